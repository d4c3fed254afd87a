import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import diagnostics from "node:diagnostics_channel";
import { Writable } from "node:stream";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import { SkyvernError, signWebhook, WebhookReceiver, webhookEndpoint } from "@skyvern/client";
import { Emulator } from "@skyvern/client/testing";
import pino from "pino";
import winston from "winston";

const QUICK = { waitForCompletion: true, pollInterval: 0.05 };

/** What is written to it, and the lines of that. */
function sink() {
  const written = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk));
      done();
    },
  });
  return { stream, lines: () => written.join("").trim().split("\n") };
}

describe("what can be seen of the client", () => {
  let emulator;
  before(async () => {
    emulator = await Emulator.start({ acceptAnyWorkflow: true });
  });
  after(() => emulator.stop());

  async function workflow(behaviour = { duration: 0.2 }) {
    const workflow_id = `wpid_${Math.random().toString().slice(2)}`;
    await emulator.control("workflows", { workflow_id, behaviour });
    return workflow_id;
  }

  async function run(options) {
    return emulator.client(options).runWorkflow({ workflow_id: await workflow(), ...QUICK });
  }

  /** A logger like `console`, and what it was given. */
  function collector() {
    const told = [];
    const take = (level) => (message, fields) => told.push({ level, message, ...fields });
    return { told, debug: take("debug"), info: take("info"), warn: take("warn") };
  }

  it("is one record a request and one a change of a run", async () => {
    const logger = collector();
    const { run_id } = await run({ logger });
    const [start, ...reads] = logger.told.filter(({ event }) => event === "request");
    assert.equal(start.level, "debug");
    assert.deepEqual(
      [start.operation, start.method, start.path, start.status, start.attempt],
      ["run_workflow", "POST", "/v1/run/workflows", 200, 1],
    );
    assert.ok(start.duration > 0);
    assert.ok(reads.every((read) => read.poll && read.run_id === run_id));
    const changes = logger.told.filter(({ event }) => event === "changed");
    assert.equal(changes.at(-1).run_status, "completed");
    assert.equal(changes.at(-1).is_final, true);
    assert.equal(changes.at(-1).polls, reads.length);
    assert.equal(changes.at(-1).level, "info");
  });

  it("goes to pino with the fields first", async () => {
    const { stream, lines } = sink();
    const { run_id } = await run({ logger: pino({ level: "debug" }, stream) });
    const told = lines().map((line) => JSON.parse(line));
    assert.ok(
      told.some(({ msg, status }) => msg.startsWith("run_workflow: POST") && status === 200),
    );
    assert.equal(told.at(-1).run_id, run_id);
    assert.match(told.at(-1).msg, /→ completed after/);
  });

  it("asks pino how much it writes", async () => {
    const { stream, lines } = sink();
    await run({ logger: pino({ level: "info" }, stream) });
    assert.ok(lines().every((line) => JSON.parse(line).event !== "request"));
  });

  it("goes to winston with the message first", async () => {
    const { stream, lines } = sink();
    const transports = [new winston.transports.Stream({ stream })];
    const logger = winston.createLogger({ level: "debug", transports });
    const { run_id } = await run({ logger });
    const told = lines().map((line) => JSON.parse(line));
    assert.equal(told.at(-1).run_id, run_id);
    assert.match(told.at(-1).message, /→ completed after/);
    assert.ok(told.some(({ status, level }) => status === 200 && level === "debug"));
  });

  it("goes to the console", async () => {
    const { stream, lines } = sink();
    const { Console } = await import("node:console");
    await run({ logger: new Console(stream, stream) });
    assert.match(lines()[0], /^run_workflow: POST \/v1\/run\/workflows: 200 after .* \{/);
  });

  it("warns of what is coped with", async () => {
    const logger = collector();
    await emulator.control("script", {
      faults: [{ operation: "get_run", nth: [1, 2, 3], effect: { kind: "status", code: 503 } }],
    });
    await run({ logger });
    await emulator.control("clear_faults");
    const warnings = logger.told.filter(({ level }) => level === "warn");
    assert.deepEqual(
      warnings.map(({ event }) => event),
      ["read_failed"],
    );
  });

  it("is published on channels, frozen", async () => {
    const heard = [];
    const hear = (record, name) => heard.push([name, record]);
    diagnostics.subscribe("skyvern:request", hear);
    diagnostics.subscribe("skyvern:run", hear);
    try {
      await run();
    } finally {
      diagnostics.unsubscribe("skyvern:request", hear);
      diagnostics.unsubscribe("skyvern:run", hear);
    }
    assert.ok(heard.some(([name, { status }]) => name === "skyvern:request" && status === 200));
    const [name, last] = heard.at(-1);
    assert.deepEqual([name, last.run_status], ["skyvern:run", "completed"]);
    assert.ok(Object.isFrozen(last));
  });

  it("is told of watches too", async () => {
    const logger = collector();
    const { run_id } = await run();
    for await (const _ of emulator.client({ logger }).watchRun(run_id)) {
      // only the records count
    }
    assert.equal(logger.told.at(-1).run_status, "completed");
  });

  it("is told of batches: their items, and how they ended", async () => {
    const logger = collector();
    const workflowId = await workflow({ runs: [{ status: "failed" }, { duration: 0.05 }] });
    const request = { workflowId, rows: [{ id: "a" }], concurrency: 1, key: "id" };
    const batch = emulator
      .client({ logger })
      .runWorkflows({ ...request, retryRuns: { failed: 1 } });
    const items = [];
    for await (const item of batch) {
      items.push(item);
    }
    const told = logger.told.filter(({ topic }) => topic === "batch");
    assert.deepEqual(
      told.map(({ event, level, key }) => [event, level, key]),
      [
        ["begun", "info", undefined],
        ["item_started", "debug", "a"],
        ["item_retried", "warn", "a"],
        ["item_started", "debug", "a"],
        ["item_done", "debug", "a"],
        ["ended", "info", undefined],
      ],
    );
    assert.ok(told.every(({ workflow_id }) => workflow_id === workflowId));
    assert.equal(told[4].run_id, items[0].run.run_id);
    assert.deepEqual(told.at(-1).summary, batch.summary);
    const runs = logger.told.filter(({ topic }) => topic === "run");
    assert.equal(runs.filter(({ is_final }) => is_final).length, 2);
  });

  it("is told of batches that are left, on a channel too", async () => {
    const heard = [];
    const hear = (record) => heard.push(record);
    diagnostics.subscribe("skyvern:batch", hear);
    try {
      const request = { workflowId: await workflow(), rows: [{ id: "a" }, { id: "b" }] };
      for await (const _ of emulator.client().runWorkflows({ ...request, concurrency: 1 })) {
        break;
      }
    } finally {
      diagnostics.unsubscribe("skyvern:batch", hear);
    }
    assert.equal(heard[0].event, "begun");
    assert.equal(heard.at(-1).event, "ended");
  });

  it("asks the hook once for a batch, and tells the hooks of its requests and runs", async () => {
    const calls = [];
    const responses = [];
    const events = [];
    const client = emulator.client({
      onRequest: (call) => {
        calls.push(call);
        call.headers["x-audit"] = "batch";
      },
      onResponse: (record) => responses.push(record),
      onEvent: (record) => events.push(record),
    });
    const workflowId = await workflow();
    for await (const { run } of client.runWorkflows({ workflowId, rows: [{ n: 1 }] })) {
      assert.equal(events.at(-1).run_id, run.run_id);
    }
    assert.deepEqual(
      calls.map(({ operation, ids }) => [operation, ids]),
      [["run_workflows", { workflow_id: workflowId }]],
    );
    assert.ok(responses.some(({ route }) => route === "/v1/workflow_run_groups"));
    const sent = await emulator.requests();
    const audited = sent.filter(
      ({ headers }) => Object.fromEntries(headers)["x-audit"] === "batch",
    );
    assert.ok(audited.length >= responses.length);
  });

  it("is told of webhooks, at an address of their own and at an endpoint", async () => {
    const logger = collector();
    const apiKey = "key-of-webhooks";
    const hooks = new WebhookReceiver({ apiKey, logger, answerWithin: 5 });
    const post = ({ body, headers }) => fetch(hooks.url, { method: "POST", body, headers });
    const signed = signWebhook({ run_id: "wr_1", status: "completed" }, apiKey);
    const forged = signWebhook({ run_id: "wr_1", status: "completed" }, "another key");
    await post(forged);
    await post(forged);
    const posted = post(signed);
    for await (const event of hooks) {
      event.ack();
      break;
    }
    await posted;
    await post(signed);
    const other = post(signWebhook({ run_id: "wr_2", status: "failed" }, apiKey));
    for await (const event of hooks) {
      event.release();
      break;
    }
    await other;
    await hooks.close();
    const outcomes = logger.told.map(({ event, level, run_id }) => [event, level, run_id]);
    assert.deepEqual(outcomes, [
      ["refused", "warn", undefined],
      ["refused", "debug", undefined],
      ["accepted", "info", "wr_1"],
      ["duplicate", "debug", "wr_1"],
      ["released", "warn", "wr_2"],
    ]);
    assert.match(logger.told[0].message, /^a webhook is refused: the signature is not/);
    assert.ok(logger.told.every(({ topic }) => topic === "webhook"));

    logger.told.length = 0;
    let fails = true;
    const handle = () => {
      if (fails) {
        throw new RangeError("customer 4711");
      }
    };
    const endpoint = webhookEndpoint(handle, { apiKey, logger });
    const take = ({ body, headers }) => endpoint.answer(body, headers);
    await take(forged);
    await assert.rejects(take(signed), RangeError);
    fails = false;
    await take(signed);
    await take(signed);
    assert.deepEqual(
      logger.told.map(({ event, run_id }) => [event, run_id]),
      [
        ["refused", undefined],
        ["released", "wr_1"],
        ["accepted", "wr_1"],
        ["duplicate", "wr_1"],
      ],
    );
    assert.ok(!JSON.stringify(logger.told).includes("4711"));
  });

  it("has hooks, also asynchronous ones", async () => {
    const calls = [];
    const responses = [];
    const events = [];
    const { run_id } = await run({
      onRequest: async (call) => {
        await null;
        calls.push(call);
        call.headers["x-audit"] = "me";
      },
      onResponse: (record) => responses.push(record),
      onEvent: async (record) => events.push(record),
    });
    assert.equal(calls.length, 1);
    assert.equal(calls[0].operation, "run_workflow");
    assert.match(calls[0].ids.workflow_id, /^wpid_/);
    assert.ok(!JSON.stringify([calls, responses, events]).includes(emulator.apiKey));
    assert.equal(events.at(-1).run_status, "completed");
    assert.deepEqual(
      [...new Set(responses.map(({ operation }) => operation))],
      ["run_workflow", "get_run"],
    );
    const sent = await emulator.requests();
    const audited = sent.filter(({ headers }) => Object.fromEntries(headers)["x-audit"] === "me");
    assert.equal(audited.length, responses.length);
    assert.ok(audited.some(({ path }) => path.endsWith(run_id)));
  });

  for (const [kind, hook] of [
    [
      "throws",
      () => {
        throw new Error("my hook");
      },
    ],
    [
      "rejects",
      async () => {
        throw new Error("my hook");
      },
    ],
  ]) {
    it(`loses no run to a hook that ${kind}`, async () => {
      const logger = collector();
      const { status } = await run({ logger, onRequest: hook, onResponse: hook, onEvent: hook });
      assert.equal(status, "completed");
      assert.ok(logger.told.some(({ message }) => message.includes("my hook")));
    });
  }

  it("loses no run to a logger that throws", async () => {
    const warnings = [];
    const warn = ({ message }) => warnings.push(message);
    process.on("warning", warn);
    const broken = () => {
      throw new Error("my logger");
    };
    const { status } = await run({ logger: { debug: broken, info: broken, warn: broken } });
    await new Promise(setImmediate);
    process.off("warning", warn);
    assert.equal(status, "completed");
    assert.match(warnings[0], /the logger failed: Error: my logger/);
  });

  it("refuses what is no logger and no hook", () => {
    assert.throws(() => emulator.client({ logger: {} }), /logger has to be a logger/);
    assert.throws(() => emulator.client({ onEvent: 3 }), /onEvent has to be a function/);
  });

  it("does not show the key", async () => {
    const logger = collector();
    const detail = `no such run ${emulator.apiKey}`;
    await emulator.control("script", {
      faults: [
        { operation: "get_run", nth: [1], effect: { kind: "status", code: 404, body: { detail } } },
      ],
    });
    await assert.rejects(emulator.client({ logger }).getRun("wr_1"), SkyvernError);
    await emulator.control("clear_faults");
    assert.equal(logger.told.length, 1);
    assert.ok(!JSON.stringify(logger.told).includes(emulator.apiKey));
  });

  it("is written to stderr where SKYVERN_LOG asks for it", async () => {
    const script = `
      import { Skyvern } from "@skyvern/client";
      const options = { waitForCompletion: true, pollInterval: 0.05 };
      await new Skyvern().runWorkflow({ workflowId: "${await workflow()}", ...options });`;
    const env = {
      ...process.env,
      SKYVERN_API_KEY: emulator.apiKey,
      SKYVERN_BASE_URL: emulator.baseUrl,
    };
    const node = (more) =>
      promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], {
        env: { ...env, ...more },
      });
    const { stderr } = await node({ SKYVERN_LOG: "info" });
    assert.match(stderr.trim().split("\n").at(-1), /INFO {2}skyvern\.run: wr_\d+: .*completed/);
    assert.equal((await node({})).stderr, "");
  });
});
