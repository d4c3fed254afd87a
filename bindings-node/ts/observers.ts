import { checkLogger, type Logger, levelOf, log } from "./logger.js";
import { Observation } from "./observation.js";
import onDemand from "./on-demand.cjs";
import type { ClientOptions } from "./options.js";
import { isPromise } from "./realms.js";
import { LEVELS, type Level, type SkyvernRecord } from "./records.js";
import { Telemetry } from "./telemetry.js";

/** A call that is about to be sent, for `onRequest`. It has neither the key nor user data. */
export interface OutgoingCall {
  /** Name of the call in the SDK's description, such as `run_workflow`. */
  readonly operation: string;
  /** The ids among its arguments, such as `workflow_id` and `run_id`. */
  readonly ids: Readonly<Record<string, string>>;
  /** Put headers here: they go with every request of the call, the reads of its wait too. */
  readonly headers: Record<string, string>;
}

type Hook<T> = ((value: T) => unknown) | undefined;

let channels: ReturnType<typeof openChannels> | undefined;

/** The channels, which one gets for good at the first call. */
function theChannels() {
  channels ??= openChannels();
  return channels;
}

function openChannels() {
  const { channel } = onDemand.channels();
  return {
    request: channel("skyvern:request"),
    run: channel("skyvern:run"),
    batch: channel("skyvern:batch"),
    webhook: channel("skyvern:webhook"),
  } as const;
}

/** Who looks at the calls of a client: its logger, its hooks, and subscribers of the channels. */
export class Observers {
  readonly logger: Logger | undefined;
  readonly onRequest: Hook<OutgoingCall>;
  readonly onResponse: Hook<SkyvernRecord>;
  readonly onEvent: Hook<SkyvernRecord>;

  readonly telemetry: Telemetry | undefined;

  constructor({ logger, onRequest, onResponse, onEvent, telemetry }: ClientOptions) {
    checkLogger(logger);
    for (const [name, hook] of Object.entries({ onRequest, onResponse, onEvent })) {
      if (hook !== undefined && typeof hook !== "function") {
        throw new TypeError(`SkyvernClient: ${name} has to be a function`);
      }
    }
    this.logger = logger;
    this.onRequest = onRequest;
    this.onResponse = onResponse;
    this.onEvent = onEvent;
    this.telemetry =
      telemetry === undefined || telemetry === false ? undefined : new Telemetry(telemetry);
  }

  /** Begins to look at a call; nothing where nobody looks. */
  observe(operation: string, args: string, waits: boolean): Observation | undefined {
    const level = this.#loudest(operation);
    return level === "off" ? undefined : new Observation(this, operation, args, waits, level);
  }

  #loudest(operation: string): Level {
    const { request, run, batch } = theChannels();
    const hears = this.onRequest ?? this.onResponse ?? this.onEvent ?? this.telemetry;
    if (
      hears !== undefined ||
      request.hasSubscribers ||
      run.hasSubscribers ||
      (operation === "run_workflows" && batch.hasSubscribers)
    ) {
      return "debug";
    }
    return this.#levelOfLogger;
  }

  get #levelOfLogger(): Level {
    return this.logger === undefined ? "off" : levelOf(this.logger);
  }

  /** The loudest level that anybody wants to hear of webhooks. */
  get levelOfWebhooks(): Level {
    return theChannels().webhook.hasSubscribers ? "debug" : this.#levelOfLogger;
  }

  /** Gives a record to whoever it is for. Nothing is thrown into the call it is about. */
  tell(record: SkyvernRecord): void {
    const { logger } = this;
    if (logger !== undefined && isAtLeast(levelOf(logger), record.level)) {
      attempt("the logger", () => log(logger, record));
    }
    const { topic, event } = record;
    if (topic === "run") {
      this.ask("onEvent", this.onEvent, record);
    } else if (event === "request") {
      this.ask("onResponse", this.onResponse, record);
    }
    // A subscriber that throws ends the process: that is how Node's channels are.
    theChannels()[topic]?.publish(record);
  }

  /** Calls a hook; a failure is logged. */
  ask<T>(name: string, hook: Hook<T>, value: T): unknown {
    if (hook === undefined) {
      return undefined;
    }
    try {
      const result = hook(value);
      return isPromise(result) ? result.catch((error) => this.failed(name, error)) : result;
    } catch (error) {
      return this.failed(name, error);
    }
  }

  failed(name: string, error: unknown): void {
    const message = `the hook ${name} failed, the call goes on: ${error}`;
    const at = Date.now() / 1000;
    const record = { topic: "request", event: "hook_failed", level: "warn", message, at } as const;
    if (this.logger === undefined) {
      process.emitWarning(message, "SkyvernWarning");
    } else {
      const { logger } = this;
      attempt("the logger", () => log(logger, record));
    }
  }
}

function isAtLeast(loudest: Level, level: Level): boolean {
  return LEVELS.indexOf(loudest) >= LEVELS.indexOf(level);
}

function attempt(what: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    process.emitWarning(`${what} failed: ${error}`, "SkyvernWarning");
  }
}
