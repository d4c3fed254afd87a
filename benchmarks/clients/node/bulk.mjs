// Many items, so many in flight: bulk.mjs WAY URL COUNT IN_FLIGHT. Prints what clients/python/bulk.py prints.
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fetchLoop } from "./loop.mjs";
import { cpu, memory } from "./process.mjs";

const [way, url, ...numbers] = process.argv.slice(2);
const [count, inFlight] = numbers.map(Number);

async function batch(journal) {
  const { SkyvernClient } = createRequire(import.meta.url)(process.env.SKYVERN_NODE);
  const client = new SkyvernClient({ apiKey: "key", baseUrl: url });
  const rows = (function* () {
    for (let number = 0; number < count; number += 1) {
      yield { number };
    }
  })();
  const request = { workflowId: "wpid_1", rows, key: "number", concurrency: inFlight, journal };
  let failures = 0;
  for await (const { run } of client.runWorkflows(request)) {
    failures += Number(run?.status !== "completed");
  }
  return failures;
}

/** So many loops, each of which takes the next item. */
async function loops() {
  const run = fetchLoop(url);
  let [next, failures] = [0, 0];
  const loop = async () => {
    while (next < count) {
      const { status } = await run({ workflow_id: "wpid_1", parameters: { number: next++ } });
      failures += Number(status !== "completed");
    }
  };
  await Promise.all(Array.from({ length: inFlight }, loop));
  return failures;
}

const folder = await mkdtemp(join(tmpdir(), "bulk-"));
const ways = {
  batch: () => batch(),
  journal: () => batch(join(folder, "journal.sqlite")),
  fetch: loops,
};
const [idle, used, begun] = [memory(), cpu(), performance.now()];
let most = idle;
const timer = setInterval(() => {
  most = Math.max(most, memory());
}, 1000);
const failures = await ways[way]();
clearInterval(timer);
const result = {
  failures,
  rate: (count / (performance.now() - begun)) * 1000,
  cpu: ((cpu() - used) / count) * 1e6,
  memory: most - idle,
};
await rm(folder, { recursive: true });
console.log(JSON.stringify(result));
process.exit();
