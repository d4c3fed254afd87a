// What somebody who uses BullMQ would write. Stalls are noticed soon, so that the tests end.
import { Skyvern } from "@skyvern/client";
import { skyvernProcessor } from "@skyvern/client/bullmq";
import { bull, connection, name } from "./connection.mjs";

const client = new Skyvern();
const processor = skyvernProcessor(client, async (job, runWorkflow) => {
  const { options, ...parameters } = job.data;
  const run = await runWorkflow({ workflowId: "wpid_invoices", parameters }, options);
  if (options?.step) {
    const before = await runWorkflow({
      workflowId: "wpid_invoices",
      parameters: { after: run.run_id },
    });
    return [before.run_id, run.run_id];
  }
  return { runId: run.run_id, status: run.status };
});
new bull.Worker(name, processor, {
  connection,
  concurrency: 4,
  maxStalledCount: 100,
  lockDuration: 1000,
  stalledInterval: 500,
});
