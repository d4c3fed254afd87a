// Answers are read whatever is in them: they are the service's JSON itself.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { SkyvernClient } from "@skyvern/client";
import { startServer } from "./support/server.mjs";

const file = new URL("../vectors/decode.json", import.meta.url);
const data = JSON.parse(readFileSync(file, "utf8"));
const camel = (name) => name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());

const workflow = (parameters, blocks) => ({
  ...data.workflow,
  workflow_definition: { ...data.definition, parameters, blocks },
});

describe("answers", () => {
  let server;
  let client;
  let answer;
  before(async () => {
    server = await startServer(() => answer);
    client = new SkyvernClient({ apiKey: "key", baseUrl: server.url });
  });
  after(() => server.close());

  it("have every type with every member", async () => {
    answer = workflow(data.parameters, data.blocks);
    const read = await client.getWorkflow("wpid_1");
    assert.deepEqual(read, answer);
    for (const [index, block] of data.blocks.entries()) {
      for (const [name, value] of Object.entries(block)) {
        assert.deepEqual(read.workflow_definition.blocks[index][name], value, name);
      }
    }
  });

  it("may be a page of 20 workflows with 30 blocks each", async () => {
    answer = Array(20).fill(workflow([], Array(30).fill(data.block)));
    const page = await client.getWorkflows({ pageSize: 20 });
    assert.deepEqual(page, answer);
    const blocks = page.flatMap((read) => read.workflow_definition.blocks);
    assert.equal(blocks.length, 600);
    assert.ok(blocks.every((block) => block.navigation_goal === data.block.navigation_goal));
  });

  for (const odd of data.odd) {
    it(`keep ${odd.name}`, async () => {
      answer = odd.answer;
      const [method, group] = odd.operation.split(".").map(camel).reverse();
      const target = group === undefined ? client : client[group];
      const value = await target[method](...Object.values(odd.arguments));
      assert.deepEqual(value, JSON.parse(JSON.stringify(odd.answer)));
      for (const [path, expected] of odd.reads) {
        const seen = path.split(".").reduce((inner, name) => inner[name], value);
        assert.deepEqual(seen, expected, path);
      }
    });
  }
});
