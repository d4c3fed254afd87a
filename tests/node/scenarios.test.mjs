// What must happen when something goes wrong, as tests/scenarios says it for every language.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { inspect } from "node:util";
import { SkyvernError } from "@skyvern/client";
import { Emulator } from "@skyvern/client/testing";

const workflow = {
  workflow_id: "wpid_scenario",
  definition: {
    parameters: [
      {
        parameter_type: "workflow",
        workflow_parameter_type: "string",
        key: "customer",
        default_value: "nobody",
      },
    ],
    blocks: [{ block_type: "http_request", label: "call", url: "https://example.com" }],
  },
};
const camel = (name) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());

for (const file of ["network", "start", "wait", "answers", "keys"]) {
  const url = new URL(`../scenarios/${file}.json`, import.meta.url);
  describe(`scenarios: ${file}`, { concurrency: 8 }, () => {
    for (const scenario of JSON.parse(readFileSync(url, "utf8"))) {
      it(scenario.name, () => play(scenario));
    }
  });
}

for (const file of ["start", "wait", "keys"]) {
  const url = new URL(`../scenarios/${file}.json`, import.meta.url);
  describe(`scenarios with a fetch of the caller's: ${file}`, { concurrency: 8 }, () => {
    for (const scenario of JSON.parse(readFileSync(url, "utf8"))) {
      it(scenario.name, () => play(scenario, { fetch }));
    }
  });
}

async function play(scenario, more) {
  const { emulator: options, runs: behaviour = {} } = scenario;
  const workflows = [{ ...workflow, behaviour }];
  const emulator = await Emulator.start({ scenario: { ...options, workflows } });
  try {
    const { port } = new URL(emulator.baseUrl);
    const baseUrl = scenario.base_url?.replace("{port}", port);
    const settings = Object.entries(scenario.client ?? {}).map(([key, value]) => [
      camel(key),
      value,
    ]);
    const client = emulator.client({
      ...Object.fromEntries(settings),
      ...more,
      ...(baseUrl !== undefined && { baseUrl }),
    });
    let args = scenario.arguments ?? { workflow_id: "wpid_scenario" };
    if (JSON.stringify(args).includes("{run_id}")) {
      args = withRunId(args, (await client.runWorkflow({ workflow_id: "wpid_scenario" })).run_id);
    }
    const begun = performance.now();
    const over = new AbortController();
    meanwhile(emulator, scenario.meanwhile ?? [], over.signal);
    const calling = call(client, scenario, args);
    const first = await Promise.race([calling, readWithLimit(client, scenario.expect.before)]);
    const outcome = await calling;
    over.abort();
    assert.equal(first, outcome, `another read was over before: ${first.message}`);
    await check(scenario.expect, emulator, outcome, (performance.now() - begun) / 1000);
  } finally {
    await emulator.stop();
  }
}

/** The value a call resolved to, or the error it failed with. */
async function call(client, { operation, options = {}, cancel_after }, args) {
  const { timeout, max_retries, headers, api_key, wait } = options;
  const signal = cancel_after === undefined ? undefined : AbortSignal.timeout(cancel_after * 1000);
  const requestOptions = {
    timeoutInSeconds: timeout,
    maxRetries: max_retries,
    headers,
    apiKey: api_key,
    signal,
  };
  try {
    const calls = {
      create_workflow: () => client.createWorkflow(args, requestOptions),
      get_run: () => client.getRun(args.run_id, requestOptions),
      get_runs_v2: () => client.getRunsV2(args, requestOptions),
      wait_for_run: () => client.waitForRun(args.run_id, wait, requestOptions),
      run_workflow: () =>
        client.runWorkflow(
          { ...args, ...(wait && { waitForCompletion: true, ...wait }) },
          requestOptions,
        ),
    };
    const value = await calls[operation ?? "run_workflow"]();
    return { kind: "ok", status: value.status, runId: value.run_id };
  } catch (error) {
    const argument = error instanceof TypeError ? "argument_type" : undefined;
    const kind = signal?.reason === error ? "canceled" : (error.kind ?? argument);
    const { runStatus: status, runId, message } = error;
    return { kind, status, runId, message, error };
  }
}

/** A read with a limit of its own, which the same machine delays as much as the call. */
function readWithLimit(client, timeout) {
  const reading = { operation: "get_run", options: { timeout, max_retries: 0 } };
  return timeout === undefined ? new Promise(() => {}) : call(client, reading, { run_id: "wr_1" });
}

async function meanwhile(emulator, commands, signal) {
  for (const { after: seconds, command, arguments: args } of commands) {
    let wait = seconds * 1000;
    do {
      await sleep(wait);
      if (signal.aborted) {
        return;
      }
      wait = 50;
    } while (!(await carriedOut(emulator, command, args)));
  }
}

async function carriedOut(emulator, command, args) {
  try {
    const [newest] = await emulator.control("runs");
    await emulator.control(command, withRunId(args, newest?.run_id));
    return true;
  } catch {
    return false;
  }
}

function withRunId(value, runId) {
  return JSON.parse(JSON.stringify(value).replaceAll("{run_id}", runId));
}

async function check(expect, emulator, outcome, seconds) {
  assert.equal(outcome.kind, expect.kind, outcome.error);
  if (outcome.error instanceof SkyvernError) {
    assert.ok(outcome.error.helpUrl.endsWith(`reference/errors.html#${expect.kind}`));
  }
  if (expect.status !== undefined) {
    assert.equal(outcome.status, expect.status, outcome.error);
  }
  const runs = await emulator.control("runs");
  // An abort rejects with the signal's reason, which knows no run.
  if (expect.run_id && outcome.kind !== "canceled") {
    assert.equal(outcome.runId, runs[0]?.run_id, outcome.error);
  }
  if (expect.says !== undefined) {
    const { message } = outcome;
    assert.ok(message.includes(expect.says) || message.includes(camel(expect.says)), message);
  }
  if (expect.notes !== undefined) {
    const { error } = outcome;
    const notes = `${error.message} ${error.cause?.message}`;
    assert.ok(notes.includes(expect.notes), notes);
  }
  if (expect.hides !== undefined) {
    const { error } = outcome;
    const shown = `${inspect(error, { depth: 9 })} ${JSON.stringify(error)} ${inspect(error.body)}`;
    assert.ok(!shown.includes(expect.hides), "it is in the error");
  }
  if (expect.seconds !== undefined) {
    const [least, most] = expect.seconds;
    assert.ok(least <= seconds && seconds <= most, `it took ${seconds} s`);
  }
  if (expect.runs !== undefined) {
    assert.equal(runs.length, expect.runs);
  }
  if (expect.run_statuses !== undefined) {
    assert.deepEqual(
      runs.map((run) => run.status),
      expect.run_statuses,
    );
  }
  for (const [operation, wanted] of Object.entries(expect.requests ?? {})) {
    const [least, most] = [wanted].flat();
    const { requests } = await emulator.control("requests", { operation });
    const count = requests.length;
    assert.ok(least <= count && count <= (most ?? least), `${count} requests of ${operation}`);
  }
  if (expect.header !== undefined) {
    const { operation, name, value } = expect.header;
    const { requests } = await emulator.control("requests", { operation });
    for (const { headers } of requests) {
      assert.deepEqual(
        headers.find(([key]) => key === name),
        [name, value],
      );
    }
  }
}
