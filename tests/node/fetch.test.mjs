// A `fetch` of the caller's sends the requests.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { SkyvernApi, SkyvernClient, SkyvernConnectionError } from "@skyvern/client";
import { Emulator } from "@skyvern/client/testing";

describe("a fetch of the caller's", () => {
  let emulator;
  beforeEach(async () => {
    emulator = await Emulator.start();
  });
  afterEach(() => emulator.stop());

  it("is asked for each request, with the documented parts of one", async () => {
    const asked = [];
    const client = emulator.client({
      fetch: (url, request) => {
        asked.push({ url, ...request });
        return fetch(url, request);
      },
    });
    await client.createWorkflow({ yaml_definition: "title: a" }).catch(() => {});
    const [first] = asked;
    assert.equal(first.url, `${emulator.baseUrl}/v1/workflows`);
    assert.equal(first.method, "POST");
    assert.equal(first.redirect, "manual");
    assert.deepEqual(JSON.parse(first.body), { yaml_definition: "title: a" });
    assert.equal(first.headers["x-api-key"], emulator.apiKey);
    assert.ok(first.signal instanceof AbortSignal);
    assert.equal((await emulator.requests()).length, asked.length);
  });

  it("may be a mock without any server, and have the key", async () => {
    const client = new SkyvernClient({
      baseUrl: "http://nowhere.example",
      fetch: async () => Response.json({ run_id: "wr_1", status: "completed", output: 5 }),
    });
    const run = await client.runWorkflow({ workflowId: "wpid_1", waitForCompletion: true });
    assert.equal(run.output, 5);
  });

  it("gives answers with status, headers and a body in pieces", async () => {
    const pieces = new ReadableStream({
      start(controller) {
        for (const piece of ['{"run_id":"wr_1",', '"status":"created"}']) {
          controller.enqueue(new TextEncoder().encode(piece));
        }
        controller.close();
      },
    });
    const headers = { "x-a": "b", "content-encoding": "gzip", "content-length": "7" };
    const client = emulator.client({ fetch: async () => new Response(pieces, { headers }) });
    const { data, rawResponse } = await client.getRun("wr_1").withRawResponse();
    assert.equal(data.status, "created");
    assert.equal(rawResponse.headers.get("x-a"), "b");
    assert.equal(rawResponse.headers.get("content-encoding"), null);
  });

  it("gives errors their classes", async () => {
    const client = emulator.client({ fetch });
    await assert.rejects(client.getRun("wr_nope"), SkyvernApi.NotFoundError);
    const gone = await Emulator.start();
    await gone.stop();
    const refused = gone.client({ maxRetries: 0, fetch });
    await assert.rejects(refused.getRun("wr_1"), (error) => {
      assert.ok(error instanceof SkyvernConnectionError);
      assert.match(error.message, /can't be reached.*ECONNREFUSED/);
      return true;
    });
  });

  it("is told when nobody waits any more", async () => {
    const { promise: aborted, resolve } = deferred();
    const client = emulator.client({
      maxRetries: 0,
      fetch: (_, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => {
            resolve();
            reject(signal.reason);
          });
        }),
    });
    await assert.rejects(client.getRun("wr_1", { timeoutInSeconds: 0.05 }), { kind: "timeout" });
    await aborted;
  });

  it("downloads files", async () => {
    await emulator.on().status(200, { body: "content" });
    const client = emulator.client({ fetch });
    const folder = mkdtempSync(join(tmpdir(), "skyvern-"));
    const { path } = await client.download(`${emulator.baseUrl}/file.txt`, join(folder, "a.txt"));
    assert.equal(readFileSync(path, "utf8").replaceAll('"', ""), "content");
  });

  it("has to be a function, and has proxies and certificates itself", () => {
    assert.throws(
      () => new SkyvernClient({ apiKey: "key", fetch: 5 }),
      /fetch has to be a function/,
    );
    assert.throws(
      () => new SkyvernClient({ apiKey: "key", fetch, proxy: "http://127.0.0.1:1" }),
      /proxy and certificates/,
    );
  });
});

function deferred() {
  let resolve;
  const promise = new Promise((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
