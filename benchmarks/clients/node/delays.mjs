// How late a client hears of the end of a run, and at how many requests: delays.mjs WAY URL COUNT. Prints what
// clients/python/delays.py prints.
import { createRequire } from "node:module";
import { setTimeout as sleep } from "node:timers/promises";
import { fetchLoop } from "./loop.mjs";

const [way, url, number] = process.argv.slice(2);
const count = Number(number);
const WITHIN = 3000;
const KNOWN = 20;

function client() {
  const skyvern = createRequire(import.meta.url)(process.env.SKYVERN_NODE);
  return { skyvern, client: new skyvern.SkyvernClient({ apiKey: "key", baseUrl: url }) };
}

const request = { workflowId: "wpid_1", waitForCompletion: true };

const ways = {
  shared() {
    const made = client().client;
    return () => made.runWorkflow(request);
  },
  /** Waits with a header of their own share no lists. */
  alone() {
    const made = client().client;
    return () => made.runWorkflow(request, { headers: { "x-alone": "1" } });
  },
  async learned() {
    const run = ways.shared();
    await Promise.all(Array.from({ length: KNOWN }, run));
    return run;
  },
  webhooks() {
    const { skyvern, client: made } = client();
    const webhooks = new skyvern.WebhookReceiver({ apiKey: "key" });
    return () => made.runWorkflow({ ...request, webhooks });
  },
  loop() {
    const run = fetchLoop(url);
    return () => run({ workflow_id: "wpid_1" });
  },
};

async function requests() {
  const body = JSON.stringify({ limit: 0 });
  const answer = await fetch(`${url}/__emulator__/requests`, { method: "POST", body });
  return (await answer.json()).total;
}

const run = await ways[way]();
const before = await requests();
const delays = await Promise.all(
  Array.from({ length: count }, async (_, index) => {
    await sleep((WITHIN * index) / count);
    const { finished_at } = await run();
    return (Date.now() - Date.parse(`${finished_at}Z`)) / 1000;
  }),
);
const result = {
  mean: delays.reduce((sum, delay) => sum + delay) / count,
  median: delays.sort((a, b) => a - b)[Math.floor(count / 2)],
  requests: ((await requests()) - before) / count - 1,
};
console.log(JSON.stringify(result));
process.exit();
