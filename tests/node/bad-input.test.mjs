import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Emulator } from "@skyvern/client/testing";

describe("bad input", () => {
  let emulator;
  let client;
  before(async () => {
    emulator = await Emulator.start();
    client = emulator.client();
  });
  after(async () => {
    assert.deepEqual(await emulator.requests(), [], "something was sent");
    await emulator.stop();
  });

  const circular = { items: [{}] };
  circular.items[0].back = circular;
  const run = (fields) => () => client.runWorkflow({ workflow_id: "w", ...fields });
  const cases = [
    [
      "an unknown key",
      run({ paramters: {} }),
      /"paramters".*Did you mean "parameters".*bodyParams/,
    ],
    [
      "an unknown key in body",
      () => client.runWorkflow({ body: { workflowid: "w" } }),
      /Did you mean "workflow_id|workflowId"/,
    ],
    [
      "one id by two names",
      () => client.runWorkflow({ workflowId: "w", agent_id: "w" }),
      /"agent_id" is given twice/,
    ],
    [
      "an option of the wait in body",
      () => client.runWorkflow({ body: { waitForCompletion: true } }),
      /next to "body"/,
    ],
    [
      "a query parameter in body",
      () => client.runWorkflow({ body: { template: true } }),
      /next to "body"/,
    ],
    ["a field given twice", run({ workflowId: "v" }), /"workflowId" is given twice/],
    [
      "a field in body and beside it",
      run({ body: { workflow_id: "v" } }),
      /"workflow_id" is given twice/,
    ],
    [
      "a request that is a string",
      () => client.runWorkflow("w"),
      /has to be an object, not a string/,
    ],
    ["a request that is null", () => client.runWorkflow(null), /not null/],
    ["a request that is an array", () => client.runWorkflow(["w"]), /not an array/],
    [
      "a body that is a string",
      () => client.runWorkflow({ body: "w" }),
      /body has to be an object/,
    ],
    ["no request", () => client.runWorkflow(), /workflow_id is missing/],
    ["no id", () => client.getRun(), /run_id is missing/],
    ["a number for an id", () => client.getRun(5), /run_id has to be a string, not 5/],
    [
      "a string for a number",
      run({ max_screenshot_scrolls: "5" }),
      /max_screenshot_scrolls has to be an integer, not a string/,
    ],
    [
      "a float for an integer",
      run({ max_screenshot_scrolls: 1.5 }),
      /max_screenshot_scrolls has to be an integer/,
    ],
    [
      "a string for parameters",
      run({ parameters: "{}" }),
      /parameters has to be an object, not a string/,
    ],
    ["NaN", run({ parameters: { a: [1, { b: Number.NaN }] } }), /parameters\.a\[1\]\.b is NaN/],
    ["Infinity", run({ parameters: { a: Infinity } }), /parameters\.a is Infinity/],
    ["a function", run({ parameters: { a: () => 1 } }), /parameters\.a is a function/],
    ["a symbol", run({ parameters: { a: Symbol("x") } }), /parameters\.a is a symbol/],
    [
      "an invalid date",
      run({ parameters: { a: new Date("x") } }),
      /parameters\.a is an invalid Date/,
    ],
    [
      "what contains itself",
      run({ parameters: circular }),
      /parameters\.items\[0\]\.back contains itself/,
    ],
    ["a Map", run({ parameters: new Map([["a", 1]]) }), /parameters is a Map.*Object\.fromEntries/],
    ["a Set", run({ parameters: { a: new Set() } }), /parameters\.a is a Set/],
    [
      "a promise",
      run({ parameters: { a: Promise.resolve(1) } }),
      /parameters\.a is a Promise; await it/,
    ],
    ["binary data", run({ parameters: { a: new Uint8Array(2) } }), /parameters\.a is binary data/],
    ["half of a surrogate pair", run({ title: "a\ud800" }), /title has half of a surrogate pair/],
    ["half of a surrogate pair in a key", run({ parameters: { "\udc00": 1 } }), /surrogate/],
    [
      "waitForCompletion as a string",
      run({ waitForCompletion: "yes" }),
      /waitForCompletion has to be a boolean/,
    ],
    ["an unknown onCancel", run({ onCancel: "stop" }), /onCancel has to be "leave" or "cancel"/],
    [
      "a timeout as a string",
      run({ waitForCompletion: true, timeout: "5" }),
      /timeout has to be a number/,
    ],
    [
      "an unknown option",
      () => client.getRun("wr_1", { timeout: 5 }),
      /getRun: there is no option "timeout"/,
    ],
    [
      "a header that is a number",
      () => client.getRun("wr_1", { headers: { a: 1 } }),
      /headers\["a"\] has to be a string/,
    ],
    [
      "a header with a line break",
      () => client.getRun("wr_1", { headers: { a: "b\r\nc: d" } }),
      /header/,
    ],
    [
      "a key that is a number",
      () => client.getRun("wr_1", { apiKey: 123456 }),
      /apiKey has to be a string, not a number/,
    ],
  ];
  for (const [name, call, message] of cases) {
    it(`refuses ${name}`, async () => {
      await assert.rejects(call(), { name: "TypeError", message });
    });
  }

  for (const id of ["", "a/b", "..", ".", "a\\b", "../../evil", "a\nb", "x".repeat(201)]) {
    it(`refuses the id ${JSON.stringify(id.slice(0, 20))}`, async () => {
      await assert.rejects(client.getRun(id), { name: "TypeError", message: /^getRun: run_id/ });
      await assert.rejects(client.runWorkflow({ workflow_id: id }), TypeError);
    });
  }

  it("refuses numbers out of range", async () => {
    await assert.rejects(client.getRun("wr_1", { timeoutInSeconds: -1 }), RangeError);
    await assert.rejects(client.getRun("wr_1", { maxRetries: 0.5 }), RangeError);
    await assert.rejects(client.waitForRun("wr_1", { timeout: Number.NaN }), RangeError);
  });

  it("refuses a key with a line break without showing it", async () => {
    const call = client.getRun("wr_1", { apiKey: "secret\n" });
    await assert.rejects(
      call,
      (error) => !`${error.stack}${JSON.stringify(error)}`.includes("secret"),
    );
  });
});
