import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Emulator } from "@skyvern/client/testing";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../", import.meta.url));

describe("samples", () => {
  let emulator;
  let folder;
  let env;
  before(async () => {
    emulator = await Emulator.start();
    const client = emulator.client();
    const { workflow_permanent_id } = await client.createWorkflow({
      jsonDefinition: {
        title: "Invoices",
        workflow_definition: {
          parameters: [
            { parameter_type: "workflow", key: "customer", workflow_parameter_type: "string" },
          ],
          blocks: [{ block_type: "wait", label: "pause", wait_sec: 1 }],
        },
      },
    });
    env = {
      ...process.env,
      SKYVERN_BASE_URL: emulator.baseUrl,
      SKYVERN_API_KEY: emulator.apiKey,
      WORKFLOW_ID: workflow_permanent_id,
    };
    folder = mkdtempSync(join(tmpdir(), "skyvern-samples-"));
    mkdirSync(join(folder, "node_modules/@skyvern"), { recursive: true });
    symlinkSync(root, join(folder, "node_modules/@skyvern/client"));
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const project = join(root, "tests/samples/node/tsconfig.json");
    await run(process.execPath, [tsc, "-p", project, "--outDir", folder]).catch((error) =>
      assert.fail(error.stdout),
    );
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await emulator.stop();
  });

  const expected = {
    start: /^started wr_\w+\nstatus (created|queued|running)\n$/,
    poll: /(status \w+\n)+output \{.*"pause_output".*\}\nrecording .*\n$/,
    wait: /^status completed\n$/,
    webhook: /started wr_\w+\n(.|\n)*genuine webhook: completed\n/,
    list: /^wpid_\w+: Invoices\n\d+ runs\n$/,
    schedule: /^enabled true\ngone true\n$/,
  };
  for (const [name, output] of Object.entries(expected)) {
    it(name, async () => {
      const { stdout, stderr } = await run(process.execPath, [`${folder}/${name}.js`], { env });
      assert.equal(stderr, "");
      assert.match(stdout, output);
    });
  }

  it("the demo", async () => {
    const { stdout } = await run(process.execPath, [`${root}/examples/demo.mjs`], { env });
    assert.match(stdout, /^Node: wr_\w+ is completed\n\{(.|\n)*"greet_output"/);
  });

  it("the receiver of webhooks", async () => {
    const receiver = spawn(process.execPath, [`${root}/examples/webhook-receiver.mjs`], { env });
    const lines = createInterface(receiver.stdout)[Symbol.asyncIterator]();
    const url = (await lines.next()).value.match(/http:\S+/)[0];
    const forged = await fetch(url, { method: "POST", body: "{}" });
    assert.equal(forged.status, 401);
    const { run_id } = await emulator.client().runWorkflow({
      workflowId: env.WORKFLOW_ID,
      parameters: { customer: "Ada" },
      webhookUrl: url,
      waitForCompletion: true,
    });
    assert.equal((await lines.next()).value, `${run_id} is completed`);
    receiver.kill();
  });
});
