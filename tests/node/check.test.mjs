import assert from "node:assert/strict";
import { createServer } from "node:net";
import { after, before, describe, it } from "node:test";
import { Skyvern } from "@skyvern/client";
import { Emulator } from "@skyvern/client/testing";

function finding(report, name, state) {
  const found = report.findings.filter((one) => one.name === name && one.state === state);
  assert.equal(found.length, 1, String(report));
  return found[0];
}

const stateOf = (report, name) => report.findings.find((found) => found.name === name)?.state;

/** An address at which nothing listens. */
async function nowhere() {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

describe("client.check()", () => {
  let emulator;
  before(async () => {
    emulator = await Emulator.start({ acceptAnyWorkflow: true });
  });
  after(() => emulator.stop());

  it("finds a healthy setup healthy, and starts nothing", async () => {
    const report = await emulator.client().check();
    assert.ok(report.ok, String(report));
    assert.ok(
      report.findings.every(({ state }) => state === "passed"),
      String(report),
    );
    assert.equal(report.base_url, emulator.baseUrl);
    assert.deepEqual(report.features, { groups: true, lists: true, tags: true });
    assert.deepEqual(report.certificates, []);
    assert.match(report.server_version, /^\d/);
    assert.ok(report.latency < 5);
    assert.ok(Math.abs(report.clock_difference) < 60);
    assert.match(String(report), /Calls should work\.$/);
    assert.match(report.findings[0].message, /skyvern-node .*, Node \d/);
    assert.deepEqual(await emulator.runs(), []);
    assert.ok(!JSON.stringify(report).includes(emulator.apiKey));
  });

  it("says what to do about a key that is refused", async () => {
    const client = new Skyvern({ apiKey: "another-key", baseUrl: emulator.baseUrl });
    const report = await client.check();
    assert.equal(report.ok, false);
    const found = finding(report, "key", "failed");
    assert.match(found.message, /403/);
    assert.match(found.advice, /copy the key again/);
    assert.equal(stateOf(report, "features"), "not_tried");
    assert.ok(!JSON.stringify(report).includes("another-key"));
    await assert.rejects(client.getRun("wr_1"), /run client\.check\(\)/);
  });

  it("does not send the key to a page", async () => {
    const before = (await emulator.requests()).length;
    await emulator.on("get_version").html();
    const client = emulator.client();
    const report = await client.check();
    await emulator.control("clear_faults");
    assert.equal(report.ok, false);
    assert.match(finding(report, "server", "failed").advice, /base URL is probably wrong/);
    const sent = (await emulator.requests()).slice(before);
    assert.ok(sent.every(({ headers }) => !("x-api-key" in Object.fromEntries(headers))));
  });

  it("finds a proxy that is down", async () => {
    const proxy = (await nowhere()).replace("http://", "http://me:hidden-word@");
    const client = new Skyvern({ apiKey: "key", baseUrl: "http://skyvern.invalid", proxy });
    const report = await client.check();
    assert.equal(report.ok, false);
    assert.match(finding(report, "proxy", "passed").message, /through the proxy http:\/\/127/);
    assert.match(finding(report, "connection", "failed").message, /the proxy .* can't be reached/);
    assert.ok(!JSON.stringify(report).includes("hidden-word"));
  });

  it("finds that nothing listens", async () => {
    const client = new Skyvern({ apiKey: "key-of-mine", baseUrl: await nowhere() });
    const report = await client.check();
    assert.match(finding(report, "connection", "failed").advice, /nothing listens there/);
    for (const name of ["server", "key", "features"]) {
      assert.equal(stateOf(report, name), "not_tried");
    }
    await assert.rejects(client.getRun("wr_1"), /run client\.check\(\)/);
  });

  it("finds a clock that is wrong", async () => {
    const headers = { Date: "Sat, 01 Jan 2022 00:00:00 GMT" };
    await emulator.on("get_version").status(200, { headers, body: { version: "2" } });
    const report = await emulator.client().check();
    await emulator.control("clear_faults");
    assert.ok(report.clock_difference < -1e6);
    assert.match(finding(report, "clock", "warning").message, /ahead of the server's/);
    assert.ok(report.ok);
  });
});
