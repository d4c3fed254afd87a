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

const places = new WeakMap<readonly string[], Required<SecretFields>>();

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
  const place = placeOf(models);
  const secret: string[] = [];
  for (const name of place.secret) {
    if (isThere(object[name])) {
      secret.push(name);
    }
  }
  for (const [name, inside] of place.fields) {
    const value = object[name];
    if (typeof value === "object" && value !== null) {
      hideSecrets(value, inside);
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

/** Where secrets are in any of these models. Told once for each list of models: a run may be of a dozen. */
function placeOf(models: readonly string[]): Required<SecretFields> {
  let place = places.get(models);
  if (place === undefined) {
    const secret = new Set<string>();
    const fields = new Map<string, Set<string>>();
    for (const model of models) {
      for (const name of SECRETS[model]?.secret ?? NONE) {
        secret.add(name);
      }
      for (const [name, inside] of SECRETS[model]?.fields ?? NONE) {
        fields.set(name, new Set([...(fields.get(name) ?? NONE), ...inside]));
      }
    }
    const ofFields = [...fields].map(([name, inside]) => [name, [...inside]] as const);
    place = { secret: [...secret], fields: ofFields };
    places.set(models, place);
  }
  return place;
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}
