import { type Endpoint, next, webhookEndpoint } from "@skyvern/client/webhooks";
import { revalidateTag } from "next/cache";

// Made at the first request, so a build needs no key.
let endpoint: Endpoint | undefined;

/** Learns what became of a run. A forgery is answered with 401 and changes nothing. */
export async function POST(request: Request): Promise<Response> {
  endpoint ??= webhookEndpoint((event) => revalidateTag(event.run_id, { expire: 0 }));
  return next(endpoint)(request);
}
