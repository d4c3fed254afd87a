import assert from "node:assert/strict";
import { once } from "node:events";
import { after, before, beforeEach, describe, it } from "node:test";
import { inspect } from "node:util";
import {
  Skyvern,
  SkyvernApi,
  SkyvernClient,
  SkyvernEnvironment,
  SkyvernError,
} from "@skyvern/client";
import { Emulator } from "@skyvern/client/testing";
import { seen } from "./support/seen.mjs";

describe("construction", () => {
  let emulator;
  let baseUrl;
  before(async () => {
    emulator = await Emulator.start();
    baseUrl = emulator.baseUrl;
  });
  after(() => emulator.stop());
  beforeEach(async () => {
    await emulator.reset();
    delete process.env.SKYVERN_API_KEY;
    delete process.env.SKYVERN_BASE_URL;
  });

  const request = async () => (await seen(emulator)).at(-1);

  it("needs a key", () => {
    assert.throws(() => new SkyvernClient({ baseUrl }), {
      name: "SkyvernError",
      message: /SKYVERN_API_KEY/,
    });
    assert.throws(() => new SkyvernClient(), SkyvernError);
  });

  it("takes the key given, else that of the environment", async () => {
    const { apiKey } = emulator;
    process.env.SKYVERN_API_KEY = apiKey;
    assert.deepEqual(await new SkyvernClient({ baseUrl }).getWorkflows(), []);
    const wrong = new SkyvernClient({ baseUrl, apiKey: "wrong" });
    await assert.rejects(wrong.getWorkflows(), SkyvernApi.ForbiddenError);
    process.env.SKYVERN_API_KEY = "wrong";
    assert.deepEqual(await new SkyvernClient({ baseUrl, apiKey }).getWorkflows(), []);
  });

  it("takes the base URL given, else the environment given, else that of the environment", async () => {
    await emulator.on().status(200, { body: { run_id: "wr_1", status: "created" } });
    process.env.SKYVERN_BASE_URL = `${baseUrl}/from-env`;
    const { apiKey } = emulator;
    await new SkyvernClient({ apiKey }).getRun("wr_1");
    assert.equal((await request()).path, "/from-env/v1/runs/wr_1");
    await new SkyvernClient({ apiKey, environment: `${baseUrl}/environment` }).getRun("wr_1");
    assert.equal((await request()).path, "/environment/v1/runs/wr_1");
    const environment = SkyvernEnvironment.Cloud;
    await new SkyvernClient({ apiKey, environment, baseUrl: `${baseUrl}/p/` }).getRun("wr_1");
    assert.equal((await request()).path, "/p/v1/runs/wr_1");
  });

  it("knows the environments", () => {
    assert.deepEqual(SkyvernEnvironment, {
      Cloud: "https://api.skyvern.com",
      Staging: "https://api-staging.skyvern.com",
      Local: "http://localhost:8000",
    });
  });

  it("asks suppliers before each call", async () => {
    let asked = 0;
    const keys = ["wrong", emulator.apiKey];
    const client = new Skyvern({
      baseUrl: Promise.resolve(baseUrl),
      apiKey: async () => keys[asked++],
      headers: { "x-tenant": () => `tenant-${asked}`, "x-fixed": "yes" },
    });
    await assert.rejects(client.getWorkflows(), SkyvernApi.ForbiddenError);
    assert.deepEqual(await client.getWorkflows(), []);
    const { headers } = await request();
    assert.equal(headers["x-tenant"], "tenant-2");
    assert.equal(headers["x-fixed"], "yes");
  });

  it("reports a provider that fails, and one that gives no key", async () => {
    const failing = new SkyvernClient({
      baseUrl,
      apiKey: () => {
        throw new Error("vault is down");
      },
    });
    await assert.rejects(failing.getRun("wr_1"), /vault is down/);
    const empty = new SkyvernClient({ baseUrl, apiKey: () => undefined });
    await assert.rejects(empty.getRun("wr_1"), { name: "SkyvernError", message: /no API key/ });
    assert.deepEqual(await emulator.requests(), []);
  });

  it("sends its headers with every request", async () => {
    const given = { "x-a": "1", "x-none": null, "x-undefined": undefined };
    await emulator.client({ headers: given }).getWorkflows();
    const { headers } = await request();
    assert.equal(headers["x-a"], "1");
    assert.equal(headers["x-none"], undefined);
    assert.match(headers["user-agent"], /^skyvern-node\/\d/);
  });

  for (const baseUrl of ["", "api.skyvern.com", "ftp://x", "not a url", "https://u:p@host"]) {
    it(`refuses the base URL ${JSON.stringify(baseUrl)}`, () => {
      assert.throws(() => new SkyvernClient({ apiKey: "key", baseUrl }), SkyvernError);
    });
  }

  for (const apiKey of ["secret\n", "sec ret", "secreß"]) {
    it(`refuses the key ${JSON.stringify(apiKey)} without showing it`, () => {
      assert.throws(
        () => new SkyvernClient({ apiKey }),
        (error) => error instanceof SkyvernError && !inspect(error).includes("secre"),
      );
    });
  }

  it("tells of an empty key at the first call, unless a call or the headers have one", async () => {
    const client = new SkyvernClient({ baseUrl, apiKey: "" });
    const told = { name: "SkyvernError", message: /the API key is empty.*SKYVERN_API_KEY/ };
    await assert.rejects(client.getWorkflows(), told);
    await assert.rejects(client.runWorkflow({ workflowId: "wpid_1" }), told);
    assert.deepEqual(await emulator.requests(), []);
    const { apiKey } = emulator;
    assert.deepEqual(await client.getWorkflows({}, { apiKey }), []);
    const headers = { "X-API-Key": apiKey };
    assert.deepEqual(await new SkyvernClient({ baseUrl, headers }).getWorkflows(), []);
  });

  it("warns of an option that nobody knows", async () => {
    const warned = once(process, "warning");
    const { apiKey } = emulator;
    const client = new SkyvernClient({ baseUrl, apiKey, somethingElse: 1 });
    assert.deepEqual(await client.getWorkflows(), []);
    assert.match((await warned)[0].message, /there is no option "somethingElse"; it is ignored/);
  });

  it("sends what nobody knows of a body, and warns of it once", async () => {
    const warnings = [];
    const hear = (warning) => warnings.push(warning.message);
    process.on("warning", hear);
    const client = emulator.client();
    await emulator.on("run_workflow").status(200, { body: { run_id: "wr_1", status: "created" } });
    for (const _ of [1, 2]) {
      await client.runWorkflow({ workflowId: "wpid_1", brandNewOption: { a_b: 1 } });
    }
    await client.runWorkflow({ body: { workflowId: "wpid_1", brandNewOption: 2 } });
    const bodies = (await emulator.requests()).map(({ body }) => JSON.parse(body).brandNewOption);
    process.off("warning", hear);
    assert.deepEqual(bodies, [{ a_b: 1 }, { a_b: 1 }, 2]);
    assert.equal(warnings.filter((text) => text.includes("brandNewOption")).length, 1);
  });

  it("says what does the job of methods that drive a browser", () => {
    assert.throws(() => emulator.client().launchCloudBrowser(), /runTask.*createBrowserSession/);
  });

  it("refuses what is not an option, or has the wrong type", () => {
    assert.throws(() => new SkyvernClient({ apikey: "key" }), /Did you mean "apiKey"/);
    assert.throws(() => new SkyvernClient({ apiKey: 12345 }), {
      name: "TypeError",
      message: "SkyvernClient: apiKey has to be a string, not a number",
    });
    const apiKey = "key";
    assert.throws(() => new SkyvernClient({ apiKey, timeoutInSeconds: "60" }), TypeError);
    assert.throws(() => new SkyvernClient({ apiKey, timeoutInSeconds: Number.NaN }), RangeError);
    assert.throws(() => new SkyvernClient({ apiKey, maxRetries: 1.5 }), RangeError);
    assert.throws(() => new SkyvernClient({ apiKey, maxRetries: -1 }), RangeError);
  });

  it("never shows the key", () => {
    const client = new SkyvernClient({ apiKey: "secret" });
    const shown = inspect(client, { depth: 10, showHidden: true }) + JSON.stringify(client);
    assert.doesNotMatch(shown, /secret/);
  });

  it("closes", async () => {
    const client = emulator.client();
    const call = client.getWorkflows();
    client.close();
    client.close();
    assert.deepEqual(await call, []);
    await assert.rejects(client.getWorkflows(), {
      name: "SkyvernError",
      kind: "canceled",
      message: /closed/,
    });
  });

  it("is disposable", async () => {
    for (const symbol of ["dispose", "asyncDispose"]) {
      const client = emulator.client();
      await client[Symbol[symbol] ?? Symbol.for(`Symbol.${symbol}`)]();
      await assert.rejects(client.getRun("wr_1"), /closed/);
    }
  });

  it("is the same under both names", () => {
    assert.ok(new Skyvern({ apiKey: "key" }) instanceof SkyvernClient);
  });
});
