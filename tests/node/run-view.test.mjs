// What a run tells besides its fields.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { inspect } from "node:util";
import { Emulator } from "@skyvern/client/testing";

const task = {
  task_id: "tsk_1",
  status: "failed",
  extracted_information: { total: 1 },
  failure_reason: "no",
  errors: [{ error_code: "no_funds", reasoning: "…" }],
  downloaded_files: [{ url: "https://x/f" }],
};
const output = { pay_output: task, all_output: [task, task], sum_output: { total: 3 } };

describe("a run", () => {
  let emulator;
  let client;
  before(async () => {
    emulator = await Emulator.start();
    client = emulator.client();
  });
  beforeEach(() => emulator.reset());
  after(() => emulator.stop());

  const answer = (run) =>
    emulator.on().status(200, { body: { run_id: "wr_1", status: "completed", ...run } });

  it("has its blocks by their labels", async () => {
    await answer({ output });
    const run = await client.getRun("wr_1");
    const pay = run.block("pay");
    assert.deepEqual([pay.label, pay.output, pay.raw_output], ["pay", { total: 1 }, task]);
    assert.deepEqual([pay.status, pay.failureReason, pay.errorCode], ["failed", "no", "no_funds"]);
    assert.deepEqual(pay.files, [{ url: "https://x/f" }]);
    assert.equal(run.block("all").files.length, 2);
    const sum = run.block("sum_output");
    assert.deepEqual([sum.label, sum.output, sum.status], ["sum", { total: 3 }, null]);
    assert.equal(run.errorCode, "no_funds");
    assert.throws(
      () => run.block("other"),
      /no output of a block "other"; there are pay, all, sum/,
    );
    assert.throws(() => run.block("toString"), /no output/);
  });

  it("knows how long it took, and how long it was queued", async () => {
    await answer({ queued_at: "2026-01-01T00:00:00", started_at: "2026-01-01T00:00:05Z" });
    const begun = await client.getRun("wr_1");
    assert.deepEqual([begun.queuedFor, begun.duration, begun.errorCode], [5, null, null]);
    await emulator.reset();
    await answer({ started_at: "2026-01-01T00:00:05", finished_at: "2026-01-01T01:01:05+01:00" });
    assert.equal((await client.getRun("wr_1")).duration, 60);
  });

  it("is a plain object all the same", async () => {
    await answer({ output });
    const run = await client.getRun("wr_1");
    const plain = { run_id: "wr_1", status: "completed", output };
    assert.deepStrictEqual(run, plain);
    assert.deepStrictEqual(JSON.parse(JSON.stringify(run)), plain);
    assert.deepStrictEqual(structuredClone(run), plain);
    assert.deepStrictEqual({ ...run }, plain);
    assert.equal(inspect(run, { depth: 9 }), inspect(plain, { depth: 9 }));
  });

  it("keeps fields of the same names", async () => {
    await answer({ block: "b", duration: 5 });
    const run = await client.getRun("wr_1");
    assert.deepEqual([run.block, run.duration], ["b", 5]);
  });

  it("tells it however it came", async () => {
    const workflow = await emulator.workflow({ output });
    const wait = { waitForCompletion: true };
    const run = await client.runWorkflow({ workflowId: workflow, ...wait });
    assert.equal(typeof run.duration, "number");
    for await (const { run: last } of client.watchRun(run.run_id)) {
      assert.equal(typeof last?.duration, "number");
    }
    for await (const done of client.runWorkflows({ workflowId: workflow, rows: [{}] })) {
      assert.equal(typeof done.run?.duration, "number", String(done.error));
    }
  });
});
