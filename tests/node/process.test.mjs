import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";
import { Emulator } from "@skyvern/client/testing";
import { until } from "./support/until.mjs";

const run = promisify(execFile);

describe("the process", () => {
  let emulator;
  let id;
  let settings;
  let slow;
  before(async () => {
    emulator = await Emulator.start();
    const { baseUrl, apiKey } = emulator;
    settings = { baseUrl, apiKey };
    const request = { workflow_id: await emulator.workflow() };
    id = (await emulator.client().runWorkflow(request)).run_id;
    slow = await emulator.on("get_run", { path: "/v1/runs/wr_slow" }).stallHeaders();
  });
  after(() => emulator.stop());

  /** Runs a script in a Node of its own, next to the tests so that it finds the package. */
  async function node(source, type = "module") {
    const prelude = `const settings = ${JSON.stringify(settings)}, id = ${JSON.stringify(id)};`;
    const { stdout, stderr } = await run(
      process.execPath,
      [`--input-type=${type}`, "--eval", prelude + source],
      { cwd: import.meta.dirname ?? new URL(".", import.meta.url).pathname, timeout: 20_000 },
    );
    assert.equal(stderr, "");
    return stdout.trim();
  }

  const call = "new SkyvernClient(settings).getRun";

  it("imports the package", async () => {
    const source = `import { SkyvernClient } from "@skyvern/client";
      console.log((await ${call}(id)).run_id);`;
    assert.equal(await node(source), id);
  });

  it("requires the package", async () => {
    const source = `const { SkyvernClient } = require("@skyvern/client");
      ${call}(id).then((run) => console.log(run.run_id));`;
    assert.equal(await node(source, "commonjs"), id);
  });

  it("can do both at once, with one native module", async () => {
    const source = `import { createRequire } from "node:module";
      import { SkyvernClient, SkyvernError } from "@skyvern/client";
      const other = createRequire(import.meta.url)("@skyvern/client");
      const client = new other.SkyvernClient(settings);
      console.log((await ${call}(id)).run_id, (await client.getRun(id)).run_id);`;
    assert.equal(await node(source), `${id} ${id}`);
  });

  it("ends by itself once every call is done", async () => {
    const source = `import { SkyvernClient } from "@skyvern/client";
      const client = new SkyvernClient(settings);
      await Promise.all(Array.from({ length: 20 }, () => client.getRun(id)));
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
    const client = new SkyvernClient(workerData.settings);
    client.getRun(workerData.id).then((run) => parentPort.postMessage(run.run_id));
  `;
  // Code of a worker that is given as text resolves packages from the working directory.
  const start = (id) => new Worker(worker, { eval: true, workerData: { settings, id } });

  it("has workers", async () => {
    const client = emulator.client();
    for (let round = 0; round < 3; round++) {
      const workers = Array.from({ length: 3 }, () => start(id));
      const answers = workers.map(
        (thread) =>
          new Promise((resolve, reject) => thread.once("message", resolve).once("error", reject)),
      );
      assert.deepEqual(await Promise.all(answers), [id, id, id]);
      await Promise.all(workers.map((thread) => thread.terminate()));
      assert.equal((await client.getRun(id)).run_id, id);
    }
  });

  it("can end a worker with a call in flight", async () => {
    const before = await slow.injected();
    const thread = start("wr_slow");
    await until(async () => (await slow.injected()) > before);
    await thread.terminate();
    const client = emulator.client();
    assert.equal((await client.getRun(id)).run_id, id);
  });
});
