import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, it } from "node:test";
import { SkyvernOutputTypeError } from "@skyvern/client";
import { Emulator } from "@skyvern/client/testing";

const file = new URL("../scenarios/batches.json", import.meta.url);
const scenarios = JSON.parse(readFileSync(file, "utf8"));
const WORKFLOW = "wpid_scenario";
const NAMES = {
  concurrency: "concurrency",
  key: "key",
  ordered: "ordered",
  stop_on_error: "stopOnError",
  retry_runs: "retryRuns",
  on_cancel: "onCancel",
  arguments: "arguments",
};

/** What the outputs of typed scenarios are. */
const outputSchema = {
  "~standard": {
    version: 1,
    vendor: "test",
    validate: (output) =>
      typeof output?.total === "number"
        ? { value: { amount: output.total } }
        : { issues: [{ message: "expected a number", path: ["total"] }] },
  },
};

/** The rows of a scenario, and how many were taken. */
function rowsOf(given, folder) {
  const taken = { pulled: 0 };
  const [[kind, value]] = Object.entries(given);
  function* each() {
    for (let n = 0; value === "endless" || n < value.length; n += 1) {
      taken.pulled += 1;
      yield value === "endless" ? { id: `r${n}` } : value[n];
    }
  }
  async function* later() {
    yield* each();
  }
  const made = {
    list: () => value,
    iterator: each,
    async: later,
    path: () => join(folder, value),
    csv: () => written(join(folder, "rows.csv"), value),
    jsonl: () => written(join(folder, "rows.jsonl"), value),
  };
  return [made[kind](), taken];
}

function written(path, text) {
  writeFileSync(path, text);
  return path;
}

/** Puts at the journal's place what is to be there, and gives the place. */
async function journalOf(given, emulator, folder) {
  const place = resolve(folder, given.path ?? "runs.sqlite");
  if (given.base64 !== undefined) {
    writeFileSync(place, Buffer.from(given.base64, "base64"));
  }
  if (given.folder) {
    mkdirSync(place);
  }
  if (given.of !== undefined || given.rows !== undefined) {
    const rows = given.rows ?? [];
    const { of: workflowId = WORKFLOW, options } = given;
    await emulator.control("script", { faults: given.faults ?? [] });
    const request = { workflowId, rows, key: "id", journal: place, ...options };
    for await (const _ of emulator.client().runWorkflows(request)) {
      // only the journal counts
    }
    await emulator.control("clear_faults");
  }
  return place;
}

describe("batches", () => {
  for (const { name, expect, ...scenario } of scenarios) {
    it(name, async () => {
      const workflows = [{ workflow_id: WORKFLOW, behaviour: scenario.runs ?? {} }];
      const emulator = await Emulator.start({ acceptAnyWorkflow: true, scenario: { workflows } });
      const folder = mkdtempSync(join(tmpdir(), "skyvern-batches-"));
      try {
        const client = emulator.client();
        const [rows, taken] = rowsOf(scenario.rows, folder);
        const given = Object.entries(scenario.options).map(([key, value]) => [NAMES[key], value]);
        const request = { workflowId: WORKFLOW, rows, ...Object.fromEntries(given) };
        if (scenario.journal !== undefined) {
          request.journal = await journalOf(scenario.journal, emulator, folder);
        }
        if (scenario.typed) {
          request.outputSchema = outputSchema;
        }
        if (scenario.faults !== undefined) {
          await emulator.control("script", { faults: scenario.faults });
        }
        const items = [];
        let batch;
        const play = async () => {
          batch = client.runWorkflows(request);
          for await (const item of batch) {
            items.push(item);
            if (items.length === scenario.leave_after) {
              break;
            }
          }
        };
        if (expect.says === undefined) {
          await play();
          check(expect, batch, items, taken.pulled);
        } else {
          const isTold = (error) =>
            error instanceof TypeError && error.message.includes(expect.says);
          await assert.rejects(play(), isTold);
        }
        checkRuns(expect, await emulator.runs({ limit: 1000 }));
      } finally {
        await emulator.stop();
        rmSync(folder, { recursive: true });
      }
    });
  }
});

function check(expect, batch, items, pulled) {
  const keys = items.map(({ key }) => key);
  if (expect.keys !== undefined) {
    assert.deepEqual(keys, expect.keys);
  }
  if (expect.any_order !== undefined) {
    assert.deepEqual(keys.toSorted(), expect.any_order);
  }
  const failed = items.filter(({ error }) => error !== null).map(({ key }) => key);
  assert.deepEqual(failed, expect.errors ?? []);
  checkOutputs(expect, batch, items);
  for (const name of ["parameters", "attempts"]) {
    if (expect[name] !== undefined) {
      assert.deepEqual(
        items.map((item) => item[name]),
        expect[name],
      );
    }
  }
  for (const name of ["statuses", "resumed"]) {
    if (expect[name] !== undefined) {
      assert.deepEqual(batch.summary[name], expect[name]);
    }
  }
  assert.ok(pulled <= (expect.pulled_at_most ?? pulled), `${pulled} rows were taken`);
}

function checkOutputs(expect, batch, items) {
  if (expect.outputs !== undefined) {
    const totals = items.map(({ run }) => run?.output?.amount ?? null);
    assert.deepEqual(totals, expect.outputs);
  }
  const unfit = items.filter(({ error }) => error instanceof SkyvernOutputTypeError);
  assert.deepEqual(
    unfit.map(({ key }) => key),
    Object.keys(expect.unfit ?? {}),
  );
  for (const { key, error } of unfit) {
    const path = expect.unfit[key] || error.path;
    assert.equal(error.path, path);
    assert.ok(error.message.startsWith(`the output of ${error.runId} does not fit: ${path}: `));
    assert.equal(error.body.run_id, error.runId);
  }
  assert.equal(batch.summary.errors, expect.summary_errors ?? batch.summary.errors);
}

function checkRuns(expect, runs) {
  assert.equal(runs.length, expect.runs ?? runs.length);
  assert.ok(runs.length <= (expect.runs_at_most ?? runs.length), `${runs.length} runs`);
  const odd = runs.filter(({ status }) => !(expect.run_statuses ?? [status]).includes(status));
  assert.deepEqual(odd, []);
}
