import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { Journal, SkyvernApi, WebhookReceiver } from "@skyvern/client";
import { Emulator } from "@skyvern/client/testing";

const rows = (count) => Array.from({ length: count }, (_, n) => ({ id: `r${n}`, n }));

async function all(batch) {
  const items = [];
  for await (const done of batch) {
    items.push(done);
  }
  return items;
}

describe("many runs", () => {
  let emulator;
  let client;
  let folder;
  before(async () => {
    emulator = await Emulator.start({ acceptAnyWorkflow: true });
    client = emulator.client();
    folder = mkdtempSync(join(tmpdir(), "skyvern-many-"));
  });
  after(async () => {
    await emulator.stop();
    rmSync(folder, { recursive: true });
  });

  const runs = (workflowId) => emulator.runs({ workflowId, limit: 1000 });

  it("are of a workflow that goes by either name", async () => {
    const agentId = await emulator.workflow();
    const [done] = await all(client.runWorkflows({ agentId, rows: rows(1) }));
    assert.equal(done.run.status, "completed");
    for (const wrong of [{}, { agentId, workflowId: agentId }]) {
      assert.throws(() => client.runWorkflows({ ...wrong, rows: rows(1) }), /workflowId/);
    }
  });

  it("are none where the schema is none", async () => {
    const workflowId = await emulator.workflow();
    const request = { workflowId, rows: rows(1), outputSchema: 5 };
    assert.throws(() => client.runWorkflows(request), /outputSchema has to be a Standard Schema/);
    assert.deepEqual(await runs(workflowId), []);
  });

  it("are one for every row, as they finish or in order", async () => {
    const workflowId = await emulator.workflow({ duration: 0.05 });
    const summaries = [];
    const progress = (summary) => summaries.push(summary.done);
    const request = { workflowId, items: rows(8), concurrency: 3, key: "id", ordered: true };
    const batch = client.runWorkflows({ ...request, progress });
    const done = await all(batch);
    assert.deepEqual(
      done.map(({ key, run, error, attempts }) => [key, run.status, error, attempts]),
      rows(8).map(({ id }) => [id, "completed", null, 1]),
    );
    assert.deepEqual(done[3].parameters, { id: "r3", n: 3 });
    assert.deepEqual(batch.summary.statuses, { completed: 8 });
    assert.deepEqual(summaries.at(-1), 8);
    assert.equal((await runs(workflowId)).length, 8);
    assert.deepEqual(await batch.next(), { done: true, value: undefined });
  });

  it("take rows only as far as there is room", async () => {
    const workflowId = await emulator.workflow({ duration: 600 });
    let pulled = 0;
    let closed = false;
    async function* endless() {
      try {
        for (;;) {
          pulled += 1;
          yield { n: pulled };
        }
      } finally {
        closed = true;
      }
    }
    const batch = client.runWorkflows({ workflowId, rows: endless(), concurrency: 2 });
    const next = batch.next();
    next.catch(() => {});
    while ((await runs(workflowId)).length < 2) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await emulator.finish((await runs(workflowId))[0].run_id);
    assert.equal((await next).value.run.status, "completed");
    assert.ok(pulled <= 2 * 2 + 16 + 1, `${pulled} rows`);
    await batch.close();
    assert.ok(closed);
  });

  it("make an error of an item a value, and an error of the rows an error", async () => {
    const workflowId = await emulator.workflow({ duration: 0.05 });
    const body = { detail: "bad row" };
    await emulator.on("submit_run_group", { bodyContains: '"n":2' }).times(1).status(400, { body });
    const done = await all(client.runWorkflows({ workflowId, rows: rows(4), key: "id" }));
    const failed = done.find(({ key }) => key === "r2");
    assert.ok(failed.error instanceof SkyvernApi.BadRequestError);
    assert.equal(failed.run, null);
    assert.equal(done.length, 4);

    async function* broken() {
      yield { n: 100 };
      throw new RangeError("no more");
    }
    await assert.rejects(all(client.runWorkflows({ workflowId, rows: broken() })), RangeError);
    function* wrong() {
      yield 5;
    }
    await assert.rejects(all(client.runWorkflows({ workflowId, rows: wrong() })), /row 1/);
  });

  it("start a failed run again as often as asked", async () => {
    const workflowId = await emulator.workflow({
      runs: [{ status: "failed" }, { status: "completed" }],
    });
    const request = { workflowId, rows: rows(1), key: "id", retryRuns: { failed: 2 } };
    const [done] = await all(client.runWorkflows(request));
    assert.deepEqual([done.run.status, done.attempts], ["completed", 2]);
  });

  it("are ended by webhooks", async () => {
    const hooks = new WebhookReceiver({ apiKey: emulator.apiKey });
    const workflowId = await emulator.workflow({ duration: 0.3 });
    const request = { workflowId, rows: rows(3), concurrency: 3, key: "id", pollInterval: 600 };
    const done = await all(client.runWorkflows({ ...request, webhooks: hooks }));
    assert.deepEqual(
      done.map(({ run }) => run?.status),
      ["completed", "completed", "completed"],
    );
    const starts = await emulator.requests({ operation: "run_workflow" });
    const urls = starts.map(({ body }) => JSON.parse(body).webhook_url);
    assert.equal(urls.filter((url) => url === hooks.url).length, 3);
    await hooks.close();
    const other = client.runWorkflows.bind(client, { ...request, webhooks: "http://hooks" });
    assert.throws(other, /webhooks has to be a WebhookReceiver/);
  });

  it("can be left, aborted and canceled", async () => {
    const workflowId = await emulator.workflow({
      runs: [{ duration: 0.05 }, { duration: 600 }],
    });
    const request = { workflowId, rows: rows(50), concurrency: 2, key: "id", onCancel: "cancel" };
    for await (const _ of client.runWorkflows(request)) {
      break;
    }
    const statuses = (await runs(workflowId)).map(({ status }) => status);
    assert.ok(statuses.length <= 4, String(statuses));
    assert.ok(
      statuses.every((status) => status === "completed" || status === "canceled"),
      String(statuses),
    );

    const signal = AbortSignal.timeout(200);
    const long = await emulator.workflow({ duration: 600 });
    const batch = client.runWorkflows({ workflowId: long, rows: rows(3) }, { signal });
    await assert.rejects(all(batch), { name: "TimeoutError" });
    assert.deepEqual(await batch.next(), { done: true, value: undefined });
  });

  it("read files, whose bad lines are told before anything is sent", async () => {
    const workflowId = await emulator.workflow({ duration: 0.05 });
    const file = join(folder, "rows.csv");
    writeFileSync(file, "\ufeffid,zip,note\r\n007,01234,\r\n008,98765,hi\r\n");
    const done = await all(client.runWorkflows({ workflowId, rows: file, key: "id" }));
    assert.deepEqual(
      done.map(({ parameters }) => parameters).sort((a, b) => (a.id < b.id ? -1 : 1)),
      [
        { id: "007", zip: "01234" },
        { id: "008", zip: "98765", note: "hi" },
      ],
    );
    const lines = join(folder, "rows.jsonl");
    writeFileSync(lines, '{"id":1,"n":12345678901234567890}\n{"id":2}\n{"id":1}\n');
    assert.throws(
      () => client.runWorkflows({ workflowId, rows: lines, key: "id" }),
      (error) => error instanceof TypeError && /line 3.*line 1/.test(error.message),
    );
    assert.equal((await runs(workflowId)).length, 2);
  });

  it("refuse what can not be", async () => {
    const workflowId = "wpid_refused";
    for (const request of [
      undefined,
      {},
      { workflowId },
      { workflowId, rows: 5 },
      { workflowId, rows: [], items: [] },
      { workflowId, rows: [], concurrency: "many" },
      { workflowId, rows: [], concurency: 1 },
      { workflowId, rows: [], key: 1 },
      { workflowId, rows: [], timeout: "1" },
      { workflowId, rows: [], onCancel: "stop" },
      { workflowId, rows: [{}], key: "id" },
      { workflowId, rows: [{ id: 1.5 }], key: "id" },
      { workflowId, rows: [{ id: 1 }, { id: "1" }], key: "id" },
      { workflowId, rows: "rows.txt" },
    ]) {
      assert.throws(() => client.runWorkflows(request), TypeError, JSON.stringify(request));
    }
    for (const request of [
      { workflowId, rows: [], concurrency: 0 },
      { workflowId, rows: [], retryRuns: { terminated: 1 } },
      { workflowId, rows: [], journal: folder },
      { workflowId, rows: [{ id: "" }], key: "id" },
    ]) {
      await assert.rejects(all(client.runWorkflows(request)), TypeError, JSON.stringify(request));
    }
    assert.deepEqual(await runs(workflowId), []);
  });

  it("are kept in a journal, which can be read", async () => {
    const workflowId = await emulator.workflow({ duration: 0.05 });
    const path = join(folder, "runs.sqlite");
    const request = { workflowId, concurrency: 3, key: "id", journal: path };
    await all(client.runWorkflows({ ...request, rows: rows(4) }));
    const batch = client.runWorkflows({ ...request, rows: rows(6) });
    assert.equal((await all(batch)).length, 6);
    assert.equal(batch.summary.resumed, 4);
    assert.equal((await runs(workflowId)).length, 6);
    const journal = new Journal(path);
    assert.deepEqual(journal.counts(), { completed: 6 });
    assert.deepEqual([...journal.failures()], []);
    assert.equal([...journal][0].run.status, "completed");
    await journal.toCsv(join(folder, "out.csv"));
    await journal.toJsonl(join(folder, "out.jsonl"));
    assert.equal(readFileSync(join(folder, "out.csv"), "utf8").trim().split("\r\n").length, 7);
    assert.equal(readFileSync(join(folder, "out.jsonl"), "utf8").trim().split("\n").length, 6);
    assert.throws(() => new Journal(join(folder, "none")), TypeError);
    await assert.rejects(
      all(client.runWorkflows({ ...request, workflowId: "wpid_other", rows: [] })),
      /of another batch/,
    );
  });

  it("start nothing whose row could not be written", async () => {
    const workflowId = await emulator.workflow({ duration: 0.02 });
    const path = join(folder, "small.sqlite");
    const program = `
      import { Skyvern } from "@skyvern/client";
      const rows = Array.from({ length: 2000 }, (_, n) => ({ id: n, text: "x".repeat(2000) }));
      const request = { workflowId: ${JSON.stringify(workflowId)}, rows, pollInterval: 0.02 };
      const journal = ${JSON.stringify(path)};
      const batch = new Skyvern().runWorkflows({ ...request, key: "id", journal });
      try {
        for await (const { error } of batch) {
          if (error) throw new Error("no item is to blame");
        }
      } catch (error) {
        console.log(error.name, error.message, (await batch.next()).done);
      }`;
    const env = {
      ...process.env,
      SKYVERN_API_KEY: emulator.apiKey,
      SKYVERN_BASE_URL: emulator.baseUrl,
    };
    const limited = `trap '' XFSZ; ulimit -f 512; exec "$@"`;
    const words = [process.execPath, "--input-type=module", "-e", program];
    const child = spawn("sh", ["-c", limited, "sh", ...words], { env, cwd: process.cwd() });
    let shown = "";
    child.stdout.on("data", (text) => {
      shown += text;
    });
    assert.equal((await once(child, "close"))[0], 0);
    assert.match(shown, /^TypeError journal: .* can't be used: .* true\n$/);
    const written = [...new Journal(path)].filter(({ state }) => state !== "waiting");
    const keys = new Set(written.map(({ key }) => key));
    const started = await emulator.runs({ workflowId, limit: 10_000 });
    assert.ok(started.length > 0 && started.length < 2000);
    assert.ok(started.every(({ run_request }) => keys.has(String(run_request.parameters.id))));
  });

  it("survive a kill: each item is one run", async () => {
    const workflowId = await emulator.workflow({ duration: 0.1 });
    const path = join(folder, "killed.sqlite");
    const program = `
      import { Skyvern } from "@skyvern/client";
      const rows = Array.from({ length: 30 }, (_, n) => ({ id: n }));
      const request = { workflowId: ${JSON.stringify(workflowId)}, rows, concurrency: 5 };
      const journal = ${JSON.stringify(path)};
      for await (const done of new Skyvern().runWorkflows({ ...request, key: "id", journal })) {
        console.log(done.key, done.run.run_id);
      }`;
    const env = {
      ...process.env,
      SKYVERN_API_KEY: emulator.apiKey,
      SKYVERN_BASE_URL: emulator.baseUrl,
    };
    const start = () =>
      spawn(process.execPath, ["--input-type=module", "-e", program], { env, cwd: process.cwd() });
    const first = start();
    await once(first.stdout, "data");
    first.kill("SIGKILL");
    await once(first, "close");
    const second = start();
    let shown = "";
    second.stdout.on("data", (text) => {
      shown += text;
    });
    assert.deepEqual((await once(second, "close"))[0], 0);
    assert.equal(new Set(shown.trim().split("\n")).size, 30);
    assert.equal((await runs(workflowId)).length, 30);
  });
});
