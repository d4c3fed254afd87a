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

/**
 * Makes calls in blocks until one leaves nothing behind. What leaks grows in each of them; an engine or an
 * allocator makes its heap larger once in a while, and smaller too.
 */
async function staysFlat(block, calls) {
  await calls(block);
  const told = [];
  let before = await memory();
  for (let turn = 0; turn < 10; turn += 1) {
    await calls(block);
    const now = await memory();
    const [values, bytes] = [now.heapUsed - before.heapUsed, now.rss - before.rss];
    if (values < 2 ** 18 && Math.abs(bytes) < 2 ** 20) {
      return;
    }
    told.push(`${values} bytes of values, ${bytes} bytes in all`);
    before = now;
  }
  assert.fail(told.join("\n"));
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

  it("over many calls", async () => {
    const { run_id } = await client.runWorkflow({ body: { workflow_id: "wpid_1" } });
    const calls = inTurns(() => client.getRun(run_id));
    await staysFlat(20_000, calls);
  });

  it("over failed calls", async () => {
    const calls = inTurns(() => assert.rejects(client.getRun("wr_none"), { statusCode: 404 }));
    await staysFlat(5_000, calls);
  });

  it("over aborted calls", async () => {
    const silent = await emulator.on("get_run").stallHeaders();
    await staysFlat(5_000, async (count) => {
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
