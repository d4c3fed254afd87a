import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import { SkyvernClient, SkyvernUnexpectedAnswerError } from "@skyvern/client";
import { startServer } from "./support/server.mjs";

const CONTENT = "The quick brown fox jumps over the lazy dog";
const CHECKSUM = "d7a8fbb307d7809469ca9abcb0082e4f8d5651e46d3cdb762d02d0bf37c9e592";

describe("download", () => {
  let store;
  let service;
  let client;
  let folder;
  before(async () => {
    store = await startServer(({ path, headers }, response) => {
      assert.equal(headers["x-api-key"], undefined, "the key stays with the service");
      if (path === "/gone") {
        response.writeHead(403).end("expired");
        return;
      }
      const from = Number(/bytes=(\d+)-/.exec(headers.range)?.[1] ?? 0);
      const last = CONTENT.length - 1;
      response.writeHead(from === 0 ? 200 : 206, {
        "content-length": CONTENT.length - from,
        "content-range": `bytes ${from}-${last}/${CONTENT.length}`,
      });
      if (path === "/cut" && from === 0) {
        response.write(CONTENT.slice(0, 10), () => response.destroy());
      } else {
        response.end(CONTENT.slice(from));
      }
    });
    service = await startServer(() => ({
      run_id: "wr_1",
      status: "completed",
      downloaded_files: [file("/fresh")],
    }));
    client = new SkyvernClient({ apiKey: "key", baseUrl: service.url });
  });
  after(() => {
    store.close();
    service.close();
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "skyvern-"));
    store.requests.length = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const file = (path, name = "a.pdf", checksum = CHECKSUM) => ({
    url: store.url + path,
    filename: name,
    checksum,
  });

  it("puts the file into a folder", async () => {
    const path = join(folder, "a.pdf");
    assert.deepEqual(await client.download(file("/whole"), folder), { path, size: 43 });
    assert.equal(readFileSync(path, "utf8"), CONTENT);
    const other = join(folder, "new", "sub");
    const inNew = { path: join(other, "a.pdf"), size: 43 };
    assert.deepEqual(await client.download(file("/whole"), `${other}/`), inNew);
    const named = join(folder, "b.pdf");
    assert.deepEqual(await client.download(file("/whole"), named), { path: named, size: 43 });
  });

  it("goes on where it broke off", async () => {
    const { path } = await client.download(file("/cut"), folder);
    assert.equal(readFileSync(path, "utf8"), CONTENT);
    assert.deepEqual(readdirSync(folder), ["a.pdf"]);
    assert.deepEqual(
      store.requests.map(({ headers }) => headers.range),
      [undefined, "bytes=10-"],
    );
  });

  it("leaves nothing of another content", async () => {
    const wrong = file("/whole", "a.pdf", "0".repeat(64));
    await assert.rejects(client.download(wrong, folder), SkyvernUnexpectedAnswerError);
    assert.deepEqual(readdirSync(folder), []);
  });

  it("stays in the folder", async () => {
    for (const name of ["../../escape.pdf", "/etc/escape.pdf", "a\\..\\escape.pdf"]) {
      const { path } = await client.download(file("/whole", name), folder);
      assert.equal(path, join(folder, "escape.pdf"));
    }
    for (const name of ["..", "."]) {
      await assert.rejects(client.download(file("/whole", name), folder), TypeError);
    }
  });

  it("replaces a link that has expired, by the run", async () => {
    await assert.rejects(client.download(file("/gone"), folder), {
      statusCode: 403,
      message: /download: .*expired/,
    });
    for (const options of [{ runId: "wr_1" }, { run_id: "wr_1" }]) {
      const { path } = await client.download(file("/gone"), folder, options);
      assert.equal(readFileSync(path, "utf8"), CONTENT);
    }
  });

  it("ends with the signal", async () => {
    const signal = AbortSignal.abort(new Error("enough"));
    await assert.rejects(client.download(file("/whole"), folder, {}, { signal }), /enough/);
    assert.equal(store.requests.length, 0);
  });

  it("refuses what is no file, no place and no option", async () => {
    for (const none of [undefined, null, "a.pdf", {}, { url: null }, { url: "" }]) {
      await assert.rejects(client.download(none, folder), {
        name: "TypeError",
        message: /file has to be one of a run's downloaded_files/,
      });
    }
    await assert.rejects(client.download({ url: "ftp://x/a.pdf" }, folder), /no http link/);
    await assert.rejects(client.download(file("/whole"), 5), /to has to be a string, not a number/);
    await assert.rejects(client.download(file("/whole"), folder, { run: "wr_1" }), /"run"/);
    assert.equal(store.requests.length, 0);
  });
});
