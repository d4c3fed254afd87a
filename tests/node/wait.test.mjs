import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { SkyvernClient, SkyvernError, SkyvernTimeoutError } from "@skyvern/client";
import { json, startRuns, startServer } from "./support/server.mjs";

async function withServer(server, test) {
  server = await server;
  const client = new SkyvernClient({ apiKey: "key", baseUrl: server.url });
  try {
    await test(client, server.requests);
  } finally {
    server.close();
  }
}

describe("waiting", () => {
  const wait = { waitForCompletion: true, pollInterval: 0.05 };
  const shapes = {
    "beside body": { body: { workflow_id: "w" }, ...wait },
    flat: { workflowId: "w", ...wait },
    "in snake_case": { workflow_id: "w", wait_for_completion: true, poll_interval: 0.05 },
  };
  for (const [name, request] of Object.entries(shapes)) {
    it(`waits with the options ${name}`, () =>
      withServer(startRuns({ output: { a_output: 1 } }), async (client, requests) => {
        const run = await client.runWorkflow(request);
        assert.equal(run.status, "completed");
        assert.deepEqual(run.output, { a_output: 1 });
        assert.deepEqual(
          requests.map(({ method }) => method),
          ["POST", "GET", "GET", "GET"],
        );
        assert.equal(JSON.parse(requests[0].text).wait_for_completion, undefined);
      }));
  }

  it("does not wait unless asked", () =>
    withServer(startRuns(), async (client, requests) => {
      const run = await client.runWorkflow({
        workflow_id: "w",
        waitForCompletion: false,
        timeout: 5,
      });
      assert.equal(run.status, "created");
      assert.equal(requests.length, 1);
    }));

  it("waits for a run that was started before", () =>
    withServer(startRuns(), async (client) => {
      const run = await client.waitForRun("wr_1", { pollInterval: 0.05 });
      assert.equal(run.status, "completed");
      const { data, rawResponse } = await client.waitForRun("wr_1").withRawResponse();
      assert.equal(data.status, "completed");
      assert.equal(rawResponse.status, 200);
    }));

  for (const status of ["failed", "terminated", "timed_out", "canceled"]) {
    it(`returns a run that is ${status}`, () =>
      withServer(startRuns({ reads: 0, status }), async (client) => {
        assert.equal((await client.waitForRun("wr_1")).status, status);
      }));
  }

  it("goes on while another attempt is pending, and over failed reads", () => {
    const answers = [
      { run_id: "wr_1", status: "failed", retry_pending: true },
      { run_id: "wr_1", status: "brand_new" },
      null,
      { run_id: "wr_1", status: "completed" },
    ];
    const server = startServer((_, response) => {
      const next = answers.shift();
      return next ?? json(response, 502, {});
    });
    return withServer(server, async (client) => {
      assert.equal((await client.waitForRun("wr_1", { pollInterval: 0.05 })).status, "completed");
    });
  });

  it("is over in time, and says which run goes on", () =>
    withServer(
      startRuns({ reads: 1000, app_url: "https://app/wr_1" }),
      async (client, requests) => {
        const before = performance.now();
        const call = client.runWorkflow({
          workflow_id: "w",
          waitForCompletion: true,
          timeout: 0.4,
        });
        await assert.rejects(call, (error) => {
          assert.ok(error instanceof SkyvernTimeoutError && error instanceof SkyvernError);
          assert.equal(error.runId, "wr_1");
          assert.equal(error.runStatus, "running");
          assert.equal(error.appUrl, "https://app/wr_1");
          assert.match(error.message, /waitForRun\("wr_1"\)/);
          return true;
        });
        assert.ok(performance.now() - before < 2000);
        assert.ok(!requests.some(({ path }) => path.endsWith("/cancel")));
      },
    ));

  it("has the options of the start hold for its reads", () =>
    withServer(startRuns(), async (client, requests) => {
      const options = { apiKey: "other", headers: { "x-a": "1" }, bodyParams: { extra: 1 } };
      await client.runWorkflow({ workflow_id: "w", ...wait }, options);
      for (const { headers, method, text } of requests) {
        assert.equal(headers["x-api-key"], "other");
        assert.equal(headers["x-a"], "1");
        assert.equal(text === "", method === "GET");
      }
    }));

  it("can wait for ever", () =>
    withServer(startRuns(), async (client) => {
      const run = await client.waitForRun("wr_1", { timeout: Infinity, pollInterval: 0.05 });
      assert.equal(run.status, "completed");
    }));
});
