// The recipes for Inngest and Trigger.dev: both have the types of the real packages, and that for Inngest
// runs under its own test engine.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { Emulator } from "@skyvern/client/testing";

const folder = fileURLToPath(new URL(".", import.meta.url));
const tsc = `${folder}/node_modules/@skyvern/client/node_modules/.bin/tsc`;
const options =
  "--ignoreConfig --outDir built --strict --module nodenext --target es2022 --skipLibCheck --types node";

describe("the page", () => {
  let emulator;
  let page;
  before(async () => {
    emulator = await Emulator.start({ acceptAnyWorkflow: true });
    process.env.SKYVERN_API_KEY = emulator.apiKey;
    process.env.SKYVERN_BASE_URL = emulator.baseUrl;
    process.env.INNGEST_DEV = "1";
    const text = readFileSync(process.env.PAGE, "utf8");
    const programs = [...text.matchAll(/^`(\w+\.ts)`:\n\n```ts\n(.*?)^```/gms)];
    for (const [, name, code] of programs) {
      writeFileSync(`${folder}/${name}`, code);
    }
    const files = programs.map(([, name]) => name);
    assert.deepEqual(files, ["inngest.ts", "trigger.ts"]);
    const built = spawnSync(tsc, [...options.split(" "), ...files], { cwd: folder });
    assert.equal(built.status, 0, `${built.stdout}${built.stderr}`);
    page = await import("./built/inngest.js");
  });
  after(() => emulator.stop());

  it("runs a workflow once for each run of the function", async () => {
    const { InngestTestEngine } = await import("@inngest/test");
    await emulator.workflow({ workflowId: "wpid_invoices", duration: 0 });
    const events = [{ name: "invoice/created", data: { invoice: "4711" } }];
    const over = { id: "wait 1", handler: () => ({ data: {} }) };
    const engine = new InngestTestEngine({ function: page.pay, events, steps: [over] });
    const { result } = await engine.execute();
    assert.equal(result.over, true);
    const runs = await emulator.runs();
    assert.deepEqual(
      runs.map(({ run_id, status }) => [run_id, status]),
      [[result.run_id, "completed"]],
    );
  });
});
