import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Emulator } from "@skyvern/client/testing";

setFlagsFromString("--expose-gc");
const gc = runInNewContext("gc");

/** Bytes of what lives in JavaScript, and of the whole process. */
async function memory() {
  for (let count = 0; count < 5; count += 1) {
    await sleep(10); // finalizers run in turns of the loop
    gc();
  }
  return process.memoryUsage();
}

/** Makes many calls after some to warm up, and checks that they leave nothing behind. */
async function staysFlat(warmup, count, calls) {
  await calls(warmup);
  const before = await memory();
  await calls(count);
  const { heapUsed, rss } = await memory();
  assert.ok(heapUsed - before.heapUsed < 2 ** 20, `${heapUsed - before.heapUsed} bytes of values`);
  assert.ok(rss - before.rss < 8 * 2 ** 20, `${rss - before.rss} bytes`);
}

describe("memory stays flat", () => {
  let emulator;
  let client;
  before(async () => {
    emulator = await Emulator.start({ acceptAnyWorkflow: true, scenario: { request_log: 10 } });
    client = emulator.client();
  });
  after(() => emulator.stop());

  const inTurns = (call) => async (count) => {
    for (let turn = 0; turn < count / 100; turn += 1) {
      await Promise.all(Array.from({ length: 100 }, call));
    }
  };

  it("over a hundred thousand calls", async () => {
    const { run_id } = await client.runWorkflow({ body: { workflow_id: "wpid_1" } });
    const calls = inTurns(() => client.getRun(run_id));
    // V8 makes its heap larger once, after 40,000 calls or so.
    await staysFlat(60_000, 100_000, calls);
  });

  it("over ten thousand failed calls", async () => {
    const calls = inTurns(() => assert.rejects(client.getRun("wr_none"), { statusCode: 404 }));
    await staysFlat(2_000, 10_000, calls);
  });

  it("over ten thousand aborted calls", async () => {
    const silent = await emulator.on("get_run").stallHeaders();
    await staysFlat(2_000, 10_000, async (count) => {
      for (let turn = 0; turn < count / 100; turn += 1) {
        const underWay = (await silent.injected()) + 100;
        const controller = new AbortController();
        const options = { signal: controller.signal };
        const calls = Array.from({ length: 100 }, () => client.getRun("wr_1", options));
        const ends = Promise.allSettled(calls);
        while ((await silent.injected()) < underWay) {
          await sleep(1);
        }
        controller.abort();
        await ends;
      }
    });
  });
});
