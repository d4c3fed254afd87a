import assert from "node:assert/strict";
import { createReadStream, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { Emulator } from "@skyvern/client/testing";
import { seen } from "./support/seen.mjs";

describe("files", () => {
  const folder = mkdtempSync(join(tmpdir(), "skyvern-files-"));
  const path = join(folder, "notes.txt");
  const content = "hëllo\r\n";
  const bytes = Buffer.from([0, 255, 254, 10]);
  let emulator;
  let client;
  before(async () => {
    writeFileSync(path, content);
    emulator = await Emulator.start();
    client = emulator.client();
    const body = { s3_uri: "s3://a/b", presigned_url: "https://a/b" };
    await emulator.on([], { path: "/v1/upload_file" }).status(200, { body });
  });
  after(async () => {
    await emulator.stop();
    rmSync(folder, { recursive: true });
  });

  /** The one part that was sent: its headers and content. */
  async function uploaded(file) {
    await client.uploadFile({ file });
    const { headers, body: text } = (await seen(emulator)).at(-1);
    const boundary = headers["content-type"].match(/^multipart\/form-data; boundary=(.*)$/)[1];
    const [head, ...rest] = text.split(`--${boundary}`)[1].trimStart().split("\r\n\r\n");
    const size = Number(headers["content-length"]);
    return { head, size, body: rest.join("\r\n\r\n").replace(/\r\n$/, "") };
  }

  const named = {
    "a path": path,
    "a path with options": { path },
    "a stream": () => createReadStream(path),
    "a stream of text": () => createReadStream(path, "utf8"),
    "a File": new File([content], "notes.txt", { type: "text/plain" }),
    "bytes with a name": { data: Buffer.from(content), filename: "notes.txt" },
    "text with a name": { data: content, filename: "notes.txt" },
    "a Blob with a name": { data: new Blob([content]), filename: "notes.txt" },
  };
  for (const [name, file] of Object.entries(named)) {
    it(`uploads ${name}`, async () => {
      const { head, body } = await uploaded(typeof file === "function" ? file() : file);
      assert.match(head, /name="file"; filename="notes.txt"/);
      assert.equal(body, content);
    });
  }

  const unnamed = {
    bytes: new TextEncoder().encode(content),
    "an ArrayBuffer": new TextEncoder().encode(content).buffer,
    "a Blob": new Blob([content]),
    "an async iterable": (async function* () {
      yield content.slice(0, 2);
      yield Buffer.from(content.slice(2));
    })(),
  };
  for (const [name, file] of Object.entries(unnamed)) {
    it(`uploads ${name}`, async () => {
      assert.equal((await uploaded(file)).body, content);
    });
  }

  it("sends what is large from a file, and removes it", async () => {
    const spools = () => readdirSync(tmpdir()).filter((name) => /^skyvern-.*upload$/.test(name));
    const earlier = spools();
    const large = "x".repeat(2_000_000);
    for (const file of [
      Buffer.from(large),
      new Blob([large]),
      new Blob([large]).stream(),
      { data: large, filename: "a.txt" },
    ]) {
      // The emulator keeps only the beginning of what is uploaded.
      assert.ok((await uploaded(file)).size > large.length);
    }
    const torn = (async function* () {
      yield "a";
      throw new Error("the tape is torn");
    })();
    await assert.rejects(client.uploadFile({ file: torn }), /the tape is torn/);
    assert.deepEqual(spools(), earlier);
  });

  it("takes text with a name as text, and the media type from the name", async () => {
    const { head, body } = await uploaded({ data: path, filename: "notes.csv" });
    assert.match(head, /content-type: text\/csv/);
    assert.equal(body, path);
    assert.match((await uploaded(new DataView(new ArrayBuffer(3)))).head, /octet-stream/);
  });

  it("says the media type", async () => {
    const { head } = await uploaded({ path, filename: "a.csv", contentType: "text/csv" });
    assert.match(head, /filename="a.csv"\r\ncontent-type: text\/csv$/i);
    const blob = await uploaded(new Blob(["a"], { type: "image/png" }));
    assert.match(blob.head, /image\/png/);
  });

  it("refuses what is not a file, and a path that is not there", async () => {
    for (const file of [5, true, null, {}, [1]]) {
      await assert.rejects(client.uploadFile({ file }), {
        name: "TypeError",
        message: /^uploadFile: file has to be a path, bytes, a Blob or a stream, not /,
      });
    }
    await assert.rejects(client.uploadFile({}), /file is missing/);
    await assert.rejects(client.uploadFile({ file: join(folder, "nothing") }), {
      name: "TypeError",
      message: /nothing can't be read/,
    });
  });

  it("answers bytes as bytes", async () => {
    const headers = { "content-type": "application/pdf" };
    await emulator.on("get_artifact_content").status(200, { headers, body: bytes });
    const call = client.artifacts.getArtifactContent("a_1");
    const { data, rawResponse } = await call.withRawResponse();
    assert.ok(data instanceof Uint8Array);
    assert.deepEqual(Buffer.from(data), bytes);
    assert.equal(rawResponse.headers.get("content-type"), "application/pdf");
  });
});
