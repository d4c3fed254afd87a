import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import {
  SkyvernApi,
  SkyvernClient,
  SkyvernConnectionError,
  SkyvernError,
  SkyvernRunMayExistError,
  SkyvernTimeoutError,
  SkyvernUnexpectedAnswerError,
} from "@skyvern/client";
import { Emulator } from "@skyvern/client/testing";

describe("errors", () => {
  let emulator;
  let client;
  before(async () => {
    emulator = await Emulator.start({ apiKey: "secret-key", acceptAnyWorkflow: true });
    client = emulator.client({ maxRetries: 0 });
  });
  after(() => emulator.stop());
  beforeEach(() => emulator.reset());

  async function failure(call) {
    const error = await call.then(
      () => assert.fail("it should have failed"),
      (error) => error,
    );
    assert.ok(!`${error.stack}${JSON.stringify(error)}`.includes("secret-key"));
    return error;
  }

  const classes = {
    400: SkyvernApi.BadRequestError,
    403: SkyvernApi.ForbiddenError,
    404: SkyvernApi.NotFoundError,
    409: SkyvernApi.ConflictError,
    416: SkyvernApi.RangeNotSatisfiableError,
    422: SkyvernApi.UnprocessableEntityError,
    500: SkyvernApi.InternalServerError,
    418: SkyvernError,
    501: SkyvernError,
  };
  for (const [status, Class] of Object.entries(classes)) {
    it(`${status} is a ${Class.name}`, async () => {
      const answer = { body: { detail: "so it is" }, headers: { "x-a": "1" } };
      await emulator.on().status(Number(status), answer);
      const error = await failure(client.getRun("wr_1"));
      assert.equal(error.constructor, Class);
      assert.ok(error instanceof SkyvernError && error instanceof Error);
      assert.equal(error.name, Class.name);
      assert.equal(error.statusCode, Number(status));
      assert.deepEqual(error.body, { detail: "so it is" });
      assert.equal(error.rawResponse.status, Number(status));
      assert.equal(error.rawResponse.headers.get("x-a"), "1");
      assert.equal(error.runId, "wr_1");
      assert.match(error.message, new RegExp(`^getRun: ${status} .*so it is`));
    });
  }

  it("has the caller's line in its stack", async () => {
    await assert.rejects(
      async function theCaller() {
        await client.getRun("wr_1");
      },
      (error) => error.stack.includes("theCaller"),
    );
  });

  it("names the fields of a 422 on one line", async () => {
    const detail = [
      { type: "missing", loc: ["body", "workflow_id"], msg: "Field required" },
      { type: "int_parsing", loc: ["query", "page"], msg: "Input should be a valid integer" },
    ];
    await emulator.on("run_workflow").status(422, { body: { detail } });
    const { message } = await failure(client.runWorkflow({ workflow_id: "w" }));
    assert.match(message, /workflow_id.*Field required.*page.*valid integer/);
    assert.doesNotMatch(message, /\n/);
  });

  it("keeps a body that is not JSON as text", async () => {
    const headers = { "content-type": "text/html" };
    await emulator.on("get_run").status(502, { headers, body: "<h1>Bad" });
    const error = await failure(client.getRun("wr_1"));
    assert.equal(error.statusCode, 502);
    assert.equal(error.body, "<h1>Bad");
  });

  it("keeps broken JSON as text", async () => {
    const headers = { "content-type": "application/json" };
    await emulator.on("get_run").status(400, { headers, body: "{" });
    const error = await failure(client.getRun("wr_1"));
    assert.equal(error.statusCode, 400);
    assert.equal(error.body, "{");
  });

  for (const [name, body] of [
    ["HTML", "<!doctype html><p>Hello"],
    ["an object that is no run", "{}"],
    ["nothing", ""],
  ]) {
    it(`says that the base URL may be wrong when a start is answered with ${name}`, async () => {
      await emulator.on("run_workflow").status(200, { body });
      const error = await failure(client.runWorkflow({ workflow_id: "w" }));
      assert.ok(
        error instanceof SkyvernUnexpectedAnswerError || error instanceof SkyvernRunMayExistError,
        error,
      );
      assert.ok(error instanceof SkyvernError);
    });
  }

  it("reports HTML with 200 from a read", async () => {
    await emulator.on("get_run").html();
    const error = await failure(client.getRun("wr_1"));
    assert.ok(error instanceof SkyvernUnexpectedAnswerError);
    assert.match(error.message, /base.?url/i);
  });

  it("reports a refused connection", async () => {
    const nobody = new SkyvernClient({ apiKey: "k", baseUrl: "http://127.0.0.1:9", maxRetries: 0 });
    const error = await failure(nobody.getRun("wr_1"));
    assert.ok(error instanceof SkyvernConnectionError && error instanceof SkyvernError);
    assert.ok(error.cause instanceof Error);
    assert.equal(error.statusCode, undefined);
  });

  it("reports a connection that is reset", async () => {
    await emulator.on("get_run").resetBefore();
    assert.ok((await failure(client.getRun("wr_1"))) instanceof SkyvernConnectionError);
  });

  it("times out, also in the middle of a body", async () => {
    await emulator.on("get_run").times(1).delay(3600);
    await emulator.on("get_run").times(1).stallHeaders();
    await emulator.on("get_run").times(1).stallBody({ afterBytes: 1 });
    for (const _ of ["no answer", "half a head", "half a body"]) {
      const before = performance.now();
      const error = await failure(client.getRun("wr_1", { timeoutInSeconds: 0.1 }));
      assert.ok(performance.now() - before < 5000);
      assert.ok(error instanceof SkyvernTimeoutError && error instanceof SkyvernError);
      assert.equal(error.name, "SkyvernTimeoutError");
    }
  });

  it("says when a start may have created a run", async () => {
    await emulator.on("run_workflow").resetBefore();
    const error = await failure(client.runWorkflow({ workflow_id: "wpid_1" }));
    assert.ok(error instanceof SkyvernRunMayExistError && error instanceof SkyvernError);
    assert.equal(error.workflowId, "wpid_1");
    assert.equal(typeof error.fingerprint, "string");
    const starts = await emulator.requests({ operation: "run_workflow" });
    assert.equal(starts.length, 1);
    assert.ok(starts[0].body.includes(error.fingerprint));
  });

  it("sends again as often as asked", async () => {
    for (const [maxRetries, expected] of [
      [0, 1],
      [1, 2],
    ]) {
      const busy = await emulator.on("get_run").status(503, { headers: { "retry-after": "0" } });
      const error = await failure(client.getRun("wr_1", { maxRetries }));
      assert.equal(await busy.injected(), expected);
      assert.equal(error.attempts, expected);
      await busy.clear();
    }
  });

  it("can be made by hand, as for tests of the caller", () => {
    const error = new SkyvernApi.NotFoundError({ message: "no", statusCode: 404, body: {} });
    assert.equal(String(error), "NotFoundError: no");
    assert.ok(error instanceof SkyvernError);
    assert.equal(new SkyvernError("text").message, "text");
    assert.deepEqual(Object.keys(new SkyvernError()), []);
  });
});
