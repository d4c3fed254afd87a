// The `skyvern` command, through the launcher of the npm package.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Emulator } from "@skyvern/client/testing";

const command = fileURLToPath(new URL("../../dist/cjs/command.js", import.meta.url));
const workflows = [
  { workflowId: "wpid_slow", duration: 600 },
  { workflowId: "wpid_large", output: { text: "x".repeat(300_000) } },
];

async function world(t) {
  const emulator = await Emulator.start({ workflows });
  t.after(() => emulator.stop());
  const env = {
    ...process.env,
    SKYVERN_API_KEY: emulator.apiKey,
    SKYVERN_BASE_URL: emulator.baseUrl,
  };
  return { emulator, run: (...args) => spawn(process.execPath, [command, ...args], { env }) };
}

test("output is whole, and the status is the command's", async (t) => {
  const { run } = await world(t);
  const done = run("run", "wpid_large", "--wait");
  const [out, [status]] = await Promise.all([text(done.stdout), once(done, "close")]);
  assert.equal(status, 0);
  assert.equal(JSON.parse(out).output.text.length, 300_000);
  assert.equal((await once(run("show", "wr_none"), "close"))[0], 3);
  assert.equal((await once(run("nonsense"), "close"))[0], 2);
});

for (const [signal, expected] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
]) {
  test(`${signal} ends the wait, and not the run`, {
    skip: process.platform === "win32",
  }, async (t) => {
    const { emulator, run } = await world(t);
    const waiting = run("run", "wpid_slow", "--wait");
    const closed = once(waiting, "close");
    const said = [];
    for await (const line of createInterface(waiting.stderr)) {
      said.push(line);
      if (line.includes("running")) {
        waiting.kill(signal);
      }
    }
    assert.deepEqual(await closed, [expected, null]);
    const runId = said[0].split(" ")[0];
    assert.equal(said.filter((line) => line.includes(`skyvern wait ${runId}`)).length, 1);
    assert.equal((await emulator.runs())[0].status, "running");
  });
}

test("a reader that goes away is no error", async (t) => {
  const { run } = await world(t);
  const done = run("run", "wpid_large", "--wait");
  done.stdout.destroy();
  const [status] = await once(done, "close");
  assert.equal(status, 0);
});
