import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createProxy, request as forward } from "node:http";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

/** A SOCKS 5 proxy with any password, that passes everything on to `port`. */
async function startSocks(port) {
  const asked = [];
  const server = createServer(async (socket) => {
    const read = async () => (await once(socket, "data"))[0];
    await read();
    socket.write(Buffer.from([5, 2]));
    const login = await read();
    const user = login.subarray(2, 2 + login[1]);
    socket.write(Buffer.from([1, 0]));
    const request = await read();
    asked.push(`${user}:${login.subarray(3 + login[1])}@${request.subarray(5, -2)}`);
    const upstream = connect(port, "127.0.0.1", () => {
      socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on("error", () => socket.destroy());
    socket.on("error", () => upstream.destroy());
  });
  return { port: await listening(server), asked, close: () => server.close() };
}

/** The emulator, or what listens at `port`, behind TLS. */
async function startTls(options = {}, port = emulatorPort()) {
  const server = createTlsServer(
    { cert: readFileSync(certificate), key: readFileSync(key), ...options },
    (socket) => {
      const upstream = connect(port, "127.0.0.1");
      upstream.pipe(socket).pipe(upstream);
      upstream.on("error", () => socket.destroy());
      socket.on("error", () => upstream.destroy());
    },
  );
  const own = await listening(server);
  return { port: own, url: `https://localhost:${own}`, close: () => server.close() };
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

  it("may speak TLS", async () => {
    const proxy = await startProxy(emulatorPort());
    const tls = await startTls({}, proxy.port);
    const options = { proxy: `https://user:secret@localhost:${tls.port}`, caFile: certificate };
    assert.deepEqual(await client("http://skyvern.example", options).getWorkflows(), []);
    assert.deepEqual(proxy.asked, ["http://skyvern.example/v1/workflows"]);
    proxy.close();
    tls.close();
  });

  it("may speak SOCKS", async () => {
    const socks = await startSocks(emulatorPort());
    const options = { proxy: `socks5h://user:secret@127.0.0.1:${socks.port}` };
    assert.deepEqual(await client("http://skyvern.example", options).getWorkflows(), []);
    assert.deepEqual(socks.asked, ["user:secret@skyvern.example"]);
    socks.close();
  });

  it("of the environment is refused when it can't be spoken to", () => {
    process.env.HTTPS_PROXY = "quic://user:secret@proxy.example";
    try {
      assert.throws(
        () => client("https://skyvern.example"),
        ({ kind, message }) =>
          kind === "config" && /HTTPS_PROXY/.test(message) && !/secret/.test(message),
      );
    } finally {
      delete process.env.HTTPS_PROXY;
    }
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

  it("may be missing where Node is told of one, with a warning", async () => {
    process.env.NODE_EXTRA_CA_CERTS = "/no/such/file.pem";
    const warned = once(process, "warning");
    await assert.rejects(client(tls.url).getWorkflows(), /certificate.*NODE_EXTRA_CA_CERTS/);
    const [warning] = await warned;
    assert.match(warning.message, /NODE_EXTRA_CA_CERTS \/no\/such\/file\.pem/);
    assert.deepEqual(await client(tls.url, { caFile: certificate }).getWorkflows(), []);
  });

  it("is taken out of a file that is half garbled, with a warning", async () => {
    const folder = mkdtempSync(join(tmpdir(), "skyvern-"));
    const bundle = join(folder, "bundle.pem");
    const pem = readFileSync(certificate, "utf8");
    writeFileSync(bundle, `\ufeff${pem.replaceAll("\n", "\r\n")}${pem.replace("MII", "M!I")}`);
    process.env.NODE_EXTRA_CA_CERTS = bundle;
    const warned = once(process, "warning");
    assert.deepEqual(await client(tls.url).getWorkflows(), []);
    assert.match((await warned)[0].message, /bundle\.pem/);
    rmSync(folder, { recursive: true });
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
