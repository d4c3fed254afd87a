// Whether memory stays flat: flat.mjs URL, with --expose-gc. Prints what clients/python/flat.py prints.
import { createRequire } from "node:module";
import { setTimeout as sleep } from "node:timers/promises";
import { memory } from "./process.mjs";

const { SkyvernClient } = createRequire(import.meta.url)(process.env.SKYVERN_NODE);
const client = new SkyvernClient({ apiKey: "key", baseUrl: process.argv[2], maxRetries: 0 });
const [WARM_UP, CALLS, BAD_CALLS, AT_ONCE] = [60_000, 100_000, 10_000, 100];

async function repeat(call, times) {
  const loop = async () => {
    for (let number = 0; number < times / AT_ONCE; number += 1) {
      await call();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, loop));
}

const good = () => client.getRun("wr_1");
const failed = () => client.getRun("wr_missing").catch(() => {});
const canceled = () => client.getRun("wr_slow", { signal: AbortSignal.timeout(5) }).catch(() => {});

async function bad(times) {
  await repeat(failed, times / 2);
  await repeat(canceled, times / 2);
}

/** Memory once signals and their listeners are gone: one collection finds them, the next frees them. */
async function settled() {
  for (let round = 0; round < 3; round += 1) {
    memory();
    await sleep(50);
  }
  return memory();
}

await repeat(good, WARM_UP);
await bad(WARM_UP / 10);
const warm = await settled();
await repeat(good, CALLS);
const calls = await settled();
await bad(BAD_CALLS);
console.log(JSON.stringify({ warm, calls, bad_calls: await settled() }));
process.exit();
