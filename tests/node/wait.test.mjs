import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { SkyvernError, SkyvernTimeoutError } from "@skyvern/client";
import { Emulator } from "@skyvern/client/testing";
import { seen } from "./support/seen.mjs";

describe("waiting", () => {
  let emulator;
  let client;
  before(async () => {
    // Each request takes a second of the clock, so that a run of three ends with the third read.
    const clock = { mode: "virtual", advancePerRequest: 1 };
    emulator = await Emulator.start({ clock, defaults: { duration: 3 } });
    client = emulator.client();
  });
  after(() => emulator.stop());
  beforeEach(() => emulator.reset());

  /** A run that was started before. */
  async function started(behaviour) {
    const workflow_id = await emulator.workflow(behaviour);
    return (await client.runWorkflow({ workflow_id })).run_id;
  }

  const wait = { waitForCompletion: true, pollInterval: 0.05 };
  const shapes = {
    "beside body": (workflow_id) => ({ body: { workflow_id }, ...wait }),
    flat: (workflowId) => ({ workflowId, ...wait }),
    "in snake_case": (workflow_id) => ({
      workflow_id,
      wait_for_completion: true,
      poll_interval: 0.05,
    }),
  };
  for (const [name, request] of Object.entries(shapes)) {
    it(`waits with the options ${name}`, async () => {
      const workflow = await emulator.workflow({ output: { a_output: 1 } });
      const run = await client.runWorkflow(request(workflow));
      assert.equal(run.status, "completed");
      assert.deepEqual(run.output, { a_output: 1 });
      const requests = await seen(emulator);
      assert.deepEqual(
        requests.map(({ method }) => method),
        ["POST", "GET", "GET", "GET"],
      );
      assert.equal(JSON.parse(requests[0].body).wait_for_completion, undefined);
    });
  }

  it("does not wait unless asked", async () => {
    const run = await client.runWorkflow({
      workflow_id: await emulator.workflow(),
      waitForCompletion: false,
      timeout: 5,
    });
    assert.equal(run.status, "created");
    assert.equal((await emulator.requests()).length, 1);
  });

  it("waits for a run that was started before", async () => {
    const runId = await started();
    const run = await client.waitForRun(runId, { pollInterval: 0.05 });
    assert.equal(run.status, "completed");
    const { data, rawResponse } = await client.waitForRun(runId).withRawResponse();
    assert.equal(data.status, "completed");
    assert.equal(rawResponse.status, 200);
  });

  for (const status of ["failed", "terminated", "timed_out", "canceled"]) {
    it(`returns a run that is ${status}`, async () => {
      const runId = await started({ duration: 0, status });
      assert.equal((await client.waitForRun(runId)).status, status);
    });
  }

  it("goes on while another attempt is pending, and over failed reads", async () => {
    const runId = await started({ duration: 0 });
    const read = emulator.on("get_run").times(1);
    await read.edit({ set: { status: "failed", retry_pending: true } });
    await read.edit({ set: { status: "brand_new" } });
    await read.status(502);
    assert.equal((await client.waitForRun(runId, { pollInterval: 0.05 })).status, "completed");
    assert.equal((await emulator.requests({ operation: "get_run" })).length, 4);
  });

  it("is over in time, and says which run goes on", async () => {
    const workflow_id = await emulator.workflow({ duration: 1e6 });
    const before = performance.now();
    const call = client.runWorkflow({ workflow_id, waitForCompletion: true, timeout: 0.4 });
    const error = await call.catch((thrown) => thrown);
    assert.ok(performance.now() - before < 5000);
    assert.ok(error instanceof SkyvernTimeoutError && error instanceof SkyvernError);
    const [run] = await emulator.runs();
    assert.equal(error.runId, run.run_id);
    assert.equal(error.runStatus, "running");
    assert.equal(error.appUrl, run.app_url);
    assert.ok(error.message.includes(`waitForRun("${run.run_id}")`));
    assert.deepEqual(await emulator.requests({ operation: "cancel_run" }), []);
  });

  it("has the options of the start hold for its reads", async () => {
    const { apiKey } = emulator;
    const options = { apiKey, headers: { "x-a": "1" }, bodyParams: { extra: 1 } };
    const workflow_id = await emulator.workflow();
    const other = emulator.client({ apiKey: "wrong" });
    const run = await other.runWorkflow({ workflow_id, ...wait }, options);
    assert.equal(run.status, "completed");
    for (const { headers, method, body } of await seen(emulator)) {
      assert.equal(headers["x-a"], "1");
      assert.equal(body === "", method === "GET");
    }
  });

  it("can wait for ever", async () => {
    const options = { timeout: Infinity, pollInterval: 0.05 };
    const run = await client.waitForRun(await started(), options);
    assert.equal(run.status, "completed");
  });
});
