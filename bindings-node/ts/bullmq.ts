/**
 * BullMQ: a job has one run however often it is tried, and waiting holds neither a worker nor a
 * lock. Nothing of BullMQ is imported: jobs, queues and events are the caller's.
 */
import type { BullJob } from "./bullmq-types.js";
import { type Skyvern, type SkyvernApi, SkyvernTimeoutError } from "./index.js";

export type { BullJob, BullQueue, BullQueueEvents } from "./bullmq-types.js";
export { type WatchOptions, watchJobs } from "./bullmq-watcher.js";

type Run = SkyvernApi.GetRunResponse;
type Start = SkyvernApi.RunWorkflowRequest;

/** What a start may say besides. */
export interface JobRunOptions {
  /** Tells two starts of one job apart. Default: the job has one. */
  step?: string;
  /** How often a run that failed or timed out is started again. Default: never. */
  retryRuns?: { failed?: number; timed_out?: number };
}

/** Runs a workflow once for a job, and answers its final run; it may have failed. */
export type RunOfJob = (start: Start, options?: JobRunOptions) => Promise<Run>;

// A job that nobody promotes looks for itself after this time, in milliseconds.
const BACKSTOP = 10 * 60_000;

/** Tells a worker to leave the job: it goes by this name. */
class DelayedError extends Error {
  override name = "DelayedError";
}

/**
 * A processor whose jobs run workflows.
 *
 * The first time `runWorkflow` starts the run and the job is put aside. When the run is final the
 * job is processed again from its beginning, and `runWorkflow` answers the run.
 *
 * @param client - The client to start with.
 * @param body - What a job does; what it does before `runWorkflow` it does again.
 * @returns The processor for `new Worker(name, processor, { connection, maxStalledCount: 100 })`.
 * @throws TypeError in a job, when the BullMQ is older than 5.
 * @example
 * const processor = skyvernProcessor(client, async (job, runWorkflow) => {
 *   const run = await runWorkflow({ workflowId: "wpid_invoices", parameters: job.data });
 *   return run.output;
 * });
 */
export function skyvernProcessor<Job extends BullJob, Result>(
  client: Skyvern,
  body: (job: Job, runWorkflow: RunOfJob) => Promise<Result>,
): (job: Job, token?: string) => Promise<Result> {
  return (job, token) => {
    if (!token || !job.queueQualifiedName || typeof job.moveToDelayed !== "function") {
      throw new TypeError("skyvernProcessor needs a worker of BullMQ 5 or 6");
    }
    return body(job, async (start, options = {}) => {
      const { run, done } = await startOrFind(client, job, start, options);
      if (done) {
        return done;
      }
      await job.updateProgress({ runId: run.run_id, appUrl: run.app_url ?? null });
      await job.moveToDelayed(Date.now() + BACKSTOP, token);
      throw new DelayedError(`${run.run_id} is under way`);
    });
  };
}

/** The run of a job, started unless it was before, and what it came to if it is final. */
async function startOrFind(client: Skyvern, job: BullJob, start: Start, options: JobRunOptions) {
  const left = new Map(Object.entries(options.retryRuns ?? {}));
  for (let attempt = 1; ; attempt += 1) {
    const idempotencyKey = keyOf(job, options.step, attempt);
    const run = await client.runWorkflow({ ...start, idempotencyKey } as Start);
    const done = await finalRun(client, run.run_id);
    const retries = left.get(`${done?.status}`) ?? 0;
    if (!done || retries < 1) {
      return { run, done };
    }
    left.set(`${done.status}`, retries - 1);
  }
}

/** An id may come again when a queue was emptied; with the time of its making it does not. */
function keyOf(job: BullJob, step = "", attempt = 1): string {
  const name = [job.queueQualifiedName, job.id, job.timestamp, step].filter(Boolean).join("/");
  return attempt === 1 ? name : `${name}~${attempt}`;
}

async function finalRun(client: Skyvern, runId: string): Promise<Run | undefined> {
  try {
    return await client.waitForRun(runId, { timeout: 0 });
  } catch (error) {
    if (error instanceof SkyvernTimeoutError && error.kind === "wait_timeout") {
      return undefined;
    }
    throw error;
  }
}

/**
 * Removes a job and cancels its run. BullMQ's own `remove` leaves the run alone.
 *
 * @throws Error of BullMQ while a worker has the job. Call it again.
 * @example await cancelJob(client, job);
 */
export async function cancelJob(client: Skyvern, job: BullJob, step?: string): Promise<void> {
  await job.remove();
  for (let attempt = 1; ; attempt += 1) {
    const run = await client.findRun({ idempotencyKey: keyOf(job, step, attempt) });
    if (!run) {
      return;
    }
    await client.cancelRun(run.run_id);
  }
}
