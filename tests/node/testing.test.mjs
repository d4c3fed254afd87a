import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";
import {
  SkyvernApi,
  SkyvernConnectionError,
  SkyvernError,
  SkyvernTimeoutError,
} from "@skyvern/client";
import { Emulator } from "@skyvern/client/testing";

const root = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);
const soon = { waitForCompletion: true, pollInterval: 0.01 };

/** Whether something listens there. */
function listens({ baseUrl }) {
  const { hostname, port } = new URL(baseUrl);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.on("connect", () => resolve(true)).on("error", () => resolve(false));
    socket.on("connect", () => socket.destroy());
  });
}

/** Runs a script in a Node of its own, next to the tests so that it finds the package. */
async function node(source, type = "module") {
  const options = { cwd: join(root, "tests/node"), timeout: 20_000 };
  const args = [`--input-type=${type}`, "--eval", source];
  const { stdout, stderr } = await run(process.execPath, args, options);
  assert.equal(stderr, "");
  return stdout.trim();
}

describe("the page of the documentation", () => {
  let folder;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "skyvern-"));
    await mkdir(join(folder, "node_modules/@skyvern"), { recursive: true });
    await symlink(root, join(folder, "node_modules/@skyvern/client"));
    await symlink(join(root, "node_modules/vitest"), join(folder, "node_modules/vitest"));
    await symlink(join(root, "node_modules/@types"), join(folder, "node_modules/@types"));
    const page = await readFile(join(root, "docs/testing.md"), "utf8");
    const [, example] = /^```ts\n(.*?)^```/ms.exec(page);
    await writeFile(join(folder, "page.test.ts"), example);
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  });
  after(() => rm(folder, { recursive: true }));

  it("runs in vitest", async () => {
    const program = join(root, "node_modules/vitest/vitest.mjs");
    const { stdout } = await run(program, ["run", "--reporter=json"], { cwd: folder });
    assert.equal(JSON.parse(stdout).numPassedTests, 11);
  });

  it("has the right types", async () => {
    const program = join(root, "node_modules/typescript/bin/tsc");
    const options = "--noEmit --strict --skipLibCheck --target es2022 --module nodenext";
    await run(program, [...options.split(" "), "page.test.ts"], { cwd: folder });
  });
});

describe("an emulator", () => {
  let emulator;
  beforeEach(async () => {
    emulator = await Emulator.start({ autoAdvance: true });
  });
  afterEach(() => emulator.stop());

  const start = async (request = {}) =>
    emulator.client().runWorkflow({ body: { workflow_id: await emulator.workflow() }, ...request });

  it("is one of many", async () => {
    const many = await Promise.all(
      Array.from({ length: 50 }, () => Emulator.start({ acceptAnyWorkflow: true })),
    );
    assert.equal(new Set(many.map(({ baseUrl }) => baseUrl)).size, 50);
    await many[7].client().runWorkflow({ body: { workflow_id: "wpid_1" } });
    const runs = await Promise.all(many.map((one) => one.runs()));
    assert.deepEqual(
      runs.map(({ length }) => length),
      many.map((_, index) => (index === 7 ? 1 : 0)),
    );
    await Promise.all(many.map((one) => one.stop()));
    assert.ok(!(await Promise.all(many.map(listens))).includes(true));
  });

  it("frees its port when it stops, which it may do twice", async () => {
    const port = Number(new URL(emulator.baseUrl).port);
    await assert.rejects(Emulator.start({ port }), /cannot listen/);
    await emulator.stop();
    await emulator.stop();
    await assert.rejects(emulator.runs(), /stopped/);
    const again = await Emulator.start({ port });
    assert.equal(again.baseUrl, emulator.baseUrl);
    await again[Symbol.asyncDispose]();
    assert.equal(await listens(again), false);
    const third = await Emulator.start({ port });
    third[Symbol.dispose]();
    assert.equal(await listens(third), false);
  });

  it("has a clock that stands still", async () => {
    const clock = { mode: "virtual", start: "2026-03-29T00:00:00Z" };
    const still = await Emulator.start({ clock });
    const client = still.client();
    const workflow_id = await still.workflow({ duration: 4 * 3600 });
    const { run_id } = await client.runWorkflow({ body: { workflow_id } });
    await still.advance(4 * 3600 - 1);
    assert.equal((await client.getRun(run_id)).status, "running");
    assert.ok((await still.advance(1)) > 0);
    const ended = await client.getRun(run_id);
    assert.equal(ended.status, "completed");
    assert.match(ended.finished_at, /^2026-03-29T04:00:00/);
    await still.stop();
  });

  it("has the options of a scenario", async () => {
    const other = await Emulator.start({
      clock: { mode: "virtual", autoAdvance: true },
      faults: [{ operation: "get_version", effect: { kind: "status", code: 503 } }],
      webhooks: { attempts: 1 },
      defaults: { random: { failureRate: 1 }, aiFallbackTriggered: true },
      acceptAnyWorkflow: true,
      maxUploadBytes: 4,
    });
    const client = other.client({ maxRetries: 0 });
    const file = { data: Buffer.from("hello"), filename: "a.txt" };
    await assert.rejects(client.uploadFile({ file }), { statusCode: 413 });
    await assert.rejects(client.getVersion(), { statusCode: 503 });
    const run = await client.runWorkflow({ workflowId: "wpid_1", ...soon });
    assert.equal(run.status, "failed");
    assert.equal(run.script_run.ai_fallback_triggered, true);
    await assert.rejects(Emulator.start({ maxUploads: 4 }), /max_uploads/);
    await other.stop();
  });

  it("ends a run when told", async () => {
    const still = await Emulator.start({ clock: { mode: "virtual" } });
    const client = still.client();
    const { run_id } = await client.runWorkflow({ body: { workflow_id: await still.workflow() } });
    const ending = { status: "failed", failureReason: "Login refused" };
    assert.equal((await still.finish(run_id, ending)).status, "failed");
    assert.equal((await client.getRun(run_id)).failure_reason, "Login refused");
    await assert.rejects(still.finish("wr_0"), /wr_0/);
    await still.stop();
  });

  it("has workflows whose runs go as told", async () => {
    const body = { workflow_id: "wpid_mine" };
    const runs = [{ status: "failed", failureReason: "Once" }, {}];
    assert.equal(await emulator.workflow({ workflowId: "wpid_mine", runs }), "wpid_mine");
    const ends = [];
    for (const _ of [1, 2]) {
      ends.push((await emulator.client().runWorkflow({ body, ...soon })).failure_reason);
    }
    assert.deepEqual(ends, ["Once", null]);
    assert.equal((await emulator.runs({ workflowId: "wpid_mine", status: "failed" })).length, 1);
    await emulator.reset();
    await assert.rejects(emulator.client().runWorkflow({ body }), SkyvernApi.NotFoundError);
  });

  it("starts with a scenario", async () => {
    const folder = await mkdtemp(join(tmpdir(), "skyvern-"));
    const scenario = { workflows: [{ workflow_id: "wpid_filed" }], api_key: "filed" };
    await writeFile(join(folder, "scenario.json"), JSON.stringify(scenario));
    for (const given of [join(folder, "scenario.json"), scenario]) {
      const one = await Emulator.start({ scenario: given, apiKey: "given", autoAdvance: true });
      assert.equal(one.apiKey, "given");
      await one.client().runWorkflow({ body: { workflow_id: "wpid_filed" } });
      await one.stop();
    }
    await rm(folder, { recursive: true });
  });

  it("says what it does not know", async () => {
    await assert.rejects(Emulator.start({ colour: "blue" }), /colour/);
    await assert.rejects(emulator.control("dance"), /no command 'dance'/);
    await assert.rejects(emulator.workflow({ loops: 3 }), /loops/);
    await assert.rejects(emulator.advance(-1), /negative/);
  });

  it("answers with bytes", async () => {
    const body = Buffer.from([0xff, 0, 10]);
    const headers = { "content-type": "image/png" };
    await emulator.on().status(200, { headers, body });
    const answer = await fetch(`${emulator.baseUrl}/no/such/path`);
    assert.equal(answer.headers.get("content-type"), "image/png");
    assert.deepEqual(Buffer.from(await answer.arrayBuffer()), body);
  });

  it("refuses a fault that makes no sense", async () => {
    const scenario = { faults: [{ operation: "getRum" }] };
    const meant = /did you mean 'get_run'/;
    await assert.rejects(emulator.on("getRum").status(500), meant);
    await assert.rejects(emulator.requests({ operation: "getRum" }), meant);
    await assert.rejects(Emulator.start({ scenario }), meant);
    await assert.rejects(emulator.on().status(42), /42 is no status/);
    const unknown = { effect: { kind: "earthquake" } };
    await assert.rejects(emulator.control("add_faults", unknown), /unknown variant `earthquake`/);
  });

  const broken = {
    status: [(on) => on.status(418, { body: { detail: "short" } }), SkyvernError],
    retryAfter: [(on) => on.retryAfter(0.01), SkyvernApi.TooManyRequestsError],
    resetBefore: [(on) => on.resetBefore(), SkyvernConnectionError],
    resetAfter: [(on) => on.resetAfter(), SkyvernConnectionError],
    closeAfter: [(on) => on.closeAfter(), SkyvernConnectionError],
    stallHeaders: [(on) => on.stallHeaders(), SkyvernTimeoutError],
    stallBody: [(on) => on.stallBody({ afterBytes: 5 }), SkyvernTimeoutError],
    cutBody: [(on) => on.cutBody(5), SkyvernConnectionError],
    html: [(on) => on.html({ body: "<p>" }), SkyvernError],
    redirect: [(on) => on.redirect("http://localhost:1/"), SkyvernError],
  };
  for (const [name, [inject, error]] of Object.entries(broken)) {
    it(`breaks one request: ${name}`, async () => {
      const { run_id } = await start(soon);
      const which = emulator.on("get_run", { path: "/v1/runs/*", method: "GET" }).times(1);
      const fault = await inject(which);
      const client = emulator.client({ maxRetries: 0, timeoutInSeconds: 0.3 });
      await assert.rejects(client.getRun(run_id), error);
      assert.equal(await fault.injected(), 1);
      assert.equal((await client.getRun(run_id)).status, "completed");
      assert.equal((await emulator.requests({ operation: "get_run" })).at(-2).fault, fault.id);
    });
  }

  it("answers as a newer service", async () => {
    const { run_id } = await start(soon);
    await emulator.on("get_run").edit({ set: { status: "hibernating" }, remove: ["output"] });
    const shown = await emulator.client().getRun(run_id);
    assert.equal(shown.status, "hibernating");
    assert.equal(shown.output, undefined);
  });

  it("breaks the requests that fit", async () => {
    const { run_id } = await start(soon);
    const client = emulator.client({ maxRetries: 0 });
    const failed = async (count) => {
      const outcomes = [];
      for (let i = 0; i < count; i++) {
        outcomes.push(
          await client.getRun(run_id).then(
            () => 0,
            () => 1,
          ),
        );
      }
      return outcomes.join("");
    };
    const fault = await emulator.on("get_run").named("mine").nth(2, 3).status(500);
    assert.deepEqual([fault.id, await failed(4)], ["mine", "0110"]);
    await fault.clear();
    await fault.clear();
    assert.equal(await fault.injected(), 0);
    await emulator.on(["get_run", "cancel_run"]).skip(1).times(1).status(500);
    assert.equal(await failed(3), "010");
    await emulator.on().between(1e9).status(500);
    await emulator.on().withProbability(0).status(500);
    await emulator.on([], { bodyContains: "nothing like it" }).status(500);
    const slow = await emulator.on().delay(0.01);
    assert.equal(await failed(1), "0");
    assert.equal(await slow.injected(), 1);
  });

  it("tells what it saw and sent", async () => {
    const body = {
      workflow_id: await emulator.workflow(),
      parameters: { a: 1 },
      webhook_url: "http://127.0.0.1:9/",
    };
    const { run_id } = await emulator.client().runWorkflow({ body, ...soon });
    const [seen] = await emulator.requests({ operation: "run_workflow" });
    assert.deepEqual([seen.method, seen.path, seen.status], ["POST", "/v1/run/workflows", 200]);
    assert.match(seen.body, /"a":1/);
    assert.ok(!JSON.stringify(seen.headers).includes(emulator.apiKey));
    assert.deepEqual(await emulator.requests({ since: seen.number, method: "POST" }), []);
    assert.equal(await emulator.peakConcurrency(), 1);
    assert.deepEqual(
      (await emulator.runs({ runId: run_id })).map((shown) => shown.run_id),
      [run_id],
    );
    const [webhook] = await emulator.webhooks(run_id);
    assert.equal(webhook.url, body.webhook_url);
    assert.ok(webhook.headers["x-skyvern-signature"]);
    assert.deepEqual(await emulator.webhooks("wr_0"), []);
  });

  it("lets runs go by what they are given", async () => {
    const client = emulator.client();
    const workflow_id = await emulator.workflow({
      outcomes: [{ sku: "a", fails: 1 }, { status: "terminated" }],
      definition: {
        parameters: [{ parameter_type: "workflow", key: "sku", workflow_parameter_type: "string" }],
        blocks: [{ block_type: "wait", label: "w", wait_sec: 1 }],
      },
    });
    const statuses = [];
    for (const sku of ["a", "a", "b"]) {
      const body = { workflow_id, parameters: { sku } };
      statuses.push((await client.runWorkflow({ body, ...soon })).status);
    }
    assert.deepEqual(statuses, ["failed", "completed", "terminated"]);
    await assert.rejects(emulator.workflow({ outcomes: "none.csv" }), /none\.csv/);
    await emulator.tasks({ status: "failed" });
    const body = { prompt: "Find it" };
    assert.equal((await client.runTask({ body, ...soon })).status, "failed");
  });

  it("lets runs fail by chance", async () => {
    const endings = [];
    for (let round = 0; round < 2; round += 1) {
      await emulator.reset();
      await emulator.random({ seed: 3, failureRate: 0.5, duration: [1, 30] });
      const workflow_id = await emulator.workflow();
      for (let number = 0; number < 8; number += 1) {
        const { status } = await emulator.client().runWorkflow({ body: { workflow_id }, ...soon });
        endings.push(status);
      }
    }
    assert.deepEqual(endings.slice(0, 8), endings.slice(8));
    assert.deepEqual([...new Set(endings)].sort(), ["completed", "failed"]);
    await assert.rejects(emulator.random({ failureRate: 2 }), /failure_rate is a number/);
  });

  it("runs in worker threads, and ends with them", async () => {
    const source = `
      import { parentPort } from "node:worker_threads";
      const { Emulator } = await import(${JSON.stringify(import.meta.resolve("@skyvern/client/testing"))});
      const emulator = await Emulator.start({ acceptAnyWorkflow: true });
      await emulator.client().runWorkflow({ body: { workflow_id: "wpid_1" } });
      parentPort.postMessage({ baseUrl: emulator.baseUrl, runs: (await emulator.runs()).length });`;
    const url = new URL(`data:text/javascript,${encodeURIComponent(source)}`);
    const workers = Array.from({ length: 4 }, async () => {
      const worker = new Worker(url);
      const message = new Promise((resolve, reject) => {
        worker.on("message", resolve).on("error", reject);
      });
      const exit = new Promise((resolve) => worker.on("exit", resolve));
      const { baseUrl, runs } = await message;
      assert.equal(await exit, 0);
      assert.equal(runs, 1);
      assert.equal(await listens({ baseUrl }), false);
    });
    await Promise.all(workers);
  });

  it("does not keep the process alive", async () => {
    const source = `import { Emulator } from "@skyvern/client/testing";
      const emulator = await Emulator.start();
      console.log("done");`;
    assert.equal(await node(source), "done");
  });

  it("can be required, with the classes of the package", async () => {
    const source = `const { SkyvernClient } = require("@skyvern/client");
      const { Emulator } = require("@skyvern/client/testing");
      Emulator.start().then((one) => console.log(one.client() instanceof SkyvernClient));`;
    assert.equal(await node(source, "commonjs"), "true");
  });
});
