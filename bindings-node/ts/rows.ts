import { decodeError } from "./decode-error.js";
import { kindOf } from "./fields.js";
import native from "./native.cjs";
import onDemand from "./on-demand.cjs";
import { parseJson } from "./parse.js";
import { isUrl } from "./realms.js";
import type { JsonObject } from "./request.js";

/** The rows of a batch: a list, an iterator, or the path of a `.csv` or `.jsonl` file. */
export type Rows = Iterable<JsonObject> | AsyncIterable<JsonObject> | string | URL;

/** What makes an item the same item: a column, or a function of the row. */
export type Key = string | ((row: JsonObject) => string | number | bigint);

/** The rows one by one. A file and a list are looked through before, so that a bad row stops it all. */
export function iterate(
  rows: unknown,
  key: Key | undefined,
): Iterator<unknown> | AsyncIterator<unknown> {
  const column = typeof key === "string" ? key : undefined;
  if (typeof rows === "string" || isUrl(rows)) {
    return ofFile(isUrl(rows) ? onDemand.url().fileURLToPath(rows.href) : rows, column);
  }
  if (Array.isArray(rows) && column !== undefined) {
    checkKeysOf(rows, column);
  }
  const given = rows as Partial<Iterable<unknown> & AsyncIterable<unknown>> | null | undefined;
  const iterator = given?.[Symbol.asyncIterator]?.() ?? given?.[Symbol.iterator]?.();
  if (iterator === undefined) {
    throw new TypeError(
      `runWorkflows: rows have to be a list, an iterator or the path of a file, not ${kindOf(rows)}`,
    );
  }
  return iterator;
}

/** The row, if it is one. */
export function checked(row: unknown, number: number): JsonObject {
  if (typeof row !== "object" || row === null || Array.isArray(row)) {
    throw new TypeError(`runWorkflows: row ${number} has to be an object, not ${kindOf(row)}`);
  }
  return row as JsonObject;
}

/** Text of a row's key. Whole numbers are keys by their decimal digits; nothing else but text is one. */
export function keyOf(row: JsonObject, key: Key, number: number): string {
  const value: unknown = typeof key === "string" ? row[key] : key(row);
  if (typeof key === "string" && value === undefined) {
    throw new TypeError(`runWorkflows: row ${number} has no "${key}", its key`);
  }
  if (typeof value !== "string" && typeof value !== "bigint" && !Number.isSafeInteger(value)) {
    throw new TypeError(
      `runWorkflows: row ${number}: its key has to be text or a whole number, not ${kindOf(value)}`,
    );
  }
  return String(value);
}

function checkKeysOf(rows: readonly unknown[], column: string): void {
  const seen = new Map<string, number>();
  rows.forEach((row, index) => {
    const key = keyOf(checked(row, index + 1), column, index + 1);
    const first = seen.get(key);
    if (first !== undefined) {
      throw new TypeError(
        `runWorkflows: row ${index + 1}: its key was there before, in row ${first}`,
      );
    }
    seen.set(key, index + 1);
  });
}

function ofFile(path: string, column: string | undefined): Iterator<unknown> {
  const rows = fromCore(() => new native.NativeRows(path, column));
  return {
    next() {
      const row = fromCore(() => rows.next());
      // A BigInt keeps its digits on the way to the service.
      return row === null
        ? { done: true, value: undefined }
        : { done: false, value: parseJson(row, "bigint") };
    },
  };
}

function fromCore<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw decodeError(error, "string");
  }
}
