import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import { SkyvernUnexpectedAnswerError } from "@skyvern/client";
import { Emulator } from "@skyvern/client/testing";
import { seen } from "./support/seen.mjs";

const soon = { waitForCompletion: true, pollInterval: 0.01 };

describe("download", () => {
  let service;
  let client;
  let store;
  let source;
  let content;
  let folder;
  let earlier;
  before(async () => {
    // Where the files are is not where the key belongs.
    store = await Emulator.start({ acceptAnyWorkflow: true, autoAdvance: true });
    const run = await store.client().runWorkflow({ workflow_id: "wpid_1", ...soon });
    [source] = run.downloaded_files;
    content = await (await fetch(source.url)).text();
    service = await Emulator.start({ autoAdvance: true });
    client = service.client();
  });
  after(() => Promise.all([store.stop(), service.stop()]));
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "skyvern-"));
    [{ number: earlier }] = await store.requests({ limit: 1 });
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    for (const { headers } of await requests()) {
      assert.equal(headers["x-api-key"], undefined, "the key stays with the service");
    }
  });

  /** What the store was asked for in this test. */
  const requests = () => seen(store, { since: earlier });

  it("puts the file into a folder", async () => {
    const size = content.length;
    const path = join(folder, source.filename);
    assert.deepEqual(await client.download(source, folder), { path, size });
    assert.equal(readFileSync(path, "utf8"), content);
    const other = join(folder, "new", "sub");
    const inNew = { path: join(other, source.filename), size };
    assert.deepEqual(await client.download(source, `${other}/`), inNew);
    const named = join(folder, "b.pdf");
    assert.deepEqual(await client.download(source, named), { path: named, size });
  });

  it("goes on where it broke off", async () => {
    await store.on("download").times(1).cutBody(10);
    const { path } = await client.download(source, folder);
    assert.equal(readFileSync(path, "utf8"), content);
    assert.deepEqual(readdirSync(folder), [source.filename]);
    assert.deepEqual(
      (await requests()).map(({ headers }) => headers.range),
      [undefined, "bytes=10-"],
    );
  });

  it("leaves nothing of another content", async () => {
    const wrong = { ...source, checksum: "0".repeat(64) };
    await assert.rejects(client.download(wrong, folder), SkyvernUnexpectedAnswerError);
    assert.deepEqual(readdirSync(folder), []);
  });

  it("stays in the folder", async () => {
    for (const filename of ["../../escape.pdf", "/etc/escape.pdf", "a\\..\\escape.pdf"]) {
      const { path } = await client.download({ ...source, filename }, folder);
      assert.equal(path, join(folder, "escape.pdf"));
    }
    for (const filename of ["..", "."]) {
      await assert.rejects(client.download({ ...source, filename }, folder), TypeError);
    }
  });

  it("replaces a link that has expired, by the run", async () => {
    const gone = { ...source, url: `${store.baseUrl}/gone` };
    await store.on([], { path: "/gone" }).status(403, { body: "expired" });
    await assert.rejects(client.download(gone, folder), {
      statusCode: 403,
      message: /download: .*expired/,
    });
    const workflow_id = await service.workflow({ downloadedFiles: [source] });
    const { run_id } = await client.runWorkflow({ workflow_id, ...soon });
    for (const options of [{ runId: run_id }, { run_id }]) {
      const { path } = await client.download(gone, folder, options);
      assert.equal(readFileSync(path, "utf8"), content);
    }
  });

  it("ends with the signal", async () => {
    const signal = AbortSignal.abort(new Error("enough"));
    await assert.rejects(client.download(source, folder, {}, { signal }), /enough/);
    assert.deepEqual(await requests(), []);
  });

  it("refuses what is no file, no place and no option", async () => {
    for (const none of [undefined, null, "", 5, {}, { url: null }, { url: "" }]) {
      await assert.rejects(client.download(none, folder), {
        name: "TypeError",
        message: /file has to be one of a run's downloaded_files/,
      });
    }
    for (const file of [{ url: "ftp://x/a.pdf" }, "a.pdf", "ftp://x/a.pdf"]) {
      await assert.rejects(client.download(file, folder), {
        name: "TypeError",
        message: /not an http link/,
      });
    }
    await assert.rejects(client.download(source, 5), /to has to be a string, not a number/);
    await assert.rejects(client.download(source, folder, { run: "wr_1" }), /"run"/);
    assert.deepEqual(await requests(), []);
  });
});
