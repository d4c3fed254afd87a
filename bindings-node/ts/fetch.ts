import type { NativeHttpRequest } from "./native.cjs";

/** A `fetch` of yours: that of undici, one that mocks, or one that traces. The global one fits too. */
export type Fetch = (url: string, request: FetchRequest) => Promise<FetchAnswer>;

/** What a {@link Fetch} is asked for. */
export interface FetchRequest {
  method: string;
  headers: Record<string, string>;
  /** JSON is text. */
  body?: string | ArrayBuffer;
  /** The SDK follows redirects itself. */
  redirect: "manual";
  /** Aborted when nobody waits for the answer any more. */
  signal: AbortSignal;
}

/** What a {@link Fetch} answers: a `Response`. */
export interface FetchAnswer {
  readonly status: number;
  readonly headers: { forEach(each: (value: string, name: string) => void): void };
  readonly body?: unknown;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Each `fetch` of this thread by the number that its client has. */
const fetches = new Map<number, Fetch>();
const sending = new Map<string, AbortController>();
const forget = new FinalizationRegistry<number>((number) => fetches.delete(number));
let latest = 0;

/** The number of a `fetch`, for as long as `owner` is there. */
export function numbered(fetch: Fetch, owner: object): number {
  latest += 1;
  fetches.set(latest, fetch);
  forget.register(owner, latest);
  return latest;
}

/** Has a `fetch` send a request, or gives that up where it comes again. */
export function send(number: number, request: NativeHttpRequest): void {
  const { id } = request;
  if (request.over) {
    sending.get(id)?.abort();
    return;
  }
  const fetch = fetches.get(number);
  if (fetch === undefined) {
    request.fail("the client is closed", false, false);
    return;
  }
  const abort = new AbortController();
  sending.set(id, abort);
  void exchange(fetch, request, abort.signal).finally(() => sending.delete(id));
}

async function exchange(
  fetch: Fetch,
  request: NativeHttpRequest,
  signal: AbortSignal,
): Promise<void> {
  try {
    const answer = await fetch(request.url, requestOf(request, signal));
    request.answer(answer.status, headersOf(answer));
    for await (const piece of piecesOf(answer)) {
      if (!request.piece(piece)) {
        break;
      }
    }
    request.end();
  } catch (error) {
    request.fail(textOf(error), !wasNotSent(error), isTimeout(error));
  }
}

function requestOf(request: NativeHttpRequest, signal: AbortSignal): FetchRequest {
  const { method, body } = request;
  const headers = Object.fromEntries(request.headers);
  const asked: FetchRequest = { method, headers, redirect: "manual", signal };
  if (body.length > 0) {
    const isJson = headers["content-type"]?.startsWith("application/json") ?? false;
    asked.body = isJson ? Buffer.from(bufferOf(body)).toString() : bufferOf(body);
  }
  return asked;
}

function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): ArrayBuffer {
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
}

/** What comes is decoded: neither the encoding nor the length is that of the body any more. */
function headersOf({ headers }: FetchAnswer): [string, string][] {
  const pairs: [string, string][] = [];
  headers.forEach((value, name) => {
    pairs.push([name.toLowerCase(), value]);
  });
  const encoded = pairs.some(([name]) => name === "content-encoding");
  const stale = encoded ? ["content-encoding", "content-length"] : [];
  return pairs.filter(([name]) => !stale.includes(name));
}

async function* piecesOf(answer: FetchAnswer): AsyncGenerator<Uint8Array> {
  const { body } = answer;
  if (typeof body === "object" && body !== null && Symbol.asyncIterator in body) {
    yield* body as AsyncIterable<Uint8Array>;
  } else if (body !== null) {
    yield new Uint8Array(await answer.arrayBuffer());
  }
}

/** Codes that say that there was no connection to send anything on: of sockets, of TLS, of undici. */
const NOT_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|E(HOST|NET)UNREACH|ENETDOWN|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|ERR_TLS_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+|ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_\w+_HANDSHAKE_FAILURE|ERR_INVALID_URL)$/;

/** The same of errors without a code of their own. */
const NOT_SENT_TEXT = /^bad port$|before secure TLS connection was established/;

function wasNotSent(error: unknown): boolean {
  return causes(error).some(
    ({ code, message }) => NOT_SENT.test(`${code}`) || NOT_SENT_TEXT.test(`${message}`),
  );
}

function isTimeout(error: unknown): boolean {
  return causes(error).some(
    ({ name, code }) =>
      name === "TimeoutError" || /^(UND_ERR_\w+_TIMEOUT|ETIMEDOUT)$/.test(`${code}`),
  );
}

function textOf(error: unknown): string {
  const texts = causes(error).map(({ message, code }) => message || code);
  return texts.filter(Boolean).join(": ") || String(error);
}

function causes(error: unknown): { name?: string; message?: string; code?: string }[] {
  const found: object[] = [];
  let cause = error;
  while (typeof cause === "object" && cause !== null && found.length < 5) {
    found.push(cause);
    ({ cause } = cause as { cause?: unknown });
  }
  return found;
}
