// Files on their way to the service: tests/scenarios/uploads.json.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { after, before, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { SkyvernClient } from "@skyvern/client";
import { Emulator } from "@skyvern/client/testing";
import { seen } from "./support/seen.mjs";

const scenarios = JSON.parse(
  readFileSync(new URL("../scenarios/uploads.json", import.meta.url), "utf8"),
);

/** The most memory that the process has ever had, in bytes. */
const peak = () => process.resourceUsage().maxRSS * 1024;

async function* zeros(size) {
  for (let left = size; left > 0; left -= 65536) {
    yield Buffer.alloc(Math.min(left, 65536));
  }
}

describe("uploads", () => {
  const folder = mkdtempSync(join(tmpdir(), "skyvern-uploads-"));
  let emulator;
  let client;
  let sink;
  before(async () => {
    emulator = await Emulator.start();
    client = emulator.client();
    sink = createServer((request, response) => {
      request.resume().on("end", () => {
        response.setHeader("content-type", "application/json");
        response.end('{"s3_uri":"s3://a/b","presigned_url":"https://a/b"}');
      });
    });
    await new Promise((resolve) => sink.listen(0, "127.0.0.1", resolve));
  });
  after(async () => {
    await emulator.stop();
    sink.close();
    sink.closeAllConnections();
    rmSync(folder, { recursive: true });
  });

  /** The file as Node has it. */
  function given({ from, filename, content = "", content_type: contentType, size }) {
    if (from === "path") {
      const path = join(folder, filename);
      writeFileSync(path, content);
      if (size !== undefined) {
        truncateSync(path, size);
      }
      return path;
    }
    const bytes = Buffer.from(content);
    const data = {
      text: () => content,
      bytes: () => bytes,
      view: () => {
        const around = new Uint8Array([45, ...bytes, 45]);
        return new DataView(around.buffer, 1, bytes.length);
      },
      stream: () => (size === undefined ? new Blob([bytes]).stream() : zeros(size)),
    }[from]();
    return { data, filename, contentType };
  }

  /** The one part that was sent: name, content type and content. */
  async function sent() {
    const { headers, body } = (await seen(emulator)).at(-1);
    const boundary = headers["content-type"].split("boundary=")[1];
    const [head, ...rest] = body.split(`--${boundary}`)[1].split("\r\n\r\n");
    const content = rest.join("\r\n\r\n").replace(/\r\n$/, "");
    const [, filename] = head.match(/filename="(.*)"/);
    return { filename, content_type: head.match(/content-type: (.*)/)[1], content };
  }

  for (const scenario of scenarios) {
    const { name, expect } = scenario;
    if (expect.memory === undefined) {
      it(name, async () => {
        await client.uploadFile({ file: given(scenario) });
        assert.deepEqual(await sent(), expect);
      });
    } else {
      it(name, async () => {
        const baseUrl = `http://127.0.0.1:${sink.address().port}`;
        const toSink = new SkyvernClient({ apiKey: "key", baseUrl });
        const file = given(scenario);
        const earlier = peak();
        await toSink.uploadFile({ file });
        assert.ok(peak() - earlier <= expect.memory, `it grew by ${peak() - earlier} bytes`);
      });
    }
  }

  it("are read from a file: URL, and from the web stream of a file handle", async () => {
    const path = join(folder, "of a URL.txt");
    writeFileSync(path, "hello");
    for (const file of [pathToFileURL(path), { path: pathToFileURL(path) }]) {
      await client.uploadFile({ file });
      const expected = { filename: "of a URL.txt", content_type: "text/plain", content: "hello" };
      assert.deepEqual(await sent(), expected);
    }
    const handle = await open(path);
    try {
      await client.uploadFile({ file: handle.readableWebStream() });
      assert.equal((await sent()).content, "hello");
    } finally {
      await handle.close();
    }
    const elsewhere = client.uploadFile({ file: new URL("https://a.example/b") });
    await assert.rejects(elsewhere, {
      name: "TypeError",
      message: /a file: URL, not a https: URL/,
    });
  });

  it("of streams that were read before are refused, not sent empty", async () => {
    const earlier = (await seen(emulator)).length;
    for (const stream of [Readable.from(["hello"]), new Blob(["hello"]).stream()]) {
      await client.uploadFile({ file: stream });
      assert.equal((await sent()).content, "hello");
      const again = client.uploadFile({ file: { data: stream, filename: "a.txt" } });
      await assert.rejects(again, { name: "TypeError", message: /a stream that was read before/ });
    }
    assert.equal((await seen(emulator)).length, earlier + 2);
  });
});
