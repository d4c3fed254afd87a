// The programs of the page about frameworks: a delivery of the emulator is handled, a forgery is not.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Emulator } from "@skyvern/client/testing";

const folder = fileURLToPath(new URL(".", import.meta.url));
const page = readFileSync(`${folder}/webhook-frameworks.md`, "utf8");
const blocks = [...page.matchAll(/^`([\w./-]+)`:\n\n```js no-run\n(.*?)^```/gms)];
const files = new Map(blocks.map(([, name, code]) => [name, code]));
const next = `${folder}/node_modules/next/dist/bin/next`;

const freePort = async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return String(port);
};

describe("programs of the page about frameworks", () => {
  let emulator;
  before(async () => {
    emulator = await Emulator.start();
  });
  after(() => emulator.stop());

  it("are all found", () => {
    assert.equal(files.size, page.split("```js").length - 1);
  });

  const run = async (command) => {
    const port = await freePort();
    const env = { ...process.env, SKYVERN_API_KEY: emulator.apiKey, PORT: port };
    const child = spawn(process.execPath, command, { cwd: folder, env });
    let said = "";
    child.stdout.on("data", (text) => {
      said += text;
    });
    child.stderr.on("data", (text) => {
      said += text;
    });
    const url = `http://127.0.0.1:${port}/hooks`;
    const post = (body, headers) => fetch(url, { method: "POST", body, headers });
    const until = async (isTrue) => {
      for (const end = Date.now() + 90_000; !(await isTrue()); await sleep(50)) {
        assert.ok(child.exitCode === null && Date.now() < end, said);
      }
    };
    try {
      await until(async () => (await post("{}").catch(() => undefined))?.status === 401);
      const workflowId = await emulator.workflow();
      const started = await emulator.client().runWorkflow({ workflowId, webhookUrl: url });
      await until(() => said.includes(`${started.run_id} completed`));
      const [{ body }] = await emulator.webhooks(started.run_id);
      const forged = await post(body, { "x-skyvern-signature": "0".repeat(64) });
      assert.equal(forged.status, 401);
      assert.equal(said.split("completed").length, 2, said);
    } finally {
      child.kill();
      await once(child, "exit");
    }
  };

  for (const name of [...files.keys()].filter((file) => /^[\w-]+\.mjs$/.test(file))) {
    if (name === "next.config.mjs") {
      continue;
    }
    it(name, async () => {
      writeFileSync(`${folder}/${name}`, files.get(name));
      await run([`${folder}/${name}`]);
    });
  }

  it("Next.js", async () => {
    const layout =
      "export default ({ children }) => <html lang='en'><body>{children}</body></html>;";
    for (const [name, code] of [...files, ["app/layout.js", layout]]) {
      if (name.startsWith("app/") || name.startsWith("next.")) {
        mkdirSync(dirname(`${folder}/${name}`), { recursive: true });
        writeFileSync(`${folder}/${name}`, code);
      }
    }
    const env = { ...process.env, SKYVERN_API_KEY: emulator.apiKey, NEXT_TELEMETRY_DISABLED: "1" };
    const built = spawnSync(process.execPath, [next, "build"], { cwd: folder, env });
    assert.equal(built.status, 0, `${built.stdout}${built.stderr}`);
    await run([next, "start", "--hostname", "127.0.0.1"]);
  });
});
