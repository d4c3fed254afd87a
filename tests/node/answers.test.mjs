import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { SkyvernClient } from "@skyvern/client";
import { json, startServer } from "./support/server.mjs";

describe("answers", () => {
  let server;
  let client;
  let answer;
  before(async () => {
    server = await startServer((request, response) => answer(request, response));
    client = new SkyvernClient({ apiKey: "key", baseUrl: server.url, maxRetries: 0 });
  });
  after(() => server.close());

  it("are plain objects with the keys of the wire", async () => {
    const run = {
      run_id: "wr_1",
      status: "brand_new",
      Unknown: { a_b: 1, cD: null },
      created_at: "2026-11-20T18:10:46.983514",
      errors: null,
    };
    answer = () => run;
    const got = await client.getRun("wr_1");
    assert.deepEqual(got, run);
    assert.equal(Object.getPrototypeOf(got), Object.prototype);
    assert.deepEqual(Object.keys(got), Object.keys(run));
  });

  it("come with status and headers on request", async () => {
    answer = (_, response) =>
      json(response, 200, { run_id: "wr_1", status: "created" }, { "X-Two": ["a", "b"] });
    const { data, rawResponse } = await client.getRun("wr_1").withRawResponse();
    assert.equal(data.run_id, "wr_1");
    assert.equal(rawResponse.status, 200);
    assert.equal(rawResponse.statusText, "OK");
    assert.equal(rawResponse.url, `${server.url}/v1/runs/wr_1`);
    assert.ok(rawResponse.headers instanceof Headers);
    assert.equal(rawResponse.headers.get("x-two"), "a, b");
  });

  it("are promises that start at once", async () => {
    server.requests.length = 0;
    answer = () => ({ run_id: "wr_1", status: "created" });
    const call = client.getRun("wr_1");
    assert.ok(call instanceof Promise);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(server.requests.length, 1);
    await call;
  });

  it("fail once: never as a rejection nobody can handle", async () => {
    answer = (_, response) => json(response, 404, { detail: "gone" });
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
    answer = () => ({ run_id: "wr_1", status: "completed", output });
    const run = await client.getRun("wr_1");
    assert.equal(run.output.text.length, output.text.length);
    assert.ok(run.output.text === output.text);
    assert.deepEqual(run.output.floats, output.floats);
    assert.deepEqual(Object.keys(run.output.order), ["b", "a"]);
  });

  it("come to a thousand calls at once", async () => {
    answer = ({ path }) => ({ run_id: path.split("/").at(-1), status: "created" });
    const ids = Array.from({ length: 1000 }, (_, index) => `wr_${index}`);
    const runs = await Promise.all(ids.map((id) => client.getRun(id)));
    assert.deepEqual(
      runs.map((run) => run.run_id),
      ids,
    );
  });
});
