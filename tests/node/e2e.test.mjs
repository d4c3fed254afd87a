// The main jobs from end to end: against the released server when SKYVERN_E2E_BASE_URL says where
// it is (`make test-real`), else against the emulator.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import {
  SkyvernApi,
  SkyvernClient,
  SkyvernTimeoutError,
  verifyWebhook,
  WebhookReceiver,
} from "@skyvern/client";
import { Emulator } from "@skyvern/client/testing";

const { SKYVERN_E2E_BASE_URL, SKYVERN_E2E_API_KEY } = process.env;
const FINAL = ["completed", "failed", "terminated", "timed_out", "canceled"];

const parameter = (key, type) => ({
  parameter_type: "workflow",
  key,
  workflow_parameter_type: type,
});

describe("end to end", () => {
  let emulator;
  let apiKey = SKYVERN_E2E_API_KEY;
  let baseUrl = SKYVERN_E2E_BASE_URL;
  let client;
  let hooks;
  const received = [];

  before(async () => {
    if (baseUrl === undefined) {
      emulator = await Emulator.start({ webhooks: { backoff: 0.1, jitter: 0 } });
      ({ apiKey, baseUrl } = emulator);
    }
    client = new SkyvernClient({ apiKey, baseUrl });
    const server = createServer(async (request, response) => {
      const chunks = [];
      for await (const chunk of request) {
        chunks.push(chunk);
      }
      received.push({ path: request.url, headers: request.headers, body: Buffer.concat(chunks) });
      response.writeHead(200, { "content-type": "application/json" }).end('{"heard":true}');
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    server.unref();
    hooks = `http://127.0.0.1:${server.address().port}`;
  });
  after(() => emulator?.stop());

  /** Asks for a URL of ours, named by its parameter. */
  const greeting = () => ({
    title: "Greeting",
    workflow_definition: {
      parameters: [parameter("name", "string")],
      blocks: [
        {
          block_type: "http_request",
          label: "greet",
          method: "POST",
          url: `${hooks}/greet/{{ name }}`,
          body: { hello: "{{ name }}" },
          parameter_keys: ["name"],
        },
      ],
    },
  });

  const pause = (seconds) => ({
    title: "Pause",
    workflow_definition: {
      parameters: [],
      blocks: [{ block_type: "wait", label: "pause", wait_sec: seconds }],
    },
  });

  async function create(definition) {
    const workflow = await client.createWorkflow({ jsonDefinition: definition });
    return workflow.workflow_permanent_id;
  }

  it("creates a workflow, runs it with parameters and waits", async () => {
    const workflowId = await create(greeting());
    assert.match(workflowId, /^wpid_/);
    const run = await client.runWorkflow({
      body: { workflow_id: workflowId, parameters: { name: "Zoë" }, title: "A greeting" },
      waitForCompletion: true,
      timeout: 120,
    });
    assert.equal(run.status, "completed");
    assert.equal(run.run_type, "workflow_run");
    assert.ok("greet_output" in run.output);
    assert.equal(run.run_request?.workflow_id, workflowId);
    if (emulator === undefined) {
      assert.ok(received.some(({ path }) => decodeURIComponent(path) === "/greet/Zoë"));
    }
  });

  it("creates a workflow from YAML, changes it and deletes it", async () => {
    const yaml = [
      "title: From YAML",
      "workflow_definition:",
      "  parameters: []",
      "  blocks:",
      "    - block_type: wait",
      "      label: pause",
      "      wait_sec: 1",
    ].join("\n");
    const { workflow_permanent_id: id, version } = await client.createWorkflow({
      body: { yaml_definition: yaml },
    });
    assert.equal(version, 1);
    const changed = await client.updateWorkflow(id, {
      yaml_definition: yaml.replace("From", "Of"),
    });
    assert.deepEqual([changed.version, changed.title], [2, "Of YAML"]);
    assert.equal((await client.getWorkflow(id)).version, 2);
    assert.equal((await client.getWorkflow(id, { version: 1 })).title, "From YAML");
    const listed = await client.getWorkflows({ searchKey: "Of YAML", onlyWorkflows: true });
    assert.ok(listed.some(({ workflow_permanent_id }) => workflow_permanent_id === id));
    assert.equal(await client.deleteWorkflow(id), null);
    await assert.rejects(client.getWorkflow(id), SkyvernApi.NotFoundError);
  });

  it("starts a run and looks at it until it is final", async () => {
    const { run_id, status } = await client.runWorkflow({ workflowId: await create(pause(1)) });
    assert.match(run_id, /^wr_/);
    assert.equal(status, "created");
    let run;
    do {
      await sleep(100);
      run = await client.getRun(run_id);
    } while (!FINAL.includes(run.status));
    assert.equal(run.status, "completed");
    const runs = await client.getRunsV2({ pageSize: 20 });
    assert.ok(runs.some((item) => item.run_id === run_id || item.task_run_id === run_id));
  });

  it("cancels a run", async () => {
    const { run_id } = await client.runWorkflow({ workflowId: await create(pause(60)) });
    assert.equal(await client.cancelRun(run_id), null);
    const run = await client.waitForRun(run_id, { timeout: 60 });
    assert.equal(run.status, "canceled");
    assert.equal(await client.cancelRun(run_id), null);
  });

  it("runs out of time, and leaves the run to be waited for", async () => {
    const workflowId = await create(pause(3));
    const { runId } = await client
      .runWorkflow({ workflowId, waitForCompletion: true, timeout: 0.5 })
      .then(assert.fail, (error) => {
        assert.ok(error instanceof SkyvernTimeoutError);
        return error;
      });
    assert.equal((await client.waitForRun(runId, { timeout: 120 })).status, "completed");
  });

  it("is aborted, and cancels the run when told to", async () => {
    const workflowId = await create(pause(60));
    let runId;
    const controller = new AbortController();
    const call = client.runWorkflow(
      { workflowId, title: "To be aborted", waitForCompletion: true, onCancel: "cancel" },
      { abortSignal: controller.signal },
    );
    while (runId === undefined) {
      await sleep(100);
      const runs = await client.getRunsV2({ workflowPermanentId: workflowId });
      runId = runs[0]?.run_id;
    }
    await sleep(500);
    controller.abort();
    await assert.rejects(call, { name: "AbortError" });
    assert.equal((await client.waitForRun(runId, { timeout: 60 })).status, "canceled");
  });

  it("keeps schedules", async () => {
    const id = await create(greeting());
    const timing = { cron_expression: "0 9 * * 1-5", timezone: "America/New_York" };
    const created = await client.schedules.create(id, {
      ...timing,
      parameters: { name: "Ada" },
      name: "Mornings",
    });
    const schedule = created.schedule.workflow_schedule_id;
    assert.match(schedule, /^wfs_/);
    assert.equal(created.schedule.enabled, true);
    assert.ok(created.next_runs.length > 0);

    const disabled = await client.agent.disableWorkflowSchedule(id, schedule);
    assert.equal(disabled.schedule.enabled, false);
    const enabled = await client.schedules.enable(id, schedule);
    assert.equal(enabled.schedule.enabled, true);

    const changed = await client.schedules.update(id, schedule, {
      body: { ...timing, cron_expression: "30 8 * * *", parameters: { name: "Ada" } },
    });
    assert.equal(changed.schedule.cron_expression, "30 8 * * *");
    assert.equal(
      (await client.schedules.get(id, schedule)).schedule.workflow_schedule_id,
      schedule,
    );
    assert.equal((await client.schedules.list(id)).schedules.length, 1);
    const all = await client.schedules.listAll({ pageSize: 100 });
    assert.ok(all.schedules.some((item) => item.workflow_schedule_id === schedule));

    assert.deepEqual(await client.schedules.delete(id, schedule), { ok: true });
    await assert.rejects(client.schedules.get(id, schedule), SkyvernApi.NotFoundError);
  });

  it("says that the key is wrong", async () => {
    const stranger = new SkyvernClient({ apiKey: "wrong", baseUrl });
    for (const call of [
      () => stranger.getWorkflows(),
      () => stranger.runWorkflow({ workflowId: "wpid_1" }),
    ]) {
      await assert.rejects(call(), (error) => {
        assert.ok(error instanceof SkyvernApi.ForbiddenError, error);
        assert.equal(error.statusCode, 403);
        assert.match(error.message, /key/i);
        return true;
      });
    }
  });

  it("says that there is no such workflow, and no such run", async () => {
    await assert.rejects(client.runWorkflow({ workflowId: "wpid_000" }), (error) => {
      assert.ok(error instanceof SkyvernApi.NotFoundError, error);
      assert.match(error.message, /^runWorkflow: 404 .*wpid_000/);
      return true;
    });
    await assert.rejects(client.getRun("wr_000"), SkyvernApi.NotFoundError);
  });

  it("says what is wrong with a definition", async () => {
    await assert.rejects(client.createWorkflow({ jsonDefinition: { title: 5 } }), (error) => {
      assert.ok(error instanceof SkyvernApi.UnprocessableEntityError, error);
      assert.doesNotMatch(error.message, /\n/);
      return true;
    });
  });

  it("ends a wait by a webhook", async () => {
    const workflowId = await create(greeting());
    const webhooks = new WebhookReceiver({ apiKey, path: "/webhooks" });
    const run = await client.runWorkflow({
      workflowId,
      parameters: { name: "Ada" },
      waitForCompletion: true,
      timeout: 50,
      webhooks,
    });
    assert.equal(run.status, "completed");
    await webhooks.close();
  });

  it("gets a delivery that is refused twice a third time", async () => {
    const workflowId = await create(greeting());
    const webhooks = new WebhookReceiver({ apiKey });
    const { run_id } = await client.runWorkflow({
      workflowId,
      parameters: { name: "Ada" },
      webhookUrl: webhooks.url,
    });
    const seen = [];
    for await (const event of webhooks) {
      seen.push([event.run_id, event.status, event.final]);
      if (seen.length === 3) {
        break;
      }
      event.release();
    }
    await webhooks.close();
    assert.deepEqual(seen, Array(3).fill([run_id, "completed", true]));
  });

  it("receives a signed webhook", async () => {
    const { run_id } = await client.runWorkflow({
      workflowId: await create(greeting()),
      parameters: { name: "Ada" },
      webhookUrl: `${hooks}/webhook`,
      waitForCompletion: true,
    });
    let webhook;
    for (let tries = 0; webhook === undefined && tries < 300; tries++) {
      await sleep(100);
      webhook = received.find(({ path }) => path === "/webhook");
    }
    const signature = webhook.headers["x-skyvern-signature"];
    assert.equal(verifyWebhook(webhook.body, signature, apiKey), true);
    assert.equal(verifyWebhook(webhook.body, signature, "wrong"), false);
    assert.equal(verifyWebhook(`${webhook.body} `, signature, apiKey), false);
    const payload = JSON.parse(webhook.body);
    assert.deepEqual([payload.run_id, payload.status], [run_id, "completed"]);
  });
});
