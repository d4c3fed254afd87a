import { toJson } from "./json.js";
import type { OptionKind } from "./options.js";

/** The text of a JSON object in the making; each field can be set once. */
export class Fields {
  readonly #method: string;
  /** There are few: a Set would take longer to make than these to look through. */
  readonly #names: string[] = [];
  #text = "";

  /** @param method - Named in errors. */
  constructor(method: string) {
    this.#method = method;
  }

  get empty(): boolean {
    return this.#text === "";
  }

  /** Sets a field from a value the caller gave under `key`; `undefined` leaves it out. */
  set(name: string, key: string, value: unknown): void {
    if (value === undefined) {
      return;
    }
    if (this.#names.includes(name)) {
      throw new TypeError(`${this.#method}: "${key}" is given twice`);
    }
    this.setText(name, toJson(value, `${this.#method}: ${key}`));
  }

  /** Sets a number of the caller's; seconds may be `Infinity`. */
  setNumber(name: string, key: string, value: unknown): void {
    if (value === undefined) {
      return;
    }
    if (typeof value !== "number") {
      throw new TypeError(`${this.#method}: ${key} has to be a number, not ${kindOf(value)}`);
    }
    if (Number.isNaN(value) || value < 0) {
      throw new RangeError(`${this.#method}: ${key} has to be 0 or more, not ${value}`);
    }
    this.set(name, key, Math.min(value, FOREVER));
  }

  /** Sets a whole number of the caller's. */
  setCount(name: string, key: string, value: unknown): void {
    if (typeof value === "number" && !Number.isInteger(value)) {
      throw new RangeError(`${this.#method}: ${key} has to be a whole number, not ${value}`);
    }
    this.setNumber(name, key, value);
  }

  /** Sets a string of the caller's; what else it is is not shown, as it may be secret. */
  setString(name: string, key: string, value: unknown): void {
    if (value !== undefined && typeof value !== "string") {
      throw new TypeError(`${this.#method}: ${key} has to be a string, not ${kindOf(value)}`);
    }
    this.set(name, key, value);
  }

  /** Sets an object of strings; `null` stands for a header to leave out. */
  setHeaders(headers: unknown): void {
    if (typeof headers !== "object" || headers === null || Array.isArray(headers)) {
      throw new TypeError(`${this.#method}: headers has to be an object, not ${kindOf(headers)}`);
    }
    const fields = new Fields(this.#method);
    for (const [name, value] of Object.entries(headers)) {
      if (value === null) {
        fields.setText(name, "null");
      } else {
        fields.setString(name, `headers["${name}"]`, value);
      }
    }
    this.setText("headers", fields.toString());
  }

  /** Sets what was given of the options that the core takes. */
  setOptions<Key extends string>(
    known: readonly (readonly [string, Key, OptionKind])[],
    given: Readonly<Partial<Record<Key, unknown>>>,
  ): void {
    for (const [name, key, kind] of known) {
      this.setOption(name, key, kind, given[key]);
    }
  }

  /** Sets an option of the caller's, which has to be of this kind. */
  setOption(name: string, key: string, kind: OptionKind, value: unknown): void {
    if (kind === "seconds") {
      this.setNumber(name, key, value);
    } else if (kind === "count" || kind === "bytes") {
      this.setCount(name, key, value);
    } else if (kind === "headers") {
      if (value !== undefined) {
        this.setHeaders(value);
      }
    } else if (kind === "secret" || kind === "path") {
      this.setString(name, key, value);
    } else {
      this.set(name, key, value);
    }
  }

  /** Sets a field to JSON text. */
  setText(name: string, text: string): void {
    this.#names.push(name);
    this.#text += `${this.#text && ","}${JSON.stringify(name)}:${text}`;
  }

  /** The JSON text of the object. */
  toString(): string {
    return `{${this.#text}}`;
  }
}

/** Seconds that the core takes for no limit. */
const FOREVER = 1e12;

/** What a value is, with its article. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) {
    return String(value);
  }
  if (Array.isArray(value)) {
    return "an array";
  }
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
