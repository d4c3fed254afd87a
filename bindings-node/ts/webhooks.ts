/** Endpoints for webhooks and one-time codes, and an adapter for each framework. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Endpoint, EndpointReply } from "./index.js";
import { isUint8Array } from "./realms.js";

export {
  type Endpoint,
  type EndpointReply,
  type TotpRequest,
  totpEndpoint,
  type WebhookEndpointOptions,
  webhookEndpoint,
} from "./index.js";

/** How large a body may be, in bytes. */
const LIMIT = 10 * 1024 * 1024;

const TOO_LARGE = { status: 413, body: "the body is too large", contentType: "text/plain" };

/** How long a body may take, in milliseconds. */
const PATIENCE = 10_000;

const READ_BEFORE = "the body of the webhook was read before: what was parsed can't be verified. ";

const NODE_CURE =
  READ_BEFORE +
  "Express: register this route before express.json(), or keep the bytes in its `verify` option as " +
  "request.rawBody. node:http: hand the request over unread, or with its bytes as request.rawBody.";

const FASTIFY_CURE = `${READ_BEFORE}Fastify: no hook before the parser may read request.raw; register this plugin outside of one that does.`;

const HONO_CURE = `${READ_BEFORE}Hono: read it with c.req.text() or c.req.arrayBuffer(), which keep it, not with c.req.raw.`;

const FETCH_CURE = `${READ_BEFORE}Next.js and fetch: hand the request over unread, or read a request.clone().`;

/** A request of `node:http`, and of what is built on it. */
type NodeRequest = IncomingMessage & { rawBody?: unknown; body?: unknown };

/**
 * An endpoint for `node:http`: a listener of requests. It reads the raw body itself.
 *
 * @param endpoint - What `webhookEndpoint` or `totpEndpoint` gives.
 * @example
 * createServer(node(webhookEndpoint(handle))).listen(8080);
 */
export function node(
  endpoint: Endpoint,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    if (request.method !== "POST") {
      send(response, { status: 405, body: "only POST", contentType: "text/plain" });
      return;
    }
    try {
      send(response, await answerOf(endpoint, request));
    } catch (error) {
      console.error(error);
      send(response, { status: 500, body: "the handler failed", contentType: "text/plain" });
    }
  };
}

/**
 * An endpoint for Express: a handler of a route. It reads the raw body itself, so no parser may run
 * before it, unless that keeps the bytes as `request.rawBody`.
 *
 * @param endpoint - What `webhookEndpoint` or `totpEndpoint` gives.
 * @example
 * app.post("/hooks", express(webhookEndpoint(handle)));
 */
export function express(
  endpoint: Endpoint,
): (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => Promise<void> {
  return async (request, response, next) => {
    try {
      send(response, await answerOf(endpoint, request));
    } catch (error) {
      next(error);
    }
  };
}

async function answerOf(endpoint: Endpoint, request: NodeRequest): Promise<EndpointReply> {
  const body = await rawBody(request);
  if (body === undefined) {
    return TOO_LARGE;
  }
  return endpoint.answer(body, headersOf(request));
}

/** Each header as often as it was sent: `headers` joins those that came twice. */
function headersOf({ rawHeaders }: IncomingMessage): [string, string][] {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    pairs.push([rawHeaders[index] as string, rawHeaders[index + 1] as string]);
  }
  return pairs;
}

async function rawBody(request: NodeRequest): Promise<Uint8Array | undefined> {
  for (const kept of [request.rawBody, request.body]) {
    if (isUint8Array(kept)) {
      return kept;
    }
  }
  if (typeof request.rawBody === "string") {
    return Buffer.from(request.rawBody);
  }
  // Reading it again would wait for ever.
  if (request.readableEnded || (request.body !== undefined && request.complete)) {
    throw new TypeError(NODE_CURE);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  const timer = setTimeout(() => request.destroy(new Error("the body came too slowly")), PATIENCE);
  try {
    for await (const chunk of request) {
      size += (chunk as Uint8Array).byteLength;
      if (size <= LIMIT) {
        chunks.push(chunk as Uint8Array);
      }
    }
  } finally {
    clearTimeout(timer);
  }
  return size > LIMIT ? undefined : Buffer.concat(chunks);
}

function send(response: ServerResponse, { status, body, contentType }: EndpointReply): void {
  response.writeHead(status, body === "" ? {} : { "content-type": contentType }).end(body);
}

/** What is used of Fastify. */
interface FastifyLike {
  removeAllContentTypeParsers(): unknown;
  addHook(
    name: "preParsing",
    hook: (
      request: never,
      reply: never,
      payload: { readableEnded?: boolean },
      done: (error?: Error | null) => void,
    ) => void,
  ): unknown;
  addContentTypeParser(
    type: string,
    options: { parseAs: "buffer"; bodyLimit: number },
    parser: (request: unknown, body: never, done: (error: null, body: unknown) => void) => void,
  ): unknown;
  post(path: string, handler: (request: never, reply: never) => Promise<unknown>): unknown;
}

interface FastifyRequest {
  body: unknown;
  raw: IncomingMessage;
}

interface FastifyReply {
  code(status: number): FastifyReply;
  type(contentType: string): FastifyReply;
  send(body: string): FastifyReply;
}

/**
 * An endpoint for Fastify: a plugin with the route. The parser of raw bodies holds inside of it only.
 *
 * @param path - The path of the route.
 * @param endpoint - What `webhookEndpoint` or `totpEndpoint` gives.
 * @example
 * await app.register(fastify("/hooks", webhookEndpoint(handle)));
 */
export function fastify(path: string, endpoint: Endpoint) {
  return async (instance: FastifyLike): Promise<void> => {
    instance.removeAllContentTypeParsers();
    instance.addHook("preParsing", (_request, _reply, payload, done) => {
      // Its parser would wait for ever.
      done(payload.readableEnded ? new TypeError(FASTIFY_CURE) : null);
    });
    const options = { parseAs: "buffer", bodyLimit: LIMIT } as const;
    instance.addContentTypeParser("*", options, (_request, body, done) => done(null, body));
    instance.post(path, async (request: FastifyRequest, reply: FastifyReply) => {
      const { body } = request;
      const raw = isUint8Array(body) ? body : new Uint8Array();
      const answer = await endpoint.answer(raw, headersOf(request.raw));
      return reply.code(answer.status).type(answer.contentType).send(answer.body);
    });
  };
}

/**
 * An endpoint for Hono: a handler of a route.
 *
 * @param endpoint - What `webhookEndpoint` or `totpEndpoint` gives.
 * @example
 * app.post("/hooks", hono(webhookEndpoint(handle)));
 */
export function hono(endpoint: Endpoint) {
  return async (context: {
    req: { arrayBuffer(): Promise<ArrayBuffer>; raw: Request };
  }): Promise<Response> => {
    const { req } = context;
    if (!req.raw.bodyUsed) {
      return answerTo(endpoint, req.raw);
    }
    // Its own reader keeps what a validator has read.
    const body = await req.arrayBuffer().catch((cause: unknown) => {
      throw new TypeError(HONO_CURE, { cause });
    });
    return toResponse(await endpoint.answer(new Uint8Array(body), req.raw.headers));
  };
}

/**
 * An endpoint for whatever takes a `Request` and gives a `Response`: route handlers of Next.js (with
 * the runtime `nodejs`), Remix, Bun, Deno.
 *
 * @param endpoint - What `webhookEndpoint` or `totpEndpoint` gives.
 * @example
 * export const POST = next(webhookEndpoint(handle));
 */
export function next(endpoint: Endpoint): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.bodyUsed) {
      throw new TypeError(FETCH_CURE);
    }
    return answerTo(endpoint, request);
  };
}

async function answerTo(endpoint: Endpoint, request: Request): Promise<Response> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > LIMIT) {
      return toResponse(TOO_LARGE);
    }
    chunks.push(chunk);
  }
  return toResponse(await endpoint.answer(Buffer.concat(chunks), request.headers));
}

/** What is used of an event of API Gateway (REST or HTTP), of a function URL, or of a load balancer. */
interface LambdaEvent {
  body?: string | null | undefined;
  isBase64Encoded?: boolean | undefined;
  headers?: Readonly<Record<string, string | undefined>> | null | undefined;
  multiValueHeaders?: Readonly<Record<string, readonly string[] | undefined>> | null | undefined;
}

/**
 * An endpoint for AWS Lambda: the handler of a function. It decodes bodies in base64.
 *
 * Claims in memory are those of one instance: give `webhookEndpoint` a store.
 *
 * @param endpoint - What `webhookEndpoint` or `totpEndpoint` gives.
 * @example
 * export const handler = awsLambda(webhookEndpoint(handle, { claims }));
 */
export function awsLambda(endpoint: Endpoint) {
  return async (
    event: LambdaEvent,
  ): Promise<{ statusCode: number; headers: { "content-type": string }; body: string }> => {
    const body = Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8");
    const headers: [string, string][] = [];
    for (const [name, given] of Object.entries(event.multiValueHeaders ?? event.headers ?? {})) {
      for (const value of typeof given === "string" ? [given] : (given ?? [])) {
        headers.push([name, value]);
      }
    }
    const { status, contentType, body: text } = await endpoint.answer(body, headers);
    return { statusCode: status, headers: { "content-type": contentType }, body: text };
  };
}

function toResponse({ status, body, contentType }: EndpointReply): Response {
  const headers = { "content-type": contentType };
  return status === 204 ? new Response(null, { status }) : new Response(body, { status, headers });
}
