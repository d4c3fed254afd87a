import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { Emulator } from "@skyvern/client/testing";
import { until } from "./support/until.mjs";

describe("answers", () => {
  let emulator;
  let client;
  before(async () => {
    emulator = await Emulator.start({ clock: { mode: "virtual" }, acceptAnyWorkflow: true });
    client = emulator.client({ maxRetries: 0 });
  });
  after(() => emulator.stop());
  beforeEach(() => emulator.reset());

  it("are plain objects with the keys of the wire", async () => {
    const run = {
      run_id: "wr_1",
      status: "brand_new",
      Unknown: { a_b: 1, cD: null },
      created_at: "2026-11-20T18:10:46.983514",
      errors: null,
    };
    await emulator.on("get_run").status(200, { body: run });
    const got = await client.getRun("wr_1");
    assert.deepEqual(got, run);
    assert.equal(Object.getPrototypeOf(got), Object.prototype);
    assert.deepEqual(Object.keys(got), Object.keys(run));
  });

  it("come with status and headers on request", async () => {
    const body = { run_id: "wr_1", status: "created" };
    await emulator.on("get_run").status(200, { body, headers: { "X-One": "1" } });
    const { data, rawResponse } = await client.getRun("wr_1").withRawResponse();
    assert.equal(data.run_id, "wr_1");
    assert.equal(rawResponse.status, 200);
    assert.equal(rawResponse.statusText, "OK");
    assert.equal(rawResponse.url, `${emulator.baseUrl}/v1/runs/wr_1`);
    assert.ok(rawResponse.headers instanceof Headers);
    assert.equal(rawResponse.headers.get("x-one"), "1");
  });

  it("are promises that start at once", async () => {
    const call = client.runWorkflow({ workflow_id: "wpid_1" });
    assert.ok(call instanceof Promise);
    await until(async () => (await emulator.runs()).length === 1);
    await call;
  });

  it("fail once: never as a rejection nobody can handle", async () => {
    const unhandled = [];
    const note = (reason) => unhandled.push(reason);
    process.on("unhandledRejection", note);
    await assert.rejects(client.getRun("wr_1").withRawResponse(), { statusCode: 404 });
    await assert.rejects(client.getRun(""), TypeError);
    const signal = AbortSignal.abort(new Error("stop"));
    await assert.rejects(client.getRun("wr_1", { signal }), /stop/);
    await assert.rejects(Promise.all([client.getRun("a"), client.getRun("b")]), {
      statusCode: 404,
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    process.off("unhandledRejection", note);
    assert.deepEqual(unhandled, []);
  });

  it("cross whole, also 50 MB of them", async () => {
    const output = {
      text: "ü☃😀".repeat(5_000_000),
      floats: [0.1, 1e-7, 5e-324],
      order: { b: 1, a: 2 },
    };
    const body = JSON.stringify({ run_id: "wr_1", status: "completed", output });
    const headers = { "content-type": "application/json" };
    await emulator.on("get_run").status(200, { body, headers });
    const run = await client.getRun("wr_1");
    assert.equal(run.output.text.length, output.text.length);
    assert.ok(run.output.text === output.text);
    assert.deepEqual(run.output.floats, output.floats);
    assert.deepEqual(Object.keys(run.output.order), ["b", "a"]);
  });

  it("come to a thousand calls at once", async () => {
    const numbers = Array.from({ length: 1000 }, (_, index) => index);
    const runs = await Promise.all(
      numbers.map((number) =>
        client.runWorkflow({ workflow_id: "wpid_1", parameters: { number } }),
      ),
    );
    assert.equal(new Set(runs.map(({ run_id }) => run_id)).size, 1000);
    assert.deepEqual(
      runs.map(({ run_request }) => run_request.parameters.number),
      numbers,
    );
  });
});
