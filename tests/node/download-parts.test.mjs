import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import {
  SkyvernClient,
  SkyvernConnectionError,
  SkyvernUnexpectedAnswerError,
} from "@skyvern/client";
import { http, ranged, store } from "./support/store.mjs";

const CONTENT = "new new new new new.";
const CHECKSUM = createHash("sha256").update(CONTENT).digest("hex");

describe("parts of downloads", () => {
  // A client whose service is not asked.
  const client = new SkyvernClient({ apiKey: "key", baseUrl: "http://127.0.0.1:9" });
  let folder;
  let stores = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "skyvern-parts-"));
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await Promise.all(stores.map((started) => started.stop()));
    stores = [];
  });

  async function started(answer) {
    const it = await store(answer);
    stores.push(it);
    return it;
  }

  const names = () => readdirSync(folder).sort();

  it("are continued by a later call for the same file only", async () => {
    let first = true;
    const it = await started((request) => {
      if (first) {
        first = false;
        return http("200 OK", ['etag: "1"', "content-length: 20"], CONTENT.slice(0, 10));
      }
      return ranged(request, '"1"', CONTENT);
    });
    const call = client.download(`${it.baseUrl}/a.pdf?sig=1`, folder, {}, { maxRetries: 0 });
    await assert.rejects(call, SkyvernConnectionError);
    assert.equal(names().length, 2);
    await client.download(`${it.baseUrl}/b.pdf?sig=1`, folder);
    const { path } = await client.download(`${it.baseUrl}/a.pdf?sig=2`, folder);
    assert.equal(readFileSync(path, "utf8"), CONTENT);
    assert.deepEqual(names(), ["a.pdf", "b.pdf"]);
    assert.deepEqual(
      it.asked.map(({ headers }) => [headers.range, headers["if-range"]]),
      [
        [undefined, undefined],
        [undefined, undefined],
        ["bytes=10-", '"1"'],
      ],
    );
  });

  it("start afresh when the file changed, and leave those of others alone", async () => {
    writeFileSync(join(folder, "a.pdf.part"), "of somebody else");
    const it = await started((request) =>
      it.asked.length === 1
        ? http("200 OK", ['etag: "1"', "content-length: 20"], "old old ol")
        : ranged(request, '"2"', CONTENT),
    );
    const { path } = await client.download(`${it.baseUrl}/a.pdf`, folder);
    assert.equal(readFileSync(path, "utf8"), CONTENT);
    assert.equal(readFileSync(join(folder, "a.pdf.part"), "utf8"), "of somebody else");
    assert.equal(it.asked[1].headers["if-range"], '"1"');
  });

  it("of two at once do not mix", async () => {
    let release;
    const both = new Promise((resolve) => {
      release = resolve;
    });
    const it = await started(async (request) => {
      if (it.asked.length === 2) {
        release();
      }
      await both;
      return ranged(request, '"1"', `content of ${request.target}`);
    });
    const files = ["/a", "/b"].map((link) => ({ url: it.baseUrl + link, filename: "x.pdf" }));
    const done = await Promise.all(files.map((file) => client.download(file, folder)));
    assert.deepEqual(
      done.map(({ path }) => readFileSync(path, "utf8")),
      ["content of /a", "content of /b"],
    );
    assert.deepEqual(names(), ["x (1).pdf", "x.pdf"]);
  });

  it("never take the place of a file that is there", async () => {
    writeFileSync(join(folder, "a.pdf"), "mine");
    const it = await started((request) => ranged(request, '"1"', CONTENT));
    const file = { url: `${it.baseUrl}/x`, filename: "a.pdf", checksum: CHECKSUM };
    await assert.rejects(client.download(file, folder, { ifExists: "error" }), {
      name: "TypeError",
      message: /if_exists/,
    });
    const done = await client.download(file, folder);
    assert.equal(done.path, join(folder, "a (1).pdf"));
    assert.deepEqual(await client.download(file, folder), done);
    assert.equal(it.asked.length, 1);
    assert.equal(readFileSync(join(folder, "a.pdf"), "utf8"), "mine");
    await client.download(file, folder, { if_exists: "replace" });
    assert.equal(readFileSync(join(folder, "a.pdf"), "utf8"), CONTENT);
    await assert.rejects(client.download(file, folder, { ifExists: "keep" }), /if_exists/);
  });

  it("of another size are none of the run", async () => {
    const it = await started((request) => ranged(request, '"1"', CONTENT));
    const file = { url: `${it.baseUrl}/x`, filename: "a.pdf", file_size: 5 };
    await assert.rejects(client.download(file, folder), SkyvernUnexpectedAnswerError);
    assert.deepEqual(names(), []);
  });

  for (const status of [301, 302, 303, 307, 308]) {
    it(`follow a redirect of ${status}, without the key`, async () => {
      const storage = await started((request) =>
        request.target === "/first"
          ? http("307 Go", ["location: /second", "content-length: 0"])
          : ranged(request, '"1"', CONTENT),
      );
      const location = `location: ${storage.baseUrl}/first`;
      const home = await started(() => http(`${status} Go`, [location, "content-length: 0"]));
      const ours = new SkyvernClient({ apiKey: "key", baseUrl: home.baseUrl });
      const link = `${home.baseUrl}/v1/artifacts/a_1/content?artifact_type=recording`;
      const { path } = await ours.download(link, folder);
      assert.equal(path, join(folder, "recording-a_1.webm"));
      assert.equal(home.asked[0].headers["x-api-key"], "key");
      assert.equal(storage.asked.length, 2);
      assert.ok(storage.asked.every(({ headers }) => !("x-api-key" in headers)));
    });
  }

  it("get a name where the file has none, or a long one", async () => {
    const it = await started((request) => ranged(request, '"1"', CONTENT));
    const signed_url = `${it.baseUrl}/x`;
    const artifact = { artifact_id: "a_7", artifact_type: "har", signed_url };
    assert.equal((await client.download(artifact, folder)).path, join(folder, "har-a_7.har"));
    for (const length of [251, 255, 300]) {
      const filename = `${"x".repeat(length - 4)}.pdf`;
      const { path } = await client.download({ url: signed_url, filename }, folder);
      assert.ok(path.endsWith(".pdf"));
    }
  });
});
