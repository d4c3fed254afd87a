// Schemas of others say what an output is: of one run, and of each of a batch.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { inspect } from "node:util";
import { SkyvernOutputTypeError } from "@skyvern/client";
import { Emulator } from "@skyvern/client/testing";
import { type } from "arktype";
import * as v from "valibot";
import * as z from "zod";
import * as mini from "zod/mini";

const schemas = {
  zod: z.object({ items: z.array(z.object({ total: z.number(), at: z.coerce.date() })) }),
  "zod/mini": mini.object({
    items: mini.array(mini.object({ total: mini.number(), at: mini.coerce.date() })),
  }),
  valibot: v.object({
    items: v.array(
      v.object({
        total: v.number(),
        at: v.pipe(
          v.string(),
          v.transform((text) => new Date(text)),
        ),
      }),
    ),
  }),
  arktype: type({ items: type({ total: "number", at: "string.date.parse" }).array() }),
};
const output = { items: [{ total: 5, at: "2026-01-02T00:00:00.000Z" }] };
const other = {
  items: [
    { total: 5, at: "2026-01-02" },
    { total: "6", at: "2026-01-02" },
  ],
};

describe("schemas of others", () => {
  let emulator;
  let client;
  before(async () => {
    emulator = await Emulator.start({ acceptAnyWorkflow: true });
    client = emulator.client();
  });
  beforeEach(() => emulator.reset());
  after(() => emulator.stop());

  for (const [name, outputSchema] of Object.entries(schemas)) {
    it(`${name} reads an output`, async () => {
      const workflowId = await emulator.workflow({ output });
      const request = { workflowId, waitForCompletion: true, outputSchema };
      const run = await client.runWorkflow(request);
      assert.ok(run.output.items[0].at instanceof Date);
      assert.equal(run.output.items[0].total, 5);
      assert.deepEqual(run.raw_output, output);
      assert.deepEqual(JSON.parse(JSON.stringify(run)).output, output);
      assert.deepEqual(structuredClone(run).output, run.output);
      assert.match(inspect(run, { depth: 5 }), /total: 5/);
    });

    it(`${name} says where an output does not fit`, async () => {
      const workflowId = await emulator.workflow({ output: other });
      const request = { workflowId, waitForCompletion: true, outputSchema };
      await assert.rejects(client.runWorkflow(request), (error) => {
        assert.ok(error instanceof SkyvernOutputTypeError);
        assert.equal(error.path, "items[1].total");
        assert.deepEqual(error.body.output, other);
        assert.match(error.message, /^the output of wr_\S+ does not fit: items\[1\]\.total: /);
        return true;
      });
    });

    it(`${name} reads the outputs of a batch`, async () => {
      const outcomes = [{ id: "b", output: other }];
      const workflowId = await emulator.workflow({ output, outcomes });
      const rows = [{ id: "a" }, { id: "b" }, { id: "c" }];
      const options = { key: "id", ordered: true };
      const batch = client.runWorkflows({ workflowId, rows, ...options, outputSchema });
      const items = [];
      for await (const item of batch) {
        items.push(item);
      }
      assert.deepEqual(
        items.map(({ run }) => run?.output.items[0].at.getFullYear()),
        [2026, undefined, 2026],
      );
      assert.equal(items[1].error.path, "items[1].total");
      assert.equal(batch.summary.errors, 1);
      assert.deepEqual(batch.summary.statuses, { completed: 3 });
    });
  }
});
