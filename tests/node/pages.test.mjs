import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { Emulator } from "@skyvern/client/testing";
import { seen } from "./support/seen.mjs";

describe("iterators", () => {
  let emulator;
  let client;
  before(async () => {
    emulator = await Emulator.start();
    client = emulator.client({ maxRetries: 0 });
  });
  after(() => emulator.stop());
  beforeEach(() => emulator.reset());

  const workflows = (...ids) => ids.map((id) => ({ workflow_permanent_id: id }));
  const asked = async () => (await seen(emulator)).map(({ query }) => query.get("page")).join(" ");

  /** Answers one request after the other with these; afterwards the emulator has no more items. */
  async function answers(...pages) {
    for (const body of pages) {
      await emulator.on().times(1).status(200, { body });
    }
  }

  async function collect(items) {
    const ids = [];
    for await (const { workflow_permanent_id } of items) {
      ids.push(workflow_permanent_id);
    }
    return ids.join(" ");
  }

  it("go through every page, until two have nothing new", async () => {
    await answers(workflows("a", "b"), [], workflows("c"));
    assert.equal(await collect(client.iterWorkflows()), "a b c");
    assert.equal(await asked(), "1 2 3 4 5");
    assert.equal((await seen(emulator))[0].query.get("page_size"), "100");
  });

  it("give each item once", async () => {
    await answers(
      workflows("a", "b"),
      workflows("b", "c"),
      workflows("a", "b", "c"),
      workflows("d"),
    );
    assert.equal(await collect(client.iterWorkflows()), "a b c d");
  });

  it("pass on what they are given", async () => {
    for (const size of [{ pageSize: 7 }, { page_size: 7 }]) {
      await emulator.reset();
      const requestOptions = { headers: { "x-a": "1" } };
      const items = client.iterWorkflows({ ...size, searchKey: "find me" }, requestOptions);
      assert.equal(await collect(items), "");
      assert.equal(await asked(), "1 2");
      const [{ path, query, headers }] = await seen(emulator);
      assert.equal(path, "/v1/workflows");
      assert.equal(query.get("page_size"), "7");
      assert.equal(query.get("search_key"), "find me");
      assert.equal(headers["x-a"], "1");
    }
    const workflow = await emulator.workflow();
    await client.iterWorkflowRunsById(workflow).next();
    assert.equal((await seen(emulator)).at(-1).path, `/v1/workflows/${workflow}/runs`);
  });

  it("find the items in the answer", async () => {
    const schedule = (id) => ({ workflow_schedule_id: id });
    await answers(
      { schedules: [schedule("wfs_1")], total_count: 2 },
      { schedules: [schedule("wfs_2")] },
    );
    const ids = [];
    for await (const item of client.iterSchedules()) {
      ids.push(item.workflow_schedule_id);
    }
    assert.deepEqual(ids, ["wfs_1", "wfs_2"]);
  });

  it("try a page that failed again", async () => {
    await answers(workflows("a"));
    await emulator.on().times(2).status(500);
    await answers(workflows("b"), workflows("c"));
    const items = client.iterWorkflows();
    assert.equal((await items.next()).value.workflow_permanent_id, "a");
    await assert.rejects(items.next(), { statusCode: 500 });
    await assert.rejects(items.next(), { statusCode: 500 });
    assert.equal(await collect(items), "b c");
    assert.equal(await asked(), "1 2 2 2 3 4 5");
    assert.deepEqual(await items.next(), { done: true, value: undefined });
  });

  it("read no further than they are followed", async () => {
    await answers(workflows("a", "b"), workflows("c"));
    const items = client.iterWorkflows();
    assert.equal(await asked(), "");
    for await (const item of items) {
      assert.equal(item.workflow_permanent_id, "a");
      break;
    }
    assert.deepEqual(await items.next(), { done: true, value: undefined });
    assert.equal(await asked(), "1");
  });

  it("answer in order when they are asked twice at once", async () => {
    await answers(workflows("a"), workflows("b"));
    const items = client.iterWorkflows();
    const results = await Promise.all([items.next(), items.next(), items.next()]);
    const ids = results.map(({ value }) => value?.workflow_permanent_id);
    assert.deepEqual(ids, ["a", "b", undefined]);
    assert.equal(await asked(), "1 2 3 4");
  });

  it("end with the signal", async () => {
    await answers(workflows("a"));
    const controller = new AbortController();
    const items = client.iterWorkflows({}, { signal: controller.signal });
    await items.next();
    controller.abort(new Error("enough"));
    await assert.rejects(items.next(), /enough/);
    assert.equal(await asked(), "1");
  });

  it("refuse what is no parameter, and what is no list", async () => {
    assert.throws(() => client.iterWorkflows({ page: 2 }), /iterWorkflows: .*"page"/);
    await assert.rejects(client.iterWorkflows({ serch: "x" }).next(), TypeError);
    assert.equal(await asked(), "");
    await answers({ workflows: [] });
    await assert.rejects(client.iterWorkflows().next(), {
      name: "SkyvernUnexpectedAnswerError",
      message: /getWorkflows: .*a list: {"workflows/,
    });
  });

  it("refuse a page with something else in it, and lose nothing", async () => {
    for (const odd of [null, 7, "text", [], true]) {
      await emulator.reset();
      await answers(workflows("a"), [...workflows("b"), odd, ...workflows("c")]);
      await answers(workflows("b", "c"));
      const items = client.iterWorkflows();
      assert.equal((await items.next()).value.workflow_permanent_id, "a");
      await assert.rejects(items.next(), {
        name: "SkyvernUnexpectedAnswerError",
        kind: "unexpected_answer",
        message: /iterWorkflows: the list has/,
      });
      assert.equal(await collect(items), "b c");
    }
  });

  it("tell items without an id apart by what is in them", async () => {
    const body = [{ title: "a" }, { title: "b" }, { title: "b" }, { workflow_permanent_id: null }];
    await emulator.on().status(200, { body }); // for every page: the list ends all the same
    const titles = [];
    for await (const { title } of client.iterWorkflows()) {
      titles.push(title);
    }
    assert.deepEqual(titles, ["a", "b", "b", undefined]);
  });

  it("leave plain calls alone", async () => {
    await answers(workflows("a"), workflows("b"));
    assert.deepEqual(await client.getWorkflows(), workflows("a"));
    const requests = await seen(emulator);
    assert.equal(requests.length, 1);
    assert.equal(requests[0].query.get("page_size"), null);
  });
});
