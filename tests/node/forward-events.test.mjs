import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, describe, it } from "node:test";
import { forwardEvents, parseWebhook } from "@skyvern/client";
import { Emulator } from "@skyvern/client/testing";
import { until } from "./support/until.mjs";

describe("forwardEvents", () => {
  const heard = [];
  let status = 204;
  let emulator;
  let client;
  let server;
  let to;
  before(async () => {
    emulator = await Emulator.start({ acceptAnyWorkflow: true });
    client = emulator.client();
    server = createServer(async (request, response) => {
      const body = Buffer.concat(await request.toArray());
      heard.push({ headers: request.headers, body });
      response.writeHead(status).end();
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    to = `http://127.0.0.1:${server.address().port}/hook`;
  });
  after(() => {
    server.close();
    return emulator.stop();
  });

  /** What becomes of a run that ends while ends are forwarded. */
  async function forwarded() {
    const { total } = await emulator.control("requests", { operation: "get_runs_v2" });
    const events = forwardEvents(client, { to, pollInterval: 0.05 });
    const next = events.next();
    await until(async () => {
      const seen = await emulator.control("requests", { operation: "get_runs_v2" });
      return seen.total > total;
    });
    const run = await client.runWorkflow({ workflowId: "wpid_1", parameters: { who: "Zoë" } });
    const { value } = await next;
    await events.return();
    assert.equal(value.run_id, run.run_id);
    return value;
  }

  it("delivers the end of a run as the service does", async () => {
    const { delivered, status_code, tries, problem } = await forwarded();
    assert.deepEqual([delivered, status_code, tries, problem], [true, 204, 1, null]);
    const { headers, body } = heard.at(-1);
    const event = parseWebhook(body, headers, { apiKey: emulator.apiKey });
    assert.equal(event.final, true);
    assert.equal(headers["x-skyvern-forwarded"], "true");
  });

  it("tells of a receiver that refuses", async () => {
    status = 401;
    const { delivered, status_code, tries, problem } = await forwarded();
    assert.deepEqual([delivered, status_code, tries], [false, 401, 1]);
    assert.match(problem, /signature/);
  });

  it("says at once what can't work", async () => {
    await assert.rejects(forwardEvents(client, { to: "localhost:1" }).next(), /http:\/\/localhost/);
    assert.throws(() => forwardEvents(client, {}), TypeError);
    assert.throws(() => forwardEvents({}, { to }), TypeError);
    assert.throws(() => forwardEvents(client, { to, interval: 1 }), /no option/);
  });

  it("ends with its signal", async () => {
    const controller = new AbortController();
    const next = forwardEvents(client, { to, signal: controller.signal }).next();
    controller.abort(new Error("enough"));
    await assert.rejects(next, /enough/);
  });
});
