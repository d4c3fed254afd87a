import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { after, before, beforeEach, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Emulator } from "@skyvern/client/testing";
import { until } from "./support/until.mjs";

describe("abort", () => {
  let emulator;
  let client;
  before(async () => {
    // No run ever ends by itself.
    emulator = await Emulator.start({ acceptAnyWorkflow: true, clock: { mode: "virtual" } });
    client = emulator.client();
  });
  after(() => emulator.stop());
  beforeEach(() => emulator.reset());

  const wait = (fields) => (signal) =>
    client.runWorkflow(
      { workflow_id: "wpid_1", waitForCompletion: true, ...fields },
      { abortSignal: signal },
    );
  const operations = async () => (await emulator.requests()).map(({ operation }) => operation);
  const seen = async (operation) => (await emulator.requests({ operation })).at(-1);

  /** Aborts a call once `ready`, checks that it ends at once and for good; answers what it sent. */
  async function aborted(call, ready) {
    const controller = new AbortController();
    const reason = new Error("enough");
    const promise = call(controller.signal);
    assert.equal(getEventListeners(controller.signal, "abort").length, 1);
    const settled = promise.then(
      () => assert.fail("it should have been aborted"),
      (error) => ({ error, at: performance.now() }),
    );
    await until(ready);
    const before = performance.now();
    controller.abort(reason);
    const { error, at } = await settled;
    assert.equal(error, reason);
    assert.ok(at - before < 1000, `it took ${at - before} ms`);
    const sent = await operations();
    await sleep(300);
    assert.equal(getEventListeners(controller.signal, "abort").length, 0);
    assert.deepEqual(await operations(), sent);
    return sent;
  }

  it("before the call sends nothing", async () => {
    for (const name of ["abortSignal", "signal"]) {
      const signal = AbortSignal.abort();
      await assert.rejects(client.getRun("wr_1", { [name]: signal }), { name: "AbortError" });
    }
    await sleep(50);
    assert.deepEqual(await operations(), []);
  });

  it("during a request", async () => {
    await emulator.on("get_run").delay(3600);
    const sent = await aborted(
      (signal) => client.getRun("wr_1", { signal }),
      () => seen("get_run"),
    );
    assert.deepEqual(sent, ["get_run"]);
  });

  it("during the start", async () => {
    await emulator.on("run_workflow").delay(3600);
    assert.deepEqual(await aborted(wait(), () => seen("run_workflow")), ["run_workflow"]);
  });

  it("between two reads", async () => {
    const answered = async () => (await seen("get_run"))?.status === 200;
    const [first, ...others] = await aborted(wait({ pollInterval: 0.25 }), answered);
    assert.equal(first, "run_workflow");
    assert.deepEqual([...new Set(others)], ["get_run"]);
  });

  it("during a read", async () => {
    await emulator.on("get_run").delay(3600);
    const sent = await aborted(wait({ pollInterval: 0.1 }), () => seen("get_run"));
    assert.deepEqual(sent, ["run_workflow", "get_run"]);
  });

  it("with onCancel cancels the run", async () => {
    const answered = async () => (await seen("get_run"))?.status === 200;
    const sent = await aborted(wait({ pollInterval: 0.25, onCancel: "cancel" }), answered);
    assert.equal(sent.indexOf("cancel_run"), sent.length - 1);
    assert.equal((await emulator.runs())[0].status, "canceled");
  });

  it("while a provider is asked", async () => {
    const slow = emulator.client({ apiKey: () => sleep(100, emulator.apiKey) });
    const signal = AbortSignal.timeout(20);
    await assert.rejects(slow.getRun("wr_1", { signal }), { name: "TimeoutError" });
    await sleep(200);
    assert.deepEqual(await operations(), []);
  });

  it("after the call does nothing, and leaves no listener", async () => {
    const { run_id } = await client.runWorkflow({ workflow_id: "wpid_1" });
    const controller = new AbortController();
    const { signal } = controller;
    await Promise.all(Array.from({ length: 5 }, () => client.getRun(run_id, { signal })));
    await sleep(0);
    assert.equal(getEventListeners(signal, "abort").length, 0);
    controller.abort();
  });
});
