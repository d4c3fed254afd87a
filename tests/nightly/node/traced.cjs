// A program whose files are traced.
const { SkyvernClient } = require("@skyvern/client");
const { Emulator } = require("@skyvern/client/testing");

async function main() {
  const emulator = await Emulator.start({ autoAdvance: true, acceptAnyWorkflow: true });
  const client = emulator.client();
  const run = await client.runWorkflow({ workflowId: "wpid_1", waitForCompletion: true });
  console.log(run.status, client instanceof SkyvernClient);
}

main();
