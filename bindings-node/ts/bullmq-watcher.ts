/** The watcher of BullMQ's jobs: waits for the runs of all that are put aside. */
import { setTimeout as sleep } from "node:timers/promises";
import type { BullJob, BullQueue, BullQueueEvents } from "./bullmq-types.js";
import { SkyvernApi as api, type Skyvern, type WebhookReceiver } from "./index.js";

// In milliseconds.
const SWEEP = 60_000;
const PAUSE = 5_000;

/** What `watchJobs` takes. */
export interface WatchOptions {
  queue: BullQueue;
  events: BullQueueEvents;
  client: Skyvern;
  /**
   * Receiver whose webhooks end the waits. Looks at the runs are few then: one whose webhook is lost
   * is seen after one to five minutes. It is closed when the watching ends.
   */
  webhooks?: WebhookReceiver | undefined;
  /** Hears of what failed and is tried again. */
  onError?: (error: unknown) => void;
}

/**
 * Waits for the runs of all jobs that are put aside, and has each job processed again when its run
 * is final. One process of a queue does this; it may be killed and started again at any time.
 *
 * @param jobs - The queue and its events, of BullMQ, and the client.
 * @param signal - Ends the watching.
 * @returns When the signal ends it.
 * @example await watchJobs({ queue, events: new QueueEvents("invoices", { connection }), client });
 */
export async function watchJobs(
  { queue, events, client, webhooks, onError = () => undefined }: WatchOptions,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const watched = new Map<string, Promise<void>>();
  const pause = (time: number) => sleep(time, undefined, { signal }).catch(() => undefined);
  const finish = async (job: BullJob, runId: string) => {
    while (!signal.aborted) {
      try {
        await ended(client, runId, webhooks, signal);
        if (await job.isDelayed()) {
          await job.promote();
        }
        return;
      } catch (error) {
        if (!signal.aborted) {
          onError(error);
          await pause(PAUSE);
        }
      }
    }
  };
  const watch = (job: BullJob | undefined) => {
    const runId = (job?.progress as { runId?: unknown } | null | undefined)?.runId;
    if (!job || typeof runId !== "string" || watched.has(`${job.id}/${runId}`)) {
      return;
    }
    const ended = finish(job, runId).finally(() => watched.delete(`${job.id}/${runId}`));
    watched.set(`${job.id}/${runId}`, ended);
  };
  const hear = ({ jobId }: { jobId: string }) => {
    queue.getJob(jobId).then(watch, onError); // the next sweep finds it
  };
  events.on("delayed", hear);
  const drained = drain(webhooks);
  try {
    // Often at first: it takes the events a while until they hear.
    for (let time = 1_000; !signal.aborted; time = Math.min(2 * time, SWEEP)) {
      await queue.getDelayed().then((jobs) => jobs.forEach(watch), onError);
      await pause(time);
    }
  } finally {
    events.off("delayed", hear);
    await Promise.all([...watched.values(), webhooks?.close(), drained]);
  }
}

/** Takes the events that no wait was there for: one that comes later remembers them. */
async function drain(webhooks: WebhookReceiver | undefined): Promise<void> {
  for await (const event of webhooks ?? []) {
    event.ack();
  }
}

/** Ends when a run is final, or is not there any more. */
async function ended(
  client: Skyvern,
  runId: string,
  webhooks: WebhookReceiver | undefined,
  abortSignal: AbortSignal,
): Promise<void> {
  try {
    const timeout = Number.POSITIVE_INFINITY;
    await client.waitForRun(runId, { timeout, webhooks }, { abortSignal });
  } catch (error) {
    if (!(error instanceof api.NotFoundError)) {
      throw error;
    }
  }
}
