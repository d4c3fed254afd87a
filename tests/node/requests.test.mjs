import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Emulator } from "@skyvern/client/testing";
import { seen } from "./support/seen.mjs";

describe("requests", () => {
  let emulator;
  let client;
  before(async () => {
    emulator = await Emulator.start({ acceptAnyWorkflow: true });
    client = emulator.client();
  });
  after(() => emulator.stop());

  const last = async () => (await seen(emulator)).at(-1);

  /** What a start sends, whatever the service would say to it, but for what the core adds. */
  async function started(request, requestOptions) {
    const body = { run_id: "wr_1", status: "created" };
    await emulator.on("run_workflow").times(1).status(200, { body });
    await client.runWorkflow(request, requestOptions);
    const { query, headers, body: text } = await last();
    const { run_metadata, ...sent } = JSON.parse(text);
    return { body: sent, query, headers, text };
  }

  const body = { workflow_id: "wpid_1", webhook_url: "https://x/y", ai_fallback: true };
  const camel = { workflowId: "wpid_1", webhookUrl: "https://x/y", aiFallback: true };
  const shapes = {
    "{ body } in snake_case": {
      body,
      template: true,
      "x-max-steps-override": 0,
      "x-user-agent": "a",
    },
    "{ body } in camelCase": { body: camel, template: true, maxStepsOverride: 0, userAgent: "a" },
    "by the newest name": {
      ...body,
      workflow_id: undefined,
      agent_id: "wpid_1",
      template: true,
      max_steps_override: 0,
      user_agent: "a",
    },
    "flat in snake_case": { ...body, template: true, max_steps_override: 0, user_agent: "a" },
    "flat in camelCase": { ...camel, template: true, maxStepsOverride: 0, userAgent: "a" },
    "body and flat mixed": {
      ...camel,
      webhookUrl: undefined,
      body: { webhook_url: "https://x/y" },
      template: true,
      "x-max-steps-override": 0,
      userAgent: "a",
    },
  };
  for (const [name, request] of Object.entries(shapes)) {
    it(`takes ${name}`, async () => {
      const sent = await started(request);
      assert.deepEqual(sent.body, body);
      assert.equal(String(sent.query), "template=true");
      assert.equal(sent.headers["x-max-steps-override"], "0");
      assert.equal(sent.headers["x-user-agent"], "a");
    });
  }

  it("leaves the keys of user data alone", async () => {
    const data = { camelCase: 1, snake_case: 2, body: { workflowId: 3 }, "x-user-agent": 4 };
    const sent = await started({
      workflowId: "w",
      parameters: data,
      extraHttpHeaders: { "X-A_b": "c" },
    });
    assert.deepEqual(sent.body.parameters, data);
    assert.deepEqual(sent.body.extra_http_headers, { "X-A_b": "c" });
  });

  it("sends null as null, and leaves undefined and what is left out out", async () => {
    const sent = await started({
      workflow_id: "w",
      title: undefined,
      proxy_location: null,
      template: null,
    });
    assert.deepEqual(sent.body, { workflow_id: "w", proxy_location: null });
    assert.equal(String(sent.query), "");
    assert.deepEqual((await started({ workflow_id: "w" })).body, { workflow_id: "w" });
  });

  it("takes every form of proxy_location", async () => {
    for (const proxy of [
      "RESIDENTIAL_GB",
      { country: "US", subdivision: "CA", city: "LA" },
      { url: "http://p" },
    ]) {
      assert.deepEqual(
        (await started({ workflow_id: "w", proxy_location: proxy })).body.proxy_location,
        proxy,
      );
    }
  });

  it("keeps numbers, text and the order of keys", async () => {
    const parameters = {
      z: 1,
      a: 12345678901234567890123n,
      float: 1.5,
      big: 1e21,
      minus: -0,
      text: 'ü ☃ 😀 \u0000\n"',
    };
    const { text } = await started({ workflow_id: "w", parameters });
    assert.ok(
      text.includes(
        '"parameters":{"z":1,"a":12345678901234567890123,"float":1.5,"big":1e+21,"minus":0,"text":"ü ☃ 😀 \\u0000\\n\\""}',
      ),
      text,
    );
  });

  it("writes values as JSON.stringify does", async () => {
    class Money {
      #cents = 5;
      toJSON(key) {
        return `${key}:${this.#cents}`;
      }
    }
    const shared = { a: 1 };
    const parameters = {
      date: new Date(0),
      holes: [undefined, null, 1],
      left: undefined,
      money: new Money(),
      boxed: [new Number(1), new String("a"), new Boolean(false)],
      bare: Object.assign(Object.create(null), { b: 1 }),
      twice: [shared, shared],
      url: new URL("http://x/"),
    };
    const sent = await started({ workflow_id: "w", parameters });
    assert.deepEqual(sent.body.parameters, JSON.parse(JSON.stringify(parameters)));
  });

  it("encodes what goes into the path", async () => {
    for (const id of ["a b", "a?b#c", "100%", "ü"]) {
      await assert.rejects(client.getRun(id), { statusCode: 404 });
      const { path, query } = await last();
      assert.equal(decodeURIComponent(path), `/v1/runs/${id}`);
      assert.equal([...query].length, 0);
    }
  });

  it("sends lists in the query", async () => {
    await client.getRunsV2({ status: ["created", "queued"], pageSize: 5 });
    const { query } = await last();
    assert.deepEqual(query.getAll("status"), ["created", "queued"]);
    assert.equal(query.get("page_size"), "5");
  });

  it("answers null with null", async () => {
    const { run_id } = await client.runWorkflow({ workflowId: "wpid_1" });
    assert.equal(await client.cancelRun(run_id), null);
  });

  it("has every operation under all its names", async () => {
    await client.agent.createWorkflowSchedule("wpid_1", {
      cronExpression: "0 9 * * *",
      timezone: "UTC",
    });
    const first = await last();
    await client.schedules.create("wpid_1", {
      body: { cron_expression: "0 9 * * *", timezone: "UTC" },
    });
    const second = await last();
    assert.deepEqual(
      [first.method, first.path, first.body],
      [second.method, second.path, second.body],
    );
    assert.equal(first.path, "/v1/workflows/wpid_1/schedules");
  });

  it("takes the key of a call", async () => {
    const { apiKey } = emulator;
    const wrong = emulator.client({ apiKey: "wrong" });
    assert.deepEqual(await wrong.getRunsV2({}, { apiKey }), await client.getRunsV2());
    await assert.rejects(wrong.getRunsV2(), { statusCode: 403 });
  });

  it("adds the options of a call", async () => {
    const sent = await started(
      { workflow_id: "w", title: "a" },
      {
        headers: { "x-a": "1", "user-agent": null, "x-late": async () => "2" },
        queryParams: { q: [1, 2], template: false },
        bodyParams: { title: "b", brand_new: { camelCase: 12345678901234567890n } },
      },
    );
    assert.equal(sent.headers["x-a"], "1");
    assert.equal(sent.headers["x-late"], "2");
    assert.equal(sent.headers["user-agent"], undefined);
    assert.equal(sent.query.getAll("q").join(), "1,2");
    assert.equal(sent.query.get("template"), "false");
    assert.equal(sent.body.title, "b");
    assert.ok(sent.text.includes('"brand_new":{"camelCase":12345678901234567890}'), sent.text);
    const again = await started(
      { workflow_id: "w" },
      { additionalQueryParameters: { q: "x" }, additionalBodyParameters: { extra: null } },
    );
    assert.equal(again.query.get("q"), "x");
    assert.equal(again.body.extra, null);
  });
});
