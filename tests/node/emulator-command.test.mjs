// The command `skyvern-emulator`, as other programs start it.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { SkyvernClient } from "@skyvern/client";

const command = fileURLToPath(new URL("../../dist/cjs/emulator-command.js", import.meta.url));

async function start(...args) {
  const program = spawn(process.execPath, [command, ...args]);
  const [line] = await once(createInterface(program.stdout), "line");
  const { base_url: baseUrl, api_key: apiKey } = JSON.parse(line);
  return { program, client: new SkyvernClient({ baseUrl, apiKey }) };
}

describe("skyvern-emulator", () => {
  for (const signal of ["SIGINT", "SIGTERM"]) {
    it(`serves until ${signal} comes`, async () => {
      const { program, client } = await start("--accept-anything", "--api-key", "sk-own");
      const run = await client.runWorkflow({ body: { workflow_id: "wpid_any" } });
      assert.equal(run.status, "created");
      program.kill(signal);
      assert.deepEqual(await once(program, "exit"), [0, null]);
    });
  }

  it("serves until its input ends", async () => {
    const { program, client } = await start("--until-stdin-closes", "--concurrent-runs", "1");
    await client.getVersion();
    program.stdin.end();
    assert.deepEqual(await once(program, "exit"), [0, null]);
  });

  for (const [args, status, text] of [
    [["--help"], 0, "--until-stdin-closes"],
    [["--concurrent-runs", "0"], 2, "concurrent_runs is at least 1"],
    [["--port", "x"], 2, "--port is a number, not x"],
    [["--host", "192.0.2.1"], 2, "cannot listen"],
    [["--unknown"], 2, "--unknown"],
    [["--scenario", "no such file.json"], 2, "no such file.json"],
  ]) {
    it(`answers ${args.join(" ")}`, () => {
      const done = spawnSync(process.execPath, [command, ...args], { encoding: "utf8" });
      assert.equal(done.status, status, done.stderr);
      assert.ok((done.stdout + done.stderr).includes(text), done.stdout + done.stderr);
    });
  }
});
