import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";
import { startServer } from "./support/server.mjs";

const run = promisify(execFile);

describe("the process", () => {
  let server;
  before(async () => {
    server = await startServer(({ path }) =>
      path.endsWith("wr_slow") ? undefined : { run_id: "wr_1", status: "created" },
    );
  });
  after(() => server.close());

  /** Runs a script in a Node of its own, next to the tests so that it finds the package. */
  async function node(source, type = "module") {
    const prelude = `const url = ${JSON.stringify(server.url)};`;
    const { stdout, stderr } = await run(
      process.execPath,
      [`--input-type=${type}`, "--eval", prelude + source],
      { cwd: import.meta.dirname ?? new URL(".", import.meta.url).pathname, timeout: 20_000 },
    );
    assert.equal(stderr, "");
    return stdout.trim();
  }

  const call = `new SkyvernClient({ apiKey: "key", baseUrl: url }).getRun`;

  it("imports the package", async () => {
    const source = `import { SkyvernClient } from "@skyvern/client";
      console.log((await ${call}("wr_1")).run_id);`;
    assert.equal(await node(source), "wr_1");
  });

  it("requires the package", async () => {
    const source = `const { SkyvernClient } = require("@skyvern/client");
      ${call}("wr_1").then((run) => console.log(run.run_id));`;
    assert.equal(await node(source, "commonjs"), "wr_1");
  });

  it("can do both at once, with one native module", async () => {
    const source = `import { createRequire } from "node:module";
      import { SkyvernClient, SkyvernError } from "@skyvern/client";
      const other = createRequire(import.meta.url)("@skyvern/client");
      const client = new other.SkyvernClient({ apiKey: "key", baseUrl: url });
      console.log((await ${call}("wr_1")).run_id, (await client.getRun("wr_1")).run_id);`;
    assert.equal(await node(source), "wr_1 wr_1");
  });

  it("ends by itself once every call is done", async () => {
    const source = `import { SkyvernClient } from "@skyvern/client";
      const client = new SkyvernClient({ apiKey: "key", baseUrl: url });
      await Promise.all(Array.from({ length: 20 }, () => client.getRun("wr_1")));
      console.log("done");`;
    const before = performance.now();
    assert.equal(await node(source), "done");
    assert.ok(performance.now() - before < 5000);
  });

  it("can exit with calls in flight", async () => {
    const source = `import { SkyvernClient } from "@skyvern/client";
      for (let i = 0; i < 50; i++) ${call}("wr_slow");
      setTimeout(() => { console.log("bye"); process.exit(0); }, 100);`;
    assert.equal(await node(source), "bye");
  });

  it("stays for a call in flight", async () => {
    const source = `import { SkyvernClient } from "@skyvern/client";
      ${call}("wr_slow", { timeoutInSeconds: 0.3, maxRetries: 0 }).catch((error) => console.log(error.name));`;
    assert.equal(await node(source), "SkyvernTimeoutError");
  });

  const worker = `
    const { parentPort, workerData } = require("node:worker_threads");
    const { SkyvernClient } = require("@skyvern/client");
    const client = new SkyvernClient({ apiKey: "key", baseUrl: workerData.url });
    client.getRun(workerData.id).then((run) => parentPort.postMessage(run.run_id));
  `;
  // Code of a worker that is given as text resolves packages from the working directory.
  const start = (id) => new Worker(worker, { eval: true, workerData: { url: server.url, id } });

  it("has workers", async () => {
    const { SkyvernClient } = await import("@skyvern/client");
    const client = new SkyvernClient({ apiKey: "key", baseUrl: server.url });
    for (let round = 0; round < 3; round++) {
      const workers = Array.from({ length: 3 }, () => start("wr_1"));
      const answers = workers.map(
        (thread) =>
          new Promise((resolve, reject) => thread.once("message", resolve).once("error", reject)),
      );
      assert.deepEqual(await Promise.all(answers), ["wr_1", "wr_1", "wr_1"]);
      await Promise.all(workers.map((thread) => thread.terminate()));
      assert.equal((await client.getRun("wr_1")).run_id, "wr_1");
    }
  });

  it("can end a worker with a call in flight", async () => {
    const { SkyvernClient } = await import("@skyvern/client");
    const thread = start("wr_slow");
    await new Promise((resolve) => setTimeout(resolve, 300));
    await thread.terminate();
    const client = new SkyvernClient({ apiKey: "key", baseUrl: server.url });
    assert.equal((await client.getRun("wr_1")).run_id, "wr_1");
  });
});
