// Starts runs and waits for all at once: waits.mjs WAY URL COUNT. Prints what clients/python/waits.py prints.
import { createRequire } from "node:module";
import { fetchLoop } from "./loop.mjs";
import { cpu, memory } from "./process.mjs";

// Workflows, each with a length of its own.
const KINDS = 100;
const [way, url, number] = process.argv.slice(2);
const count = Number(number);

const ways = {
  ours() {
    const { SkyvernClient } = createRequire(import.meta.url)(process.env.SKYVERN_NODE);
    const client = new SkyvernClient({ apiKey: "key", baseUrl: url });
    return (workflowId) => client.runWorkflow({ workflowId, waitForCompletion: true });
  },
  fetch() {
    const run = fetchLoop(url);
    return (workflow_id) => run({ workflow_id });
  },
};

const wait = ways[way]();
await wait("wpid_0");
const [idle, used] = [memory(), cpu()];
let most = idle;
const delays = [];
const failures = [];
const timer = setInterval(() => {
  most = Math.max(most, memory());
}, 1000);
const waits = Array.from({ length: count }, async (_, index) => {
  try {
    const run = await wait(`wpid_${index % KINDS}`);
    delays.push((Date.now() - Date.parse(`${run.finished_at}Z`)) / 1000);
  } catch (error) {
    failures.push(String(error.cause ?? error));
  }
});
await Promise.all(waits);
clearInterval(timer);
if (failures.length) {
  console.error(failures[0]);
}
const result = {
  failures: failures.length,
  cpu: ((cpu() - used) / count) * 1e6,
  memory: ((most - idle) * 1024) / count,
  delay: delays.sort((a, b) => a - b)[Math.floor(delays.length / 2)],
};
console.log(JSON.stringify(result));
process.exit();
