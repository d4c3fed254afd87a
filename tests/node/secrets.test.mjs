// What is secret in an answer is not shown by `console.log`, and is there all the same.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { inspect } from "node:util";

import { Emulator } from "@skyvern/client/testing";

const HEADERS = { authorization: "Bearer of-the-browser" };

describe("secrets in answers", () => {
  let emulator;
  let client;

  before(async () => {
    emulator = await Emulator.start();
    client = emulator.client();
  });
  after(() => emulator.stop());

  async function runWithHeaders() {
    const workflow = await emulator.workflow();
    return await client.runWorkflow({
      workflow_id: workflow,
      extra_http_headers: HEADERS,
      waitForCompletion: true,
    });
  }

  it("are not shown, wherever the object that has them is", async () => {
    const run = await runWithHeaders();
    for (const shown of [run, [run], { run }, run.run_request]) {
      assert.match(inspect(shown, { depth: 5 }), /extra_http_headers: '\*\*\*'/);
      assert.doesNotMatch(inspect(shown, { depth: 5 }), /of-the-browser/);
    }
    assert.match(inspect(run), /run_id: 'wr_/);
    assert.match(inspect({ a: { b: { run } } }), /run: \[Object\]/);
  });

  it("are read, copied, compared and written as ever", async () => {
    const { run_request: request } = await runWithHeaders();
    assert.deepEqual(request.extra_http_headers, HEADERS);
    assert.deepEqual({ ...request }.extra_http_headers, HEADERS);
    assert.deepEqual(JSON.parse(JSON.stringify(request)), request);
    assert.deepEqual(structuredClone(request), request);
    assert.deepEqual(Reflect.ownKeys({ ...request }), Object.keys(request));
  });

  it("are shown as they are where there are none", async () => {
    const workflow = await emulator.workflow();
    const run = await client.runWorkflow({ workflow_id: workflow, waitForCompletion: true });
    assert.doesNotMatch(inspect(run, { depth: 5 }), /\*\*\*/);
  });
});
