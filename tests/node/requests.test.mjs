import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { SkyvernClient } from "@skyvern/client";
import { startServer } from "./support/server.mjs";

describe("requests", () => {
  let server;
  let client;
  before(async () => {
    server = await startServer(({ path }) =>
      path.endsWith("/cancel") ? null : { run_id: "wr_1", status: "created", schedule: {} },
    );
    client = new SkyvernClient({ apiKey: "key", baseUrl: server.url });
  });
  after(() => server.close());

  /** The body a run of the workflow is started with, but for what the core adds. */
  async function started(request, requestOptions) {
    await client.runWorkflow(request, requestOptions);
    const { query, headers, text } = server.requests.at(-1);
    const { run_metadata, ...body } = JSON.parse(text);
    return { body, query: Object.fromEntries(query), headers, text };
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
      assert.deepEqual(sent.query, { template: "true" });
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
    assert.deepEqual(sent.query, {});
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
      await client.getRun(id);
      const { path, query } = server.requests.at(-1);
      assert.equal(decodeURIComponent(path), `/v1/runs/${id}`);
      assert.equal([...query].length, 0);
    }
  });

  it("sends lists in the query", async () => {
    await client.getRunsV2({ status: ["created", "queued"], pageSize: 5 });
    const { query } = server.requests.at(-1);
    assert.deepEqual(query.getAll("status"), ["created", "queued"]);
    assert.equal(query.get("page_size"), "5");
  });

  it("answers null with null", async () => {
    assert.equal(await client.cancelRun("wr_1"), null);
  });

  it("has every operation under all its names", async () => {
    await client.agent.createWorkflowSchedule("wpid_1", {
      cronExpression: "0 9 * * *",
      timezone: "UTC",
    });
    const first = server.requests.at(-1);
    await client.schedules.create("wpid_1", {
      body: { cron_expression: "0 9 * * *", timezone: "UTC" },
    });
    const second = server.requests.at(-1);
    assert.deepEqual(
      [first.method, first.path, first.text],
      [second.method, second.path, second.text],
    );
    assert.equal(first.path, "/v1/workflows/wpid_1/schedules");
  });

  it("adds the options of a call", async () => {
    const sent = await started(
      { workflow_id: "w", title: "a" },
      {
        apiKey: "other",
        headers: { "x-a": "1", "user-agent": null, "x-late": async () => "2" },
        queryParams: { q: [1, 2], template: false },
        bodyParams: { title: "b", brand_new: { camelCase: 12345678901234567890n } },
      },
    );
    assert.equal(sent.headers["x-api-key"], "other");
    assert.equal(sent.headers["x-a"], "1");
    assert.equal(sent.headers["x-late"], "2");
    assert.equal(sent.headers["user-agent"], undefined);
    assert.equal(server.requests.at(-1).query.getAll("q").join(), "1,2");
    assert.equal(sent.query.template, "false");
    assert.equal(sent.body.title, "b");
    assert.ok(sent.text.includes('"brand_new":{"camelCase":12345678901234567890}'), sent.text);
    const again = await started(
      { workflow_id: "w" },
      { additionalQueryParameters: { q: "x" }, additionalBodyParameters: { extra: null } },
    );
    assert.equal(again.query.q, "x");
    assert.equal(again.body.extra, null);
  });
});
