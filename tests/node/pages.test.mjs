import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { SkyvernClient } from "@skyvern/client";
import { json, startServer } from "./support/server.mjs";

describe("iterators", () => {
  let server;
  let client;
  /** What each page has; a number is the status to fail with. */
  let pages;
  before(async () => {
    server = await startServer(({ query }, response) => {
      const page = pages[Number(query.get("page") ?? 1) - 1] ?? [];
      return typeof page === "number" ? json(response, page, { detail: "no" }) : page;
    });
    client = new SkyvernClient({ apiKey: "key", baseUrl: server.url, maxRetries: 0 });
  });
  after(() => server.close());
  beforeEach(() => {
    server.requests.length = 0;
  });

  const workflows = (...ids) => ids.map((id) => ({ workflow_permanent_id: id }));
  const asked = () => server.requests.map(({ query }) => query.get("page")).join(" ");

  async function collect(items) {
    const ids = [];
    for await (const { workflow_permanent_id } of items) {
      ids.push(workflow_permanent_id);
    }
    return ids.join(" ");
  }

  it("go through every page, until two have nothing new", async () => {
    pages = [workflows("a", "b"), [], workflows("c")];
    assert.equal(await collect(client.iterWorkflows()), "a b c");
    assert.equal(asked(), "1 2 3 4 5");
    assert.equal(server.requests[0].query.get("page_size"), "100");
  });

  it("give each item once", async () => {
    pages = [workflows("a", "b"), workflows("b", "c"), workflows("a", "b", "c"), workflows("d")];
    assert.equal(await collect(client.iterWorkflows()), "a b c d");
  });

  it("pass on what they are given", async () => {
    pages = [];
    for (const size of [{ pageSize: 7 }, { page_size: 7 }]) {
      server.requests.length = 0;
      const requestOptions = { headers: { "x-a": "1" } };
      const items = client.iterWorkflows({ ...size, searchKey: "find me" }, requestOptions);
      assert.equal(await collect(items), "");
      assert.equal(asked(), "1 2");
      const [{ path, query, headers }] = server.requests;
      assert.equal(path, "/v1/workflows");
      assert.equal(query.get("page_size"), "7");
      assert.equal(query.get("search_key"), "find me");
      assert.equal(headers["x-a"], "1");
    }
    await client.iterWorkflowRunsById("wpid_1").next();
    assert.equal(server.requests.at(-1).path, "/v1/workflows/wpid_1/runs");
  });

  it("find the items in the answer", async () => {
    const schedule = (id) => ({ workflow_schedule_id: id });
    pages = [
      { schedules: [schedule("wfs_1")], total_count: 2 },
      { schedules: [schedule("wfs_2")] },
    ];
    pages.push({ schedules: [] }, { schedules: [] });
    const ids = [];
    for await (const item of client.iterSchedules()) {
      ids.push(item.workflow_schedule_id);
    }
    assert.deepEqual(ids, ["wfs_1", "wfs_2"]);
  });

  it("try a page that failed again", async () => {
    pages = [workflows("a"), 500, workflows("c")];
    const items = client.iterWorkflows();
    assert.equal((await items.next()).value.workflow_permanent_id, "a");
    await assert.rejects(items.next(), { statusCode: 500 });
    await assert.rejects(items.next(), { statusCode: 500 });
    pages[1] = workflows("b");
    assert.equal(await collect(items), "b c");
    assert.equal(asked(), "1 2 2 2 3 4 5");
    assert.deepEqual(await items.next(), { done: true, value: undefined });
  });

  it("read no further than they are followed", async () => {
    pages = [workflows("a", "b"), workflows("c")];
    const items = client.iterWorkflows();
    assert.equal(server.requests.length, 0);
    for await (const item of items) {
      assert.equal(item.workflow_permanent_id, "a");
      break;
    }
    assert.deepEqual(await items.next(), { done: true, value: undefined });
    assert.equal(asked(), "1");
  });

  it("answer in order when they are asked twice at once", async () => {
    pages = [workflows("a"), workflows("b")];
    const items = client.iterWorkflows();
    const results = await Promise.all([items.next(), items.next(), items.next()]);
    const ids = results.map(({ value }) => value?.workflow_permanent_id);
    assert.deepEqual(ids, ["a", "b", undefined]);
    assert.equal(asked(), "1 2 3 4");
  });

  it("end with the signal", async () => {
    pages = [workflows("a")];
    const controller = new AbortController();
    const items = client.iterWorkflows({}, { signal: controller.signal });
    await items.next();
    controller.abort(new Error("enough"));
    await assert.rejects(items.next(), /enough/);
    assert.equal(asked(), "1");
  });

  it("refuse what is no parameter, and what is no list", async () => {
    assert.throws(() => client.iterWorkflows({ page: 2 }), /iterWorkflows: .*"page"/);
    await assert.rejects(client.iterWorkflows({ serch: "x" }).next(), TypeError);
    assert.equal(server.requests.length, 0);
    pages = [{ workflows: [] }];
    await assert.rejects(client.iterWorkflows().next(), {
      name: "SkyvernUnexpectedAnswerError",
      message: /iterWorkflows: .*a list, not an object/,
    });
  });

  it("leave plain calls alone", async () => {
    pages = [workflows("a"), workflows("b")];
    assert.deepEqual(await client.getWorkflows(), workflows("a"));
    assert.equal(server.requests.length, 1);
    assert.equal(server.requests[0].query.get("page_size"), null);
  });
});
