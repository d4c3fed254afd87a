// So many waits in one process, on an emulator with a virtual clock: held.mjs URL COUNT SECONDS. Prints what
// clients/python/held.py prints.
import { createRequire } from "node:module";
import { setTimeout as sleep } from "node:timers/promises";
import { cpu, memory } from "./process.mjs";

const { SkyvernClient } = createRequire(import.meta.url)(process.env.SKYVERN_NODE);
const [url, number, seconds] = process.argv.slice(2);
const count = Number(number);
const STARTS_AT_ONCE = 100;
const LONGER_THAN_RUNS = 3600;

const client = new SkyvernClient({ apiKey: "key", baseUrl: url, maxRetries: 10 });
const runIds = [];

let begun = performance.now();
let left = count;
const start = async () => {
  while (left > 0) {
    left -= 1;
    runIds.push((await client.runWorkflow({ workflowId: "wpid_1" })).run_id);
  }
};
await Promise.all(Array.from({ length: STARTS_AT_ONCE }, start));
const starts = (count / (performance.now() - begun)) * 1000;

const [idle, used] = [memory(), cpu()];
const waits = runIds.map((runId) =>
  client.waitForRun(runId, { timeout: Number.POSITIVE_INFINITY }),
);
await sleep(Number(seconds) * 1000);
const held = memory() - idle;
begun = performance.now();
const body = JSON.stringify({ seconds: LONGER_THAN_RUNS });
await fetch(`${url}/__emulator__/advance`, { method: "POST", body });
const runs = await Promise.all(waits);
const result = {
  starts,
  memory: (held * 1024) / count,
  cpu: ((cpu() - used) / count) * 1e6,
  seen: (performance.now() - begun) / 1000,
  ended: runs.filter(({ status }) => status === "completed").length,
};
console.log(JSON.stringify(result));
process.exit();
