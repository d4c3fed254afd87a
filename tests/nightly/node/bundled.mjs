// A program that is bundled; the package stays outside.
import { SkyvernClient } from "@skyvern/client";
import { Emulator } from "@skyvern/client/testing";

async function main() {
  const emulator = await Emulator.start({ autoAdvance: true, acceptAnyWorkflow: true });
  const client = emulator.client();
  const run = await client.runWorkflow({
    body: { workflow_id: "wpid_1" },
    waitForCompletion: true,
  });
  console.log(run.status, client instanceof SkyvernClient);
}

main();
