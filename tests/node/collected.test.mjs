import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { it } from "node:test";
import { promisify } from "node:util";

it("an emulator goes on when only its address is held", async () => {
  const source = `
    import { SkyvernClient } from "@skyvern/client";
    import { Emulator } from "@skyvern/client/testing";
    const start = async () => {
      const { baseUrl, apiKey } = await Emulator.start({ acceptAnyWorkflow: true });
      return new SkyvernClient({ baseUrl, apiKey });
    };
    const client = await start();
    for (let count = 0; count < 10; count += 1) {
      gc();
      await new Promise(setImmediate);
    }
    await client.runWorkflow({ body: { workflow_id: "wpid_1" } });`;
  const args = ["--expose-gc", "--input-type=module", "--eval", source];
  const options = { cwd: import.meta.dirname, timeout: 20_000 };
  const { stderr } = await promisify(execFile)(process.execPath, args, options);
  assert.equal(stderr, "");
});
