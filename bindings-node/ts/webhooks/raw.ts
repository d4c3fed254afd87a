import { SkyvernError } from "../errors.js";
import { kindOf } from "../fields.js";
import { isArrayBuffer, isPromise, isUint8Array } from "../realms.js";

/** A body as it arrived. */
export type WebhookBody = string | Uint8Array | ArrayBuffer;

/** All headers of a request: of `node:http`, of fetch, or pairs. */
export type WebhookHeaders =
  | Readonly<Record<string, string | readonly string[] | undefined>>
  | Iterable<readonly [string, string]>;

/** The keys to verify with. */
export interface WebhookKeys {
  /** The API key that started the run. Default: the environment variable `SKYVERN_API_KEY`. */
  apiKey?: string | undefined;
  /** Instead of `apiKey`: the new key and the old one, while keys are rotated. */
  apiKeys?: readonly string[] | undefined;
}

const ADVICE =
  "a body that was parsed can't be verified. Express: express.raw({ type: () => true }) for this " +
  'route, before express.json(); Fastify: a content type parser with parseAs: "buffer"; Hono: ' +
  "await c.req.arrayBuffer(); Next.js and fetch: await request.arrayBuffer(); node:http: read the request.";

/** The bytes of a body. */
export function rawBody(method: string, body: unknown): Uint8Array {
  if (typeof body === "string") {
    return Buffer.from(body);
  }
  if (isUint8Array(body)) {
    return body;
  }
  if (isArrayBuffer(body)) {
    return new Uint8Array(body);
  }
  if (isPromise(body)) {
    throw new TypeError(`${method}: body is a promise: await it`);
  }
  if (typeof body === "object" && body !== null && "requestContext" in body) {
    throw new TypeError(
      `${method}: body is an event of AWS Lambda: give Buffer.from(event.body, ` +
        'event.isBase64Encoded ? "base64" : "utf8"), or use awsLambda() of @skyvern/client/webhooks',
    );
  }
  throw new TypeError(`${method}: body has to be the raw bytes, not ${kindOf(body)}: ${ADVICE}`);
}

/** Every value of a header; one that is no text counts as malformed. */
export function headerValues(method: string, headers: unknown, wanted: string): string[] {
  if (typeof headers !== "object" || headers === null) {
    throw new TypeError(
      `${method}: headers have to be those of the request, not ${kindOf(headers)}`,
    );
  }
  const pairs: Iterable<unknown> =
    Symbol.iterator in headers ? (headers as Iterable<unknown>) : Object.entries(headers);
  const values: string[] = [];
  for (const pair of pairs) {
    if (!Array.isArray(pair) || pair.length !== 2) {
      throw new TypeError(`${method}: headers have to be pairs of name and value`);
    }
    const [name, value] = pair as [unknown, unknown];
    if (String(name).toLowerCase() === wanted && value !== undefined) {
      values.push(typeof value === "string" ? value : "");
    }
  }
  return values;
}

/** The keys to verify with; that of the environment where none is given. */
export function keysOf(method: string, given: WebhookKeys = {}): string[] {
  return keysWhenNeeded(method, given)();
}

/**
 * The same, with what is given checked now and a missing key told of when it is needed: a module
 * that makes an endpoint can be loaded where there is no key, as builds do.
 */
export function keysWhenNeeded(method: string, given: WebhookKeys = {}): () => string[] {
  const { apiKey, apiKeys } = given;
  if (apiKey !== undefined && apiKeys !== undefined) {
    throw new TypeError(`${method}: give apiKey or apiKeys, not both`);
  }
  const one = apiKey ?? undefined;
  const known = one === undefined ? apiKeys && [...apiKeys] : [one];
  for (const key of known ?? []) {
    if (typeof key !== "string") {
      throw new TypeError(`${method}: an API key has to be a string, not ${kindOf(key)}`);
    }
  }
  return () => {
    const { SKYVERN_API_KEY = "" } = process.env;
    const keys = known ?? [SKYVERN_API_KEY];
    if (keys.length === 0 || keys.includes("")) {
      const message = `${method}: there is no API key to verify with: pass apiKey, or set SKYVERN_API_KEY`;
      throw new SkyvernError({ message, kind: "config" });
    }
    return keys;
  };
}
