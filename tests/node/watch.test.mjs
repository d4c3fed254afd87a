import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { SkyvernTimeoutError } from "@skyvern/client";
import { Emulator } from "@skyvern/client/testing";

describe("watching a run", () => {
  let emulator;
  let client;
  before(async () => {
    emulator = await Emulator.start({ acceptAnyWorkflow: true });
    client = emulator.client();
  });
  after(() => emulator.stop());

  async function started(behaviour) {
    const workflow_id = `wpid_${Math.random().toString().slice(2)}`;
    await emulator.control("workflows", { workflow_id, behaviour });
    const run = await client.runWorkflow({ workflow_id });
    return run.run_id;
  }

  async function reads() {
    return (await emulator.control("requests", { operation: "get_run" })).total;
  }

  const often = { pollInterval: 0.05 };

  it("tells each change once, and the run at the end", async () => {
    const runId = await started({ queued_after: 0.2, started_after: 0.4, duration: 1 });
    const events = [];
    for await (const event of client.watchRun(runId, often)) {
      events.push(event);
    }
    const statuses = events.map(({ status }) => status);
    assert.deepEqual(statuses, [...new Set(statuses)]);
    assert.deepEqual(statuses.slice(-2), ["running", "completed"]);
    assert.ok(events.every(({ run_id }) => run_id === runId));
    assert.equal(events.at(-1).run.status, "completed");
    assert.equal(events.at(0).run, null);
  });

  it("stops when the loop is left", async () => {
    const runId = await started({ duration: 60 });
    for await (const { status } of client.watchRun(runId, often)) {
      if (status === "running") {
        break;
      }
    }
    const before = await reads();
    await sleep(300);
    assert.equal(await reads(), before);
    assert.equal((await client.getRun(runId)).status, "running");
  });

  it("can end the run when the loop is left", async () => {
    const runId = await started({ duration: 60 });
    for await (const { status } of client.watchRun(runId, { ...often, onCancel: "cancel" })) {
      if (status === "running") {
        break;
      }
    }
    assert.equal((await client.waitForRun(runId, { timeout: 10 })).status, "canceled");
  });

  it("is aborted at once", async () => {
    const runId = await started({ duration: 60 });
    const signal = AbortSignal.timeout(300);
    const before = performance.now();
    await assert.rejects(
      async () => {
        for await (const _ of client.watchRun(runId, { pollInterval: 5 }, { signal }));
      },
      { name: "TimeoutError" },
    );
    assert.ok(performance.now() - before < 1000);
  });

  it("runs out of time", async () => {
    const runId = await started({ duration: 60 });
    await assert.rejects(
      async () => {
        for await (const _ of client.watchRun(runId, { ...often, timeout: 0.3 }));
      },
      (error) => error instanceof SkyvernTimeoutError && error.runId === runId,
    );
  });

  it("refuses bad options", async () => {
    await assert.rejects(client.watchRun("a/b").next(), TypeError);
    await assert.rejects(client.watchRun("wr_1", { timeout: "5" }).next(), TypeError);
    await assert.rejects(client.watchRun("wr_1", {}, { timeout: 5 }).next(), TypeError);
  });
});
