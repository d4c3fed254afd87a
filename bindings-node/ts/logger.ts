import type { Level, SkyvernRecord } from "./records.js";

/** A logger that takes the message first, as `console` and winston do. */
export interface MessageFirstLogger {
  debug(message: string, fields: object): unknown;
  info(message: string, fields: object): unknown;
  warn(message: string, fields: object): unknown;
}

/** A logger that takes the fields first, as pino and bunyan do. */
export interface ObjectFirstLogger {
  debug(fields: object, message: string): unknown;
  info(fields: object, message: string): unknown;
  warn(fields: object, message: string): unknown;
}

/** Where records go. */
export type Logger = MessageFirstLogger | ObjectFirstLogger;

/** Gives a record to a logger, in the order in which it takes message and fields. */
export function log(logger: Logger, record: SkyvernRecord): void {
  const { level, message, at: _, ...fields } = record;
  if (takesObjectFirst(logger)) {
    logger[level](fields, message);
  } else {
    logger[level](message, fields);
  }
}

/** Loggers like pino have `bindings` or `fields` that every line gets. */
function takesObjectFirst(logger: Logger): logger is ObjectFirstLogger {
  const { bindings, fields, child } = logger as unknown as Record<string, unknown>;
  const isPino = typeof bindings === "function";
  const isBunyan = typeof child === "function" && typeof fields === "object" && fields !== null;
  return isPino || isBunyan;
}

/** The loudest level that a logger says it writes; loggers that don't say get all. */
export function levelOf(logger: Logger): Level {
  const { isLevelEnabled } = logger as unknown as Record<string, unknown>;
  if (typeof isLevelEnabled !== "function") {
    return "debug";
  }
  const isEnabled = (level: string) => isLevelEnabled.call(logger, level) === true;
  return (["debug", "info", "warn"] as const).find(isEnabled) ?? "off";
}

/** Refuses what is no logger. */
export function checkLogger(logger: unknown): void {
  const methods = logger as Record<string, unknown> | null | undefined;
  const missing = ["debug", "info", "warn"].find((name) => typeof methods?.[name] !== "function");
  if (logger !== undefined && missing !== undefined) {
    throw new TypeError(`SkyvernClient: logger has to be a logger: it has no method ${missing}`);
  }
}
