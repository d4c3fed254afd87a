import { SECRETS } from "./generated/secrets.js";

/** Where secrets are in an object. */
export interface SecretFields {
  /** Fields that are not to be shown. */
  readonly secret?: readonly string[];
  /** Fields that hold objects with secrets, each with the models that they may be of. */
  readonly fields?: readonly (readonly [string, readonly string[]])[];
}

type Json = Record<string | symbol, unknown>;

const NONE: readonly never[] = [];

const inspect = Symbol.for("nodejs.util.inspect.custom");

/**
 * Keeps what is secret in an answer out of what `console.log` shows. Reading, comparing, copying and
 * JSON see the values; nothing is added that can be counted.
 *
 * @param models - The models that it may be of.
 */
export function hideSecrets<T>(answer: T, models: readonly string[]): T {
  if (Array.isArray(answer)) {
    for (const item of answer) {
      hideSecrets(item, models);
    }
  } else if (typeof answer === "object" && answer !== null) {
    hideIn(answer as Json, models);
  }
  return answer;
}

/** Without lists in between: every run that is read comes through here. */
function hideIn(object: Json, models: readonly string[]): void {
  const secret: string[] = [];
  for (const model of models) {
    const place = SECRETS[model];
    for (const name of place?.secret ?? NONE) {
      if (isThere(object[name])) {
        secret.push(name);
      }
    }
    for (const [name, inside] of place?.fields ?? NONE) {
      hideSecrets(object[name], inside);
    }
  }
  if (secret.length > 0) {
    Object.defineProperty(object, inspect, {
      value(this: Json): Json {
        const hidden = secret.filter((name) => isThere(this[name])).map((name) => [name, "***"]);
        return { ...this, ...Object.fromEntries(hidden) };
      },
      configurable: true,
    });
  }
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}
