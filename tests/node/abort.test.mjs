import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { SkyvernClient } from "@skyvern/client";
import { startServer } from "./support/server.mjs";

const run = (status) => ({ run_id: "wr_1", status });
const never = () => undefined;

/** Aborts a call after `delay` ms, and checks that it ends at once and sends nothing more. */
async function aborted(answer, call, delay) {
  const server = await startServer(answer);
  const client = new SkyvernClient({ apiKey: "key", baseUrl: server.url });
  const controller = new AbortController();
  const reason = new Error("enough");
  const promise = call(client, controller.signal);
  assert.equal(getEventListeners(controller.signal, "abort").length, 1);
  const settled = promise.then(
    () => assert.fail("it should have been aborted"),
    (error) => ({ error, at: performance.now() }),
  );
  await sleep(delay);
  const sent = server.requests.length;
  const before = performance.now();
  controller.abort(reason);
  const { error, at } = await settled;
  assert.equal(error, reason);
  assert.ok(at - before < 50, `it took ${at - before} ms`);
  await sleep(300);
  assert.equal(getEventListeners(controller.signal, "abort").length, 0);
  const later = server.requests.slice(sent).map(({ path }) => path);
  server.close();
  return { sent, later };
}

describe("abort", () => {
  const wait = (fields) => (client, signal) =>
    client.runWorkflow(
      { workflow_id: "w", waitForCompletion: true, ...fields },
      { abortSignal: signal },
    );

  it("before the call sends nothing", async () => {
    const server = await startServer(() => run("created"));
    const client = new SkyvernClient({ apiKey: "key", baseUrl: server.url });
    for (const name of ["abortSignal", "signal"]) {
      const signal = AbortSignal.abort();
      await assert.rejects(client.getRun("wr_1", { [name]: signal }), { name: "AbortError" });
    }
    await sleep(50);
    assert.equal(server.requests.length, 0);
    server.close();
  });

  it("during a request", async () => {
    const call = (client, signal) => client.getRun("wr_1", { signal });
    assert.deepEqual(await aborted(never, call, 200), { sent: 1, later: [] });
  });

  it("during the start", async () => {
    assert.deepEqual(await aborted(never, wait(), 200), { sent: 1, later: [] });
  });

  it("between two reads", async () => {
    const answer = ({ method }) => run(method === "POST" ? "created" : "running");
    const { sent, later } = await aborted(answer, wait({ pollInterval: 0.25 }), 400);
    assert.ok(sent >= 2);
    assert.deepEqual(later, []);
  });

  it("during a read", async () => {
    const answer = ({ method }) => (method === "POST" ? run("created") : undefined);
    const { sent, later } = await aborted(answer, wait({ pollInterval: 0.1 }), 500);
    assert.ok(sent >= 2);
    assert.deepEqual(later, []);
  });

  it("with onCancel cancels the run", async () => {
    const answer = ({ path, method }) => {
      if (path.endsWith("/cancel")) {
        return null;
      }
      return run(method === "POST" ? "created" : "running");
    };
    const { later } = await aborted(answer, wait({ pollInterval: 0.25, onCancel: "cancel" }), 400);
    assert.deepEqual(later, ["/v1/runs/wr_1/cancel"]);
  });

  it("while a supplier is asked", async () => {
    const server = await startServer(() => run("created"));
    const client = new SkyvernClient({ baseUrl: server.url, apiKey: () => sleep(100, "key") });
    const signal = AbortSignal.timeout(20);
    await assert.rejects(client.getRun("wr_1", { signal }), { name: "TimeoutError" });
    await sleep(200);
    assert.equal(server.requests.length, 0);
    server.close();
  });

  it("after the call does nothing, and leaves no listener", async () => {
    const server = await startServer(() => run("created"));
    const client = new SkyvernClient({ apiKey: "key", baseUrl: server.url });
    const controller = new AbortController();
    await Promise.all(
      Array.from({ length: 5 }, () => client.getRun("wr_1", { signal: controller.signal })),
    );
    await sleep(0);
    assert.equal(getEventListeners(controller.signal, "abort").length, 0);
    controller.abort();
    server.close();
  });
});
