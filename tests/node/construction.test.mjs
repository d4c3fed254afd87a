import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { inspect } from "node:util";
import { Skyvern, SkyvernClient, SkyvernEnvironment, SkyvernError } from "@skyvern/client";
import { startServer } from "./support/server.mjs";

describe("construction", () => {
  let server;
  before(async () => {
    server = await startServer(() => ({ run_id: "wr_1", status: "created" }));
  });
  after(() => server.close());
  beforeEach(() => {
    server.requests.length = 0;
    delete process.env.SKYVERN_API_KEY;
    delete process.env.SKYVERN_BASE_URL;
  });

  const request = () => server.requests.at(-1);

  it("needs a key", () => {
    assert.throws(() => new SkyvernClient({ baseUrl: server.url }), {
      name: "SkyvernError",
      message: /SKYVERN_API_KEY/,
    });
    assert.throws(() => new SkyvernClient(), SkyvernError);
  });

  it("takes the key given, else that of the environment", async () => {
    process.env.SKYVERN_API_KEY = "from-env";
    await new SkyvernClient({ baseUrl: server.url }).getRun("wr_1");
    assert.equal(request().headers["x-api-key"], "from-env");
    await new SkyvernClient({ baseUrl: server.url, apiKey: "given" }).getRun("wr_1");
    assert.equal(request().headers["x-api-key"], "given");
  });

  it("takes the base URL given, else the environment given, else that of the environment", async () => {
    process.env.SKYVERN_BASE_URL = `${server.url}/from-env`;
    const apiKey = "key";
    await new SkyvernClient({ apiKey }).getRun("wr_1");
    assert.equal(request().path, "/from-env/v1/runs/wr_1");
    await new SkyvernClient({ apiKey, environment: `${server.url}/environment` }).getRun("wr_1");
    assert.equal(request().path, "/environment/v1/runs/wr_1");
    const environment = SkyvernEnvironment.Cloud;
    await new SkyvernClient({ apiKey, environment, baseUrl: `${server.url}/p/` }).getRun("wr_1");
    assert.equal(request().path, "/p/v1/runs/wr_1");
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
    const client = new Skyvern({
      baseUrl: Promise.resolve(server.url),
      apiKey: async () => `key-${++asked}`,
      headers: { "x-tenant": () => `tenant-${asked}`, "x-fixed": "yes" },
    });
    await client.getRun("wr_1");
    assert.equal(request().headers["x-api-key"], "key-1");
    await client.getRun("wr_1");
    assert.equal(request().headers["x-api-key"], "key-2");
    assert.equal(request().headers["x-tenant"], "tenant-2");
    assert.equal(request().headers["x-fixed"], "yes");
  });

  it("reports a supplier that fails, and one that gives no key", async () => {
    const failing = new SkyvernClient({
      baseUrl: server.url,
      apiKey: () => {
        throw new Error("vault is down");
      },
    });
    await assert.rejects(failing.getRun("wr_1"), /vault is down/);
    const empty = new SkyvernClient({ baseUrl: server.url, apiKey: () => undefined });
    await assert.rejects(empty.getRun("wr_1"), { name: "SkyvernError", message: /no API key/ });
    assert.equal(server.requests.length, 0);
  });

  it("sends its headers with every request", async () => {
    const headers = { "x-a": "1", "x-none": null, "x-undefined": undefined };
    await new SkyvernClient({ apiKey: "key", baseUrl: server.url, headers }).getRun("wr_1");
    assert.equal(request().headers["x-a"], "1");
    assert.equal(request().headers["x-none"], undefined);
    assert.match(request().headers["user-agent"], /^skyvern-node\/\d/);
  });

  for (const baseUrl of ["", "api.skyvern.com", "ftp://x", "not a url", "https://u:p@host"]) {
    it(`refuses the base URL ${JSON.stringify(baseUrl)}`, () => {
      assert.throws(() => new SkyvernClient({ apiKey: "key", baseUrl }), SkyvernError);
    });
  }

  for (const apiKey of ["", "secret\n", "sec ret", "secreß"]) {
    it(`refuses the key ${JSON.stringify(apiKey)} without showing it`, () => {
      assert.throws(
        () => new SkyvernClient({ apiKey }),
        (error) => error instanceof SkyvernError && !inspect(error).includes("secre"),
      );
    });
  }

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
    const client = new SkyvernClient({ apiKey: "key", baseUrl: server.url });
    const call = client.getRun("wr_1");
    client.close();
    client.close();
    assert.equal((await call).run_id, "wr_1");
    await assert.rejects(client.getRun("wr_1"), {
      name: "SkyvernError",
      kind: "canceled",
      message: /closed/,
    });
  });

  it("is disposable", async () => {
    for (const symbol of ["dispose", "asyncDispose"]) {
      const client = new SkyvernClient({ apiKey: "key", baseUrl: server.url });
      await client[Symbol[symbol] ?? Symbol.for(`Symbol.${symbol}`)]();
      await assert.rejects(client.getRun("wr_1"), /closed/);
    }
  });

  it("is the same under both names", () => {
    assert.ok(new Skyvern({ apiKey: "key" }) instanceof SkyvernClient);
  });
});
