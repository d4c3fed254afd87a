import { decodeError } from "../decode-error.js";
import { SkyvernUnexpectedAnswerError } from "../errors.js";
import type { RunStatus } from "../generated/enums.js";
import type { GetRunResponse } from "../generated/models.js";
import { RUN } from "../generated/secrets.js";
import native from "../native.cjs";
import { BIG_INTEGERS, type BigIntegers, parseJson } from "../parse.js";
import { hideSecrets } from "../secrets.js";
import {
  headerValues,
  keysOf,
  rawBody,
  type WebhookBody,
  type WebhookHeaders,
  type WebhookKeys,
} from "./raw.js";

export type { WebhookBody, WebhookHeaders, WebhookKeys } from "./raw.js";

/** Header that carries the signature. */
export const SIGNATURE_HEADER = "x-skyvern-signature";

/** A webhook that is genuine. */
export interface WebhookEvent {
  /** Names the event: deliveries with the same key tell the same. */
  key: string;
  /** The run it is about. */
  run_id: string;
  /** The run's status. */
  status: RunStatus;
  /** Which attempt of the run this was, from 1. */
  attempt: number;
  /** Another attempt follows. */
  retry_pending: boolean;
  /** The run is over; a failed one of which another attempt follows is not. */
  final: boolean;
  /** When the run was created. */
  created_at: string | null;
  /** The run as the webhook has it. */
  run: GetRunResponse;
}

/**
 * Verify a webhook and read it: which run, its status and attempt, and whether that is final.
 *
 * It fails closed: a header that is missing, repeated, an array, short or not ASCII is an error, as
 * is a body that was parsed. There is no check of age, as the service does not sign its timestamp;
 * events that come twice have the same `key`.
 *
 * @param body - The body as it was received, byte for byte.
 * @param headers - All headers of the request.
 * @param options - `apiKey`, the key that started the run (default: `SKYVERN_API_KEY`), or `apiKeys`,
 * the new key and the old one, while keys are rotated. `bigIntegers` as of the client.
 * @throws SkyvernWebhookError when it is not the service's, or was signed with another key: answer 401.
 * @throws TypeError when the body was parsed.
 * @example
 * const event = parseWebhook(body, request.headers, { apiKey });
 */
export function parseWebhook(
  body: WebhookBody,
  headers: WebhookHeaders,
  options: WebhookKeys & { bigIntegers?: BigIntegers | undefined } = {},
): WebhookEvent {
  const { bigIntegers = "string" } = options;
  if (!BIG_INTEGERS.includes(bigIntegers)) {
    throw new TypeError('parseWebhook: bigIntegers has to be "string", "bigint" or "number"');
  }
  const keys = keysOf("parseWebhook", options);
  return parsed(rawBody("parseWebhook", body), headers, keys, bigIntegers);
}

/** As `parseWebhook`, with arguments that are checked already. */
export function parsed(
  body: Uint8Array,
  headers: WebhookHeaders,
  keys: string[],
  bigIntegers: BigIntegers = "string",
): WebhookEvent {
  const signatures = headerValues("parseWebhook", headers, SIGNATURE_HEADER);
  let head: Omit<WebhookEvent, "run">;
  try {
    head = JSON.parse(native.parseWebhook(body, signatures, keys));
  } catch (error) {
    throw decodeError(error, bigIntegers);
  }
  try {
    const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString();
    const run = hideSecrets(parseJson(text, bigIntegers) as GetRunResponse, RUN);
    return { ...head, run };
  } catch (cause) {
    const message = "parseWebhook: the webhook is genuine, but its run can't be read";
    throw new SkyvernUnexpectedAnswerError({ message, kind: "unexpected_answer", cause });
  }
}
