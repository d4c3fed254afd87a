import { Skyvern, SkyvernApi } from "@skyvern/client";

const client = new Skyvern({ apiKey: process.env.SKYVERN_API_KEY });
const started = await client.runWorkflow({
  workflowId: process.env.WORKFLOW_ID ?? "wpid_123456789",
  parameters: { customer: "Lovelace & Co" },
});

const final: SkyvernApi.RunStatus[] = ["completed", "failed", "terminated", "timed_out", "canceled"];

for (;;) {
  const run = await client.getRun(started.run_id);
  console.log(`status ${run.status}`);

  if (final.includes(run.status) && !run.retry_pending) {
    if (run.status === SkyvernApi.RunStatus.Completed) {
      console.log(`output ${JSON.stringify(run.output)}`);
      console.log(`recording ${run.recording_url}`);
    } else {
      console.log(`failed because ${run.failure_reason}`);
    }
    break;
  }
  await new Promise((resolve) => setTimeout(resolve, 100));
}
