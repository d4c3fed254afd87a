import { SkyvernApi, SkyvernClient } from "@skyvern/client";
import { unstable_cache } from "next/cache";

let client: SkyvernClient | undefined;

/** The client of this process. It is made at the first request, so a build needs no key. */
export function skyvern(): SkyvernClient {
  client ??= new SkyvernClient();
  return client;
}

/** A run as it was last seen: its webhook brings the next look, or a minute does, as webhooks may be lost. */
export function readRun(id: string) {
  const read = async () => {
    try {
      const { status, output, failure_reason } = await skyvern().getRun(id);
      return { status, output, failure_reason };
    } catch (error) {
      if (error instanceof SkyvernApi.NotFoundError) return null;
      throw error;
    }
  };
  return unstable_cache(read, [id], { tags: [id], revalidate: 60 })();
}
