// A program that uses the package from all sides. Every runtime has to carry it out and to print "done".
import assert from "node:assert/strict";
import { once } from "node:events";
import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import { SkyvernApi, SkyvernClient, SkyvernConnectionError, SkyvernError } from "@skyvern/client";
import { Emulator } from "@skyvern/client/testing";

process.on("unhandledRejection", (reason) => {
  console.error("unhandled", reason);
  process.exit(1);
});

const emulator = await Emulator.start({ autoAdvance: true, acceptAnyWorkflow: true });
const client = emulator.client();

// Both kinds of module are one package.
const required = createRequire(import.meta.url)("@skyvern/client");
assert.ok(client instanceof required.SkyvernClient);

// Values cross intact, there and back.
const big = 2n ** 60n;
const parameters = { b: "ü☃😀", a: [0.1, 5e-324, null], big };
const output = { b: "ü☃😀", a: [0.1, 5e-324, null] };
const workflow_id = await emulator.workflow({ output });
const run = await client.runWorkflow({
  body: { workflow_id, parameters },
  waitForCompletion: true,
});
assert.equal(JSON.stringify(run.output), JSON.stringify(output));
const [sent] = await emulator.requests({ operation: "run_workflow" });
assert.ok(sent.body.includes(`"parameters":{"b":"ü☃😀","a":[0.1,5e-324,null],"big":${big}}`));
const statuses = [];
for await (const event of client.watchRun(run.run_id)) {
  statuses.push(event.status);
}
assert.deepEqual(statuses, ["completed"]);

// Errors are classes, with the caller's line, and with a cause where something lies below.
async function theCaller() {
  await client.getRun("wr_none");
}
await assert.rejects(theCaller(), (error) => {
  assert.ok(error instanceof SkyvernApi.NotFoundError && error instanceof SkyvernError);
  assert.equal(error.statusCode, 404);
  assert.match(error.stack, /theCaller/);
  return error instanceof Error;
});
const nobody = new SkyvernClient({ apiKey: "key", baseUrl: "http://127.0.0.1:9", maxRetries: 0 });
await assert.rejects(
  nobody.getRun("wr_1"),
  (error) => error instanceof SkyvernConnectionError && error.cause instanceof Error,
);

// Signals end calls with their reason.
await emulator.on("get_run", { path: "*/wr_silent" }).stallHeaders();
const controller = new AbortController();
const reason = new Error("enough");
const silent = client.getRun("wr_silent", { abortSignal: controller.signal });
setTimeout(() => controller.abort(reason), 100);
await assert.rejects(silent, (error) => error === reason);

// Threads have clients of their own, also those that are ended in the middle of a call.
const settings = { baseUrl: emulator.baseUrl, apiKey: emulator.apiKey };
const workers = ["wr_none", "wr_silent"].map((id) => {
  const workerData = { settings, id };
  return new Worker(new URL("./worker.mjs", import.meta.url), { workerData });
});
const messages = await Promise.all(workers.map((worker) => once(worker, "message")));
assert.deepEqual(messages, [["NotFoundError"], ["under way"]]);
await Promise.all(workers.map((worker) => worker.terminate()));

// The process can exit with calls in flight.
for (let count = 0; count < 20; count += 1) {
  client.getRun("wr_silent");
}
setTimeout(() => {
  console.log("done");
  process.exit(0);
}, 100);
