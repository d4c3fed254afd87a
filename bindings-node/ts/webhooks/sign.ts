import { decodeError } from "../decode-error.js";
import { kindOf } from "../fields.js";
import { toJson } from "../json.js";
import native from "../native.cjs";
import { isUint8Array } from "../realms.js";

/** A webhook that can be sent. */
export interface SignedWebhook {
  /** The body, to be sent as it is. */
  body: Uint8Array;
  /** Content type, time and signature. */
  headers: Record<string, string>;
}

/**
 * Sign a delivery as the service does, to test a receiver with.
 *
 * An object is spelled as the service does; bytes and text are taken as they are.
 *
 * @param payload - What to deliver.
 * @param apiKey - The key to sign with.
 * @throws TypeError when the key is no text, or empty.
 * @example
 * const { body, headers } = signWebhook({ run_id: "wr_1", status: "completed" }, apiKey);
 */
export function signWebhook(payload: object | string | Uint8Array, apiKey: string): SignedWebhook {
  if (typeof apiKey !== "string") {
    throw new TypeError(`signWebhook: apiKey has to be a string, not ${kindOf(apiKey)}`);
  }
  const body = isUint8Array(payload)
    ? payload
    : Buffer.from(
        typeof payload === "string"
          ? payload
          : native.webhookBody(toJson(payload, "signWebhook: payload")),
      );
  try {
    return { body, headers: native.signWebhook(body, apiKey) };
  } catch (error) {
    throw decodeError(error, "string");
  }
}
