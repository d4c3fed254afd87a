// BullMQ 5 and 6 on Debian's Redis: workers and the watcher are killed, and each job has one run.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Skyvern } from "@skyvern/client";
import { cancelJob, skyvernProcessor } from "@skyvern/client/bullmq";
import { Emulator } from "@skyvern/client/testing";

const JOBS = 200;
const KILLS = 10;
const here = fileURLToPath(new URL(".", import.meta.url));

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}

async function until(holds, patience = 120_000) {
  const end = Date.now() + patience;
  for (;;) {
    const found = await holds();
    if (found) {
      return found;
    }
    assert.ok(Date.now() < end, `not in ${patience} ms: ${holds}`);
    await sleep(50);
  }
}

const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(true)).on("error", () =>
      resolve(false),
    );
    socket.on("connect", () => socket.destroy());
  });

/** Numbers that are the same in each run of the suite. */
function chances(seed) {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

for (const version of ["bullmq", "bullmq5"]) {
  describe(version, { timeout: 900_000 }, () => {
    let redis;
    let emulator;
    let bull;
    let queue;
    let environment;
    const running = new Map();

    const start = (program) => {
      const options = { cwd: here, env: environment, stdio: ["ignore", "inherit", "inherit"] };
      running.set(program, spawn(process.execPath, [program], options));
    };
    const kill = async (program, signal = "SIGKILL") => {
      const process = running.get(program);
      const ended = once(process, "exit");
      process.kill(signal);
      return ended;
    };

    before(async () => {
      const port = await freePort();
      const options = ["--port", port, "--bind", "127.0.0.1", "--save", ""];
      redis = spawn("redis-server", options, { stdio: "ignore" });
      await until(() => answers(port));
      emulator = await Emulator.start({ acceptAnyWorkflow: true });
      const settings = { SKYVERN_API_KEY: emulator.apiKey, SKYVERN_BASE_URL: emulator.baseUrl };
      environment = { ...process.env, ...settings, REDIS_PORT: `${port}`, BULLMQ: version };
      bull = await import(version);
      queue = new bull.Queue("invoices", { connection: { port, host: "127.0.0.1" } });
      for (const program of ["worker.mjs", "watcher.mjs"]) {
        start(program);
      }
    });

    after(async () => {
      await queue?.close();
      for (const program of running.keys()) {
        await kill(program, program === "watcher.mjs" ? "SIGTERM" : "SIGKILL");
      }
      await emulator?.stop();
      const ended = once(redis, "exit");
      redis.kill();
      await ended;
    });

    const finished = (ids) =>
      until(async () => {
        const jobs = await Promise.all(ids.map((id) => queue.getJob(id)));
        return jobs.every((job) => job.finishedOn) && jobs;
      }, 300_000);

    test("each job has one run, whatever is killed", async () => {
      await emulator.random({ seed: 3, duration: [0.5, 6] });
      await emulator.on([], { method: "POST" }).delay(0.06);
      const chance = chances(version.length);
      const data = Array.from({ length: JOBS }, (_, invoice) => ({
        name: "pay",
        data: { invoice },
      }));
      const added = await queue.addBulk(data);
      for (let kills = 0; kills < KILLS; kills += 1) {
        await sleep(200 + 1300 * chance());
        const program = chance() < 0.7 ? "worker.mjs" : "watcher.mjs";
        await kill(program);
        start(program);
      }
      const jobs = await finished(added.map(({ id }) => id));
      assert.deepEqual(new Set(jobs.map(({ failedReason }) => failedReason)), new Set([undefined]));
      const runs = await emulator.runs();
      assert.equal(runs.length, JOBS);
      const invoices = new Map(runs.map((run) => [run.run_request.parameters.invoice, run.run_id]));
      for (const job of jobs) {
        const runId = invoices.get(job.data.invoice);
        assert.deepEqual(job.returnvalue, { runId, status: "completed" });
      }
      await emulator.random({ duration: 0.2 }); // outlives a reset
      await emulator.reset();
    });

    test("waiting holds no job active, and closing a worker does not wait", async () => {
      await emulator.workflow({ workflowId: "wpid_invoices", duration: 3600 });
      const job = await queue.add("pay", { invoice: 1 });
      await until(() => job.isDelayed());
      assert.equal(await queue.getActiveCount(), 0);
      await kill("worker.mjs");
      const [run] = await emulator.runs();
      assert.equal((await queue.getJob(job.id)).progress.runId, run.run_id);
      await emulator.finish(run.run_id, { status: "failed" });
      start("worker.mjs");
      const [done] = await finished([job.id]);
      assert.equal(done.returnvalue.status, "failed");
      assert.equal((await emulator.runs()).length, 1);
      await emulator.reset();
    });

    test("a failed run is started again where that is asked for; steps have runs of their own", async () => {
      await emulator.workflow({
        workflowId: "wpid_invoices",
        outcomes: [{ invoice: 1, fails: 1 }],
      });
      const again = await queue.add("pay", { invoice: 1, options: { retryRuns: { failed: 1 } } });
      const [done] = await finished([again.id]);
      assert.equal(done.returnvalue.status, "completed");
      assert.equal((await emulator.runs()).length, 2);
      const steps = await queue.add("pay", { invoice: 2, options: { step: "second" } });
      const [both] = await finished([steps.id]);
      assert.equal(new Set(both.returnvalue).size, 2);
      await emulator.reset();
    });

    test("a new job of the same content is a new run", async () => {
      const one = await queue.add("pay", { invoice: 1 }, { jobId: "same" });
      await finished([one.id]);
      await one.remove();
      const two = await queue.add("pay", { invoice: 1 }, { jobId: "same" });
      await finished([two.id]);
      assert.equal((await emulator.runs()).length, 2);
      await emulator.reset();
    });

    test("a person cancels", async () => {
      await emulator.workflow({ workflowId: "wpid_invoices", duration: 3600 });
      const job = await queue.add("pay", { invoice: 1 });
      await until(() => job.isDelayed());
      await cancelJob(emulator.client(), job);
      assert.deepEqual(
        (await emulator.runs()).map(({ status }) => status),
        ["canceled"],
      );
      assert.equal(await queue.getJob(job.id), undefined);
      await emulator.reset();
    });

    test("a webhook ends the wait", async () => {
      const port = await freePort();
      await kill("watcher.mjs", "SIGTERM");
      environment = { ...environment, HOOKS_PORT: `${port}` };
      start("watcher.mjs");
      await until(() => answers(port));
      const webhookCallbackUrl = `http://127.0.0.1:${port}/skyvern`;
      await emulator.workflow({ workflowId: "wpid_invoices", duration: 3600, webhookCallbackUrl });
      const job = await queue.add("pay", { invoice: 1 });
      await until(() => job.isDelayed());
      const [run] = await emulator.runs();
      await emulator.finish(run.run_id);
      const ended = Date.now();
      const [done] = await finished([job.id]);
      assert.equal(done.returnvalue.status, "completed");
      // Without it the first look would be after 54 seconds.
      assert.ok(Date.now() - ended < 50_000);
      const [webhook] = await emulator.webhooks();
      assert.equal(webhook.outcome, "delivered");
      await emulator.reset();
    });
  });
}

test("what is no job of BullMQ is told", () => {
  const client = new Skyvern({ apiKey: "key" });
  const processor = skyvernProcessor(client, async () => 1);
  assert.throws(() => processor({ id: "1" }), /needs a worker of BullMQ 5 or 6/);
});

test("the page", { timeout: 300_000 }, async (t) => {
  const page = await readFile(process.env.PAGE, "utf8");
  const programs = [...page.matchAll(/^`(\w+\.mjs)`[^\n]*:\n\n```js\n(.*?)^```/gms)];
  assert.deepEqual(
    programs.map(([, name]) => name),
    ["worker.mjs", "watcher.mjs", "send.mjs"],
  );
  const port = await freePort();
  const redis = spawn("redis-server", ["--port", port, "--bind", "127.0.0.1", "--save", ""]);
  const emulator = await Emulator.start({ acceptAnyWorkflow: true });
  const settings = { SKYVERN_API_KEY: emulator.apiKey, SKYVERN_BASE_URL: emulator.baseUrl };
  const env = { ...process.env, ...settings, REDIS_PORT: `${port}` };
  await until(() => answers(port));
  const [worker, watcher, sender] = programs.map(([, , code]) =>
    spawn(process.execPath, ["--input-type=module", "--eval", code], { cwd: here, env }),
  );
  t.after(() => [worker, watcher, sender, redis].map((process) => process.kill("SIGKILL")));
  t.after(() => emulator.stop());
  const said = await sender.stdout.toArray();
  assert.equal(Buffer.concat(said).toString(), "20 runs\n");
  assert.equal((await emulator.runs()).length, 20);
});
