import { kindOf } from "../fields.js";
import native from "../native.cjs";
import { isUint8Array } from "../realms.js";

/**
 * Whether a webhook was signed with your API key.
 *
 * A missing, short or non-ASCII signature is `false`, and so is one of several.
 *
 * @param body - The raw body as it arrived; a body that was parsed and written again won't do.
 * @param signature - The header `x-skyvern-signature`.
 * @param apiKey - The key of the organization that runs the workflow.
 * @throws TypeError when `body` is not raw.
 * @example
 * verifyWebhook(body, request.headers["x-skyvern-signature"], apiKey)
 */
export function verifyWebhook(
  body: string | Uint8Array,
  signature: string | string[] | null | undefined,
  apiKey: string,
): boolean {
  if (typeof body !== "string" && !isUint8Array(body)) {
    throw new TypeError(`verifyWebhook: body has to be the raw bytes, not ${kindOf(body)}`);
  }
  if (typeof apiKey !== "string") {
    throw new TypeError(`verifyWebhook: apiKey has to be a string, not ${kindOf(apiKey)}`);
  }
  const header = Array.isArray(signature) && signature.length === 1 ? signature[0] : signature;
  if (typeof header !== "string") {
    return false;
  }
  return native.verifyWebhook(typeof body === "string" ? Buffer.from(body) : body, header, apiKey);
}
