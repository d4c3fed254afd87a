// What others put between a program and the network: msw, nock, the mock agent of undici.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Skyvern } from "@skyvern/client";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import nock from "nock";
import { MockAgent, fetch as undiciFetch } from "undici";

const baseUrl = "https://skyvern.example";
const answer = { run_id: "wr_1", status: "completed", output: { total: 5 } };
const client = (options) => new Skyvern({ apiKey: "key", baseUrl, maxRetries: 0, ...options });
const call = (options) => client(options).runWorkflow({ workflowId: "wpid_1" });

describe("mocks of others", () => {
  it("msw answers", async () => {
    const seen = [];
    const server = setupServer(
      http.post(`${baseUrl}/v1/run/workflows`, async ({ request }) => {
        seen.push([request.headers.get("x-api-key"), (await request.json()).workflow_id]);
        return HttpResponse.json(answer);
      }),
    );
    server.listen({ onUnhandledRequest: "error" });
    try {
      assert.deepEqual((await call({ fetch: globalThis.fetch })).output, { total: 5 });
      // As many programs write it: the function is looked up when it is called.
      assert.equal((await call({ fetch: (...given) => fetch(...given) })).run_id, "wr_1");
      assert.deepEqual(seen, [
        ["key", "wpid_1"],
        ["key", "wpid_1"],
      ]);
    } finally {
      server.close();
    }
  });

  it("nock answers", async () => {
    const isMine = (body) => body.workflow_id === "wpid_1";
    nock(baseUrl).post("/v1/run/workflows", isMine).reply(200, answer);
    try {
      assert.equal((await call({ fetch: globalThis.fetch })).status, "completed");
      nock(baseUrl).get("/v1/runs/wr_2").reply(404, { detail: "Not found" });
      const read = client({ fetch: globalThis.fetch }).getRun("wr_2");
      await assert.rejects(read, { statusCode: 404 });
      assert.ok(nock.isDone());
    } finally {
      nock.restore();
    }
  });

  it("an agent of undici answers", async () => {
    const dispatcher = new MockAgent();
    dispatcher.disableNetConnect();
    const pool = dispatcher.get(baseUrl);
    pool.intercept({ path: "/v1/run/workflows", method: "POST" }).reply(200, answer);
    const fetch = (url, init) => undiciFetch(url, { ...init, dispatcher });
    assert.equal((await call({ fetch })).status, "completed");
    await dispatcher.close();
  });
});
