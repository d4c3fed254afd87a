import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { SkyvernOutputTypeError } from "@skyvern/client";
import { Emulator } from "@skyvern/client/testing";

/** A schema as zod and others make them. */
function schema(validate) {
  return { "~standard": { version: 1, vendor: "test", validate } };
}

const total = schema(async (output) =>
  typeof output?.items?.[0]?.total === "number"
    ? { value: { total: output.items[0].total } }
    : { issues: [{ message: "expected a number", path: ["items", { key: 0 }, "total"] }] },
);

describe("outputSchema", () => {
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
  const output = { items: [{ total: 5 }] };

  it("is taken by every call that answers a run", async () => {
    await answer({ output });
    const wait = { waitForCompletion: true };
    for (const run of [
      await client.runWorkflow({ workflowId: "w", outputSchema: total }),
      await client.runWorkflow({ workflowId: "w", ...wait, output_schema: total }),
      await client.runWorkflow({ body: { workflowId: "w" }, ...wait, outputSchema: total }),
      await client.runTask({ prompt: "x", outputSchema: total }),
      await client.waitForRun("wr_1", { outputSchema: total }),
      await client.getRun("wr_1", { maxRetries: 1, outputSchema: total }),
      (await client.getRun("wr_1", { outputSchema: total }).withRawResponse()).data,
    ]) {
      assert.deepEqual(run.output, { total: 5 });
      assert.deepEqual(run.raw_output, output);
      assert.deepEqual(Object.keys(run), ["run_id", "status", "output"]);
    }
  });

  it("refuses an output that does not fit, with the run", async () => {
    await answer({ output: { items: [{ total: "5" }] }, app_url: "https://app" });
    await assert.rejects(client.waitForRun("wr_1", { outputSchema: total }), (error) => {
      assert.ok(error instanceof SkyvernOutputTypeError);
      assert.equal(error.name, "SkyvernOutputTypeError");
      assert.equal(
        error.message,
        "the output of wr_1 does not fit: items[0].total: expected a number",
      );
      assert.equal(error.path, "items[0].total");
      assert.equal(error.expected, "expected a number");
      assert.equal(error.runId, "wr_1");
      assert.equal(error.runStatus, "completed");
      assert.equal(error.appUrl, "https://app");
      assert.equal(error.body.output.items[0].total, "5");
      return true;
    });
    const throws = schema(() => {
      throw new Error("a bug in a schema");
    });
    await assert.rejects(client.getRun("wr_1", { outputSchema: throws }), /: a bug in a schema/);
  });

  it("leaves the output of a run that did not complete as it is", async () => {
    for (const run of [{ status: "failed" }, { status: "new" }, { retry_pending: true }]) {
      await emulator.reset();
      await answer({ output: null, ...run });
      assert.equal((await client.getRun("wr_1", { outputSchema: total })).output, null);
    }
  });

  it("costs no run where it is none", async () => {
    for (const wrong of [5, {}, () => true, null]) {
      await assert.rejects(client.runWorkflow({ workflowId: "w", outputSchema: wrong }), {
        name: "TypeError",
        message: /runWorkflow: outputSchema has to be a Standard Schema/,
      });
    }
    await assert.rejects(client.getWorkflows({ outputSchema: total }), /no parameter/);
    await assert.rejects(client.cancelRun("wr_1", { outputSchema: total }), /no option/);
    assert.deepEqual(await emulator.requests(), []);
  });
});
