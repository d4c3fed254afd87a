import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { Emulator } from "@skyvern/client/testing";
import { until } from "./support/until.mjs";

describe("starts", () => {
  let emulator;
  before(async () => {
    emulator = await Emulator.start({ acceptAnyWorkflow: true });
  });
  after(() => emulator.stop());
  beforeEach(() => emulator.reset());

  async function hang(client, signal) {
    await emulator.on("get_run").delay(3600);
    const reads = Array.from({ length: 10 }, () =>
      assert.rejects(client.getRun("wr_1", { signal })),
    );
    await until(async () => (await emulator.requests({ operation: "get_run" })).length === 3);
    return reads;
  }

  it("leave though every read hangs, and queueing counts", async () => {
    const client = emulator.client({ maxConnections: 4, maxRetries: 0 });
    const controller = new AbortController();
    const reads = await hang(client, controller.signal);
    const run = await client.runWorkflow({ workflow_id: "wpid_1" }, { timeoutInSeconds: 10 });
    await client.cancelRun(run.run_id, { timeoutInSeconds: 10 });
    await assert.rejects(client.getRun("wr_2", { timeoutInSeconds: 0.5 }), {
      name: "SkyvernTimeoutError",
      message: /0\.5 s were spent queueing/,
    });
    controller.abort();
    await Promise.all(reads);
  });

  it("need two connections", () => {
    assert.throws(() => emulator.client({ maxConnections: 1 }), /1 is too few/);
  });

  it("tell of their runs when the wait is aborted", async () => {
    const client = emulator.client();
    const workflow = await emulator.workflow({ duration: 3600 });
    const controller = new AbortController();
    const wait = client
      .runWorkflow(
        { body: { workflow_id: workflow }, waitForCompletion: true },
        { signal: controller.signal },
      )
      .catch((error) => error);
    await until(async () => (await emulator.requests({ operation: "get_run" })).length > 0);
    controller.abort();
    const reason = await wait;
    assert.equal(reason, controller.signal.reason);
    const [run] = await emulator.runs();
    assert.equal(reason.cause.runId, run.run_id);
    assert.match(reason.cause.message, /was canceled, the run was left alone/);
  });

  it("tell of their runs when they are aborted, each its own", async () => {
    const fault = await emulator.on("run_workflow").stallHeaders();
    const client = emulator.client();
    for (const reason of [new Error("enough"), "a text"]) {
      const controller = new AbortController();
      const { signal } = controller;
      const before = await fault.injected();
      const errors = [1, 2].map(() =>
        client.runWorkflow({ workflow_id: "wpid_1" }, { signal }).catch((error) => error),
      );
      await until(async () => (await fault.injected()) === before + 2);
      controller.abort(reason);
      const [first, second] = await Promise.all(errors);
      const tags = new Set();
      if (typeof reason === "string") {
        assert.equal(first.cause, reason);
        tags.add(first.fingerprint).add(second.fingerprint);
      } else {
        assert.equal(first, reason);
        assert.match(reason.cause.message, /it may exist.*tags=skyvern_sdk_start:/);
        tags.add(reason.cause.fingerprint).add(reason.cause.cause.fingerprint);
      }
      assert.equal(tags.size, 2);
      assert.ok(!tags.has(undefined));
    }
  });
});
