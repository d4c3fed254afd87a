import { Skyvern } from "@skyvern/client";
import { cancelJob, skyvernProcessor, watchJobs } from "@skyvern/client/bullmq";
import { type Job, Queue, QueueEvents, Worker } from "bullmq";
import * as five from "bullmq5";

const client = new Skyvern();
const connection = { host: "127.0.0.1" };
type Data = { invoice: string };

const processor = skyvernProcessor(client, async (job: Job<Data>, runWorkflow) => {
  const parameters = { invoice: job.data.invoice };
  const start = { workflowId: "wpid_invoices", parameters };
  return (await runWorkflow(start, { retryRuns: { failed: 1 } })).run_id;
});
new Worker<Data, string>("invoices", processor, { connection, maxStalledCount: 100 });
const queue = new Queue<Data>("invoices", { connection });
await watchJobs({ queue, events: new QueueEvents("invoices", { connection }), client });
const job = await queue.add("pay", { invoice: "4711" });
await cancelJob(client, job);

new five.Worker(
  "invoices",
  skyvernProcessor(client, async (old: five.Job<Data>) => old.id),
  { connection },
);
await watchJobs({
  queue: new five.Queue("invoices", { connection }),
  events: new five.QueueEvents("invoices", { connection }),
  client,
});
