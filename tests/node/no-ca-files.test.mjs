import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { SkyvernApi, SkyvernClient, SkyvernConnectionError } from "@skyvern/client";

const file = (name) => fileURLToPath(new URL(`../tls/${name}`, import.meta.url));

describe("a machine without a single CA file, as in small container images", () => {
  let server;
  before(async () => {
    process.env.SSL_CERT_FILE = file("none.pem");
    process.env.SSL_CERT_DIR = file("none");
    delete process.env.NODE_EXTRA_CA_CERTS;
    const pem = readFileSync(file("pretender.pem"));
    server = createServer({ cert: pem, key: pem }, (_, response) => response.writeHead(404).end());
    await once(server.listen(0, "127.0.0.1"), "listening");
  });
  after(() => server.close());

  function getRun(options) {
    const baseUrl = `https://localhost:${server.address().port}`;
    return new SkyvernClient({ apiKey: "key", baseUrl, maxRetries: 0, ...options }).getRun("wr_1");
  }

  it("knows the public authorities", async () => {
    await assert.rejects(getRun(), (error) => {
      assert.ok(error instanceof SkyvernConnectionError);
      assert.match(error.message, /BadSignature/);
      return true;
    });
  });

  it("trusts an authority that is given", async () => {
    const call = getRun({ caFile: file("pretended-authority.pem") });
    await assert.rejects(call, (error) => error instanceof SkyvernApi.NotFoundError);
  });
});
