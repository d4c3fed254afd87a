import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer as createProxy, request as forward } from "node:http";
import { connect } from "node:net";
import { after, afterEach, before, describe, it } from "node:test";
import { createServer as createTlsServer } from "node:tls";
import { fileURLToPath } from "node:url";
import { SkyvernConnectionError, SkyvernError } from "@skyvern/client";
import { Emulator } from "@skyvern/client/testing";

const file = (name) => fileURLToPath(new URL(`support/tls/${name}`, import.meta.url));
/** One certificate for all: of the server, of the client, and of those who trust it. */
const certificate = file("certificate.pem");
const key = file("key.pem");

let emulator;
before(async () => {
  emulator = await Emulator.start();
});
after(() => emulator.stop());

function listening(server) {
  server.unref();
  return new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve(server.address().port)),
  );
}

/** A proxy that passes everything on to `port`, and notes what it is asked for. */
async function startProxy(port, authorization) {
  const asked = [];
  const refuses = ({ headers }) =>
    authorization !== undefined && headers["proxy-authorization"] !== authorization;
  const proxy = createProxy((incoming, response) => {
    if (refuses(incoming)) {
      response.writeHead(407).end();
      return;
    }
    asked.push(incoming.url);
    const { pathname } = new URL(incoming.url);
    const { method, headers } = incoming;
    incoming.pipe(
      forward({ port, path: pathname, method, headers, agent: false }, (answer) => {
        response.writeHead(answer.statusCode, { ...answer.headers, via: ["1.1 a", "1.1 b"] });
        answer.pipe(response);
      }),
    );
  });
  proxy.on("connect", (incoming, socket) => {
    asked.push(incoming.url);
    const upstream = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on("error", () => socket.destroy());
    socket.on("error", () => upstream.destroy());
  });
  return { port: await listening(proxy), asked, close: () => proxy.close() };
}

/** The emulator behind TLS. */
async function startTls(options = {}) {
  const server = createTlsServer(
    { cert: readFileSync(certificate), key: readFileSync(key), ...options },
    (socket) => {
      const upstream = connect(emulatorPort(), "127.0.0.1");
      upstream.pipe(socket).pipe(upstream);
      upstream.on("error", () => socket.destroy());
      socket.on("error", () => upstream.destroy());
    },
  );
  const port = await listening(server);
  return { port, url: `https://localhost:${port}`, close: () => server.close() };
}

const emulatorPort = () => Number(new URL(emulator.baseUrl).port);
const client = (baseUrl, options) => emulator.client({ baseUrl, maxRetries: 0, ...options });

describe("a proxy", () => {
  it("carries requests", async () => {
    const proxy = await startProxy(emulatorPort());
    const options = { proxy: `http://127.0.0.1:${proxy.port}` };
    const call = client("http://skyvern.example", options).getWorkflows();
    const { data, rawResponse } = await call.withRawResponse();
    assert.deepEqual(data, []);
    assert.equal(rawResponse.headers.get("via"), "1.1 a, 1.1 b");
    assert.deepEqual(proxy.asked, ["http://skyvern.example/v1/workflows"]);
    proxy.close();
  });

  it("gets its password, which is not shown", async () => {
    const proxy = await startProxy(emulatorPort(), "Basic dXNlcjpzZWNyZXQ=");
    const with_ = client("http://skyvern.example", {
      proxy: `http://user:secret@127.0.0.1:${proxy.port}`,
    });
    assert.deepEqual(await with_.getWorkflows(), []);
    const without = client("http://skyvern.example", { proxy: `http://127.0.0.1:${proxy.port}` });
    await assert.rejects(without.getWorkflows(), { statusCode: 407 });
    proxy.close();
  });

  it("carries TLS", async () => {
    const tls = await startTls();
    const proxy = await startProxy(tls.port);
    const options = { proxy: `http://127.0.0.1:${proxy.port}`, caFile: certificate };
    assert.deepEqual(await client(tls.url, options).getWorkflows(), []);
    assert.deepEqual(proxy.asked, [`localhost:${tls.port}`]);
    proxy.close();
    tls.close();
  });

  it("has to be a URL", () => {
    assert.throws(
      () => client(emulator.baseUrl, { proxy: "secret" }),
      (error) => error instanceof SkyvernError && !error.message.includes("secret"),
    );
    assert.throws(() => client(emulator.baseUrl, { proxy: 8080 }), TypeError);
  });
});

describe("a private CA", () => {
  let tls;
  before(async () => {
    tls = await startTls();
  });
  after(() => tls.close());
  afterEach(() => {
    delete process.env.NODE_EXTRA_CA_CERTS;
  });

  it("is not trusted by itself", async () => {
    await assert.rejects(
      client(tls.url).getWorkflows(),
      (error) => error instanceof SkyvernConnectionError && /certificate/.test(error.message),
    );
  });

  it("is trusted when it is given", async () => {
    assert.deepEqual(await client(tls.url, { caFile: certificate }).getWorkflows(), []);
  });

  it("is trusted when Node is told to", async () => {
    process.env.NODE_EXTRA_CA_CERTS = certificate;
    assert.deepEqual(await client(tls.url).getWorkflows(), []);
    const other = client(tls.url, { caFile: fileURLToPath(import.meta.url) });
    await assert.rejects(other.getWorkflows(), /network\.test\.mjs/);
  });

  it("may be missing where Node is told of one", async () => {
    process.env.NODE_EXTRA_CA_CERTS = "/no/such/file.pem";
    await assert.rejects(client(tls.url).getWorkflows(), /certificate/);
  });

  it("is named when it is not there", async () => {
    const missing = client(tls.url, { caFile: "/no/such/file.pem" });
    await assert.rejects(missing.getWorkflows(), /\/no\/such\/file\.pem/);
  });
});

describe("a client certificate", () => {
  it("is shown to the server", async () => {
    const ca = readFileSync(certificate);
    const tls = await startTls({ requestCert: true, rejectUnauthorized: true, ca });
    const caFile = certificate;
    await assert.rejects(client(tls.url, { caFile }).getWorkflows(), SkyvernConnectionError);
    const options = { caFile, clientCertificateFile: certificate, clientKeyFile: key };
    assert.deepEqual(await client(tls.url, options).getWorkflows(), []);
    tls.close();
  });
});
