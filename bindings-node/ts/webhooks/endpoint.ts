import { SkyvernUnexpectedAnswerError, SkyvernWebhookError } from "../errors.js";
import type { Logger } from "../logger.js";
import { parseJson } from "../parse.js";
import { type ClaimStore, WebhookClaims } from "./claims.js";
import { parsed, SIGNATURE_HEADER, type WebhookEvent } from "./parse.js";
import { headerValues, keysWhenNeeded, type WebhookHeaders, type WebhookKeys } from "./raw.js";
import { tellWebhooks } from "./records.js";
import { verifyWebhook } from "./verify.js";

/** How large a body may be, in bytes. */
const LIMIT = 10 * 1024 * 1024;

/** What to answer. */
export interface EndpointReply {
  readonly status: number;
  /** The body; empty, or a line that says what was wrong. */
  readonly body: string;
  readonly contentType: string;
}

/** Answers requests of the service; there is an adapter for each framework. */
export interface Endpoint {
  /** The answer to a request with this raw body. */
  answer(body: Uint8Array, headers: WebhookHeaders): Promise<EndpointReply>;
}

/** The keys, and where handled events are remembered. */
export interface WebhookEndpointOptions extends WebhookKeys {
  /** Where handled events are remembered. Default: in memory. */
  claims?: ClaimStore | undefined;
  /** Where what became of each webhook is told, as of the client's `logger`. Default: nowhere. */
  logger?: Logger | undefined;
}

const reply = (status: number, body = "", contentType = "text/plain; charset=utf-8") => ({
  status,
  body,
  contentType,
});

/**
 * An endpoint for webhooks: verifies each, and has every event handled once.
 *
 * It answers 204 when the event was handled, now or before; 401 to a forgery; 503 while another
 * delivery of the same event is being handled. A handler that throws gives its claim back, and the
 * answer is the framework's 500: the service sends 5xx again, three times within seconds. Without a
 * key every answer throws a SkyvernError; to make the endpoint, as a build does, none is needed.
 *
 * @param handle - Called with each event, once. The service waits for it, so a long job belongs into
 * a queue.
 * @param options - `apiKey` (default: `SKYVERN_API_KEY`) or `apiKeys`, `claims` and `logger`.
 * @example
 * app.post("/hooks", express(webhookEndpoint(async (event) => { … })));
 */
export function webhookEndpoint(
  handle: (event: WebhookEvent) => unknown,
  options: WebhookEndpointOptions = {},
): Endpoint {
  const keys = keysWhenNeeded("webhookEndpoint", options);
  const claims = options.claims ?? new WebhookClaims();
  const tell = tellWebhooks(options.logger);
  return {
    async answer(body, headers) {
      if (body.byteLength > LIMIT) {
        return reply(413, `the body is larger than ${LIMIT} bytes`);
      }
      let event: WebhookEvent;
      try {
        event = parsed(body, headers, keys());
      } catch (error) {
        const isForged = error instanceof SkyvernWebhookError;
        if (!isForged && !(error instanceof SkyvernUnexpectedAnswerError)) {
          throw error;
        }
        tell("refused", undefined, error.message);
        return reply(isForged ? 401 : 400, error.message);
      }
      let claim: string;
      try {
        claim = await claims.claim(event.key);
      } catch (error) {
        tell("refused", event, `the store of claims failed: ${error}`);
        return reply(503, "the store of handled events failed");
      }
      if (claim !== "new") {
        tell(
          "duplicate",
          event,
          claim === "done" ? undefined : "another delivery of it is being handled",
        );
        return claim === "done"
          ? reply(204)
          : reply(503, "another delivery of this event is being handled");
      }
      try {
        await handle(event);
      } catch (error) {
        await claims.release(event.key);
        tell(
          "released",
          event,
          `the handler threw ${error instanceof Error ? error.name : typeof error}`,
        );
        throw error;
      }
      await claims.commit(event.key);
      tell("accepted", event);
      return reply(204);
    },
  };
}

/** A request for a one-time code. */
export interface TotpRequest {
  /** The run that needs it, where the request says so. */
  run_id: string | null;
  /** The task that needs it. */
  task_id: string | null;
  /** All of it. */
  raw: Readonly<Record<string, unknown>>;
}

/**
 * An endpoint for the `totp_url` of a run: gives the service the one-time code it asks for.
 *
 * The service asks again and again until there is a code, so `fetchCode` should look once and
 * return nothing where there is none yet. Requests are verified as webhooks are, and without a key
 * every answer throws a SkyvernError.
 *
 * @param fetchCode - Gives the code, or nothing.
 * @param options - `apiKey` (default: `SKYVERN_API_KEY`) or `apiKeys`.
 * @example
 * app.post("/totp", express(totpEndpoint(() => inbox.latestCode())));
 */
export function totpEndpoint(
  fetchCode: (
    request: TotpRequest,
  ) => string | null | undefined | Promise<string | null | undefined>,
  options: WebhookKeys = {},
): Endpoint {
  const keys = keysWhenNeeded("totpEndpoint", options);
  return {
    async answer(body, headers) {
      if (body.byteLength > LIMIT) {
        return reply(413, `the body is larger than ${LIMIT} bytes`);
      }
      const signatures = headerValues("totpEndpoint", headers, SIGNATURE_HEADER);
      const signature = signatures.length === 1 ? signatures[0] : undefined;
      if (keys().filter((key) => verifyWebhook(body, signature, key)).length === 0) {
        return reply(401, "the request is not signed with a known key");
      }
      const raw = object(Buffer.from(body).toString());
      if (raw === undefined) {
        return reply(400, "the request is no JSON object");
      }
      const text = (value: unknown) => (typeof value === "string" ? value : null);
      const { run_id, workflow_run_id, task_id } = raw;
      const request = {
        run_id: text(run_id) ?? text(workflow_run_id),
        task_id: text(task_id),
        raw,
      };
      const code = (await fetchCode(request)) ?? "";
      // The service takes an answer without a code for an error, and an empty one for "not yet".
      const fields = request.task_id === null ? {} : { task_id: request.task_id };
      const answer = JSON.stringify({ ...fields, verification_code: String(code) });
      return reply(200, answer, "application/json");
    },
  };
}

function object(text: string): Record<string, unknown> | undefined {
  try {
    const value = parseJson(text, "string");
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
