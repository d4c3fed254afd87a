// Answers are read whatever is in them: they are the service's JSON itself.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, beforeEach, describe, it } from "node:test";
import { Emulator } from "@skyvern/client/testing";

const file = new URL("../vectors/decode.json", import.meta.url);
const data = JSON.parse(readFileSync(file, "utf8"));
const camel = (name) => name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());

const workflow = (parameters, blocks) => ({
  ...data.workflow,
  workflow_definition: { ...data.definition, parameters, blocks },
});

describe("answers", () => {
  let emulator;
  let client;
  before(async () => {
    emulator = await Emulator.start();
    client = emulator.client();
  });
  after(() => emulator.stop());
  beforeEach(() => emulator.reset());

  it("have every type with every member", async () => {
    const answer = workflow(data.parameters, data.blocks);
    await emulator.on("get_workflow").status(200, { body: answer });
    const read = await client.getWorkflow("wpid_1");
    assert.deepEqual(read, answer);
    for (const [index, block] of data.blocks.entries()) {
      for (const [name, value] of Object.entries(block)) {
        assert.deepEqual(read.workflow_definition.blocks[index][name], value, name);
      }
    }
  });

  it("may be a page of 20 workflows with 30 blocks each", async () => {
    const answer = Array(20).fill(workflow([], Array(30).fill(data.block)));
    await emulator.on("list_workflows").status(200, { body: answer });
    const page = await client.getWorkflows({ pageSize: 20 });
    assert.deepEqual(page, answer);
    const blocks = page.flatMap((read) => read.workflow_definition.blocks);
    assert.equal(blocks.length, 600);
    assert.ok(blocks.every((block) => block.navigation_goal === data.block.navigation_goal));
  });

  for (const odd of data.odd) {
    it(`keep ${odd.name}`, async () => {
      await emulator.on().status(200, { body: odd.answer });
      const [method, group] = odd.operation.split(".").map(camel).reverse();
      const target = group === undefined ? client : client[group];
      const value = await target[method](...Object.values(odd.arguments));
      assert.deepEqual(value, odd.answer);
      for (const [path, expected] of odd.reads) {
        const seen = path.split(".").reduce((inner, name) => inner[name], value);
        assert.deepEqual(seen, expected, path);
      }
    });
  }
});
