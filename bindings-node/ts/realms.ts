/**
 * What a value is, whichever realm it comes from. Under Jest, tests, the page of jsdom and Node itself
 * each have a `Uint8Array`, a `Promise` and a `URL` of their own, and `instanceof` knows only one.
 */

import { types } from "node:util";

export const { isArrayBuffer, isBoxedPrimitive, isDate, isMap, isPromise, isSet, isUint8Array } =
  types;

/** Whether it has what is read of a `Blob`; the one of jsdom may lack it. */
export function isBlob(value: object): value is Blob {
  const { arrayBuffer, stream, size } = value as Partial<Blob>;
  return (
    typeof arrayBuffer === "function" && typeof stream === "function" && typeof size === "number"
  );
}

/** Whether it has what is read of a `URL`. */
export function isUrl(value: unknown): value is URL {
  const { href, protocol } = (value ?? {}) as Partial<URL>;
  return typeof value === "object" && typeof href === "string" && typeof protocol === "string";
}
