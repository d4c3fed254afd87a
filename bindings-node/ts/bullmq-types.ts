/** What is used of BullMQ, so that nothing of it is imported and any copy of it fits. */

/** What is used of a job of BullMQ. */
export interface BullJob {
  id?: string | undefined;
  queueQualifiedName: string;
  timestamp: number;
  progress: unknown;
  updateProgress(progress: { runId: string; appUrl: string | null }): Promise<void>;
  moveToDelayed(timestamp: number, token?: string): Promise<void>;
  promote(): Promise<void>;
  isDelayed(): Promise<boolean>;
  remove(): Promise<void>;
}

/** What is used of a queue of BullMQ. */
export interface BullQueue {
  getJob(id: string): Promise<BullJob | undefined>;
  getDelayed(start?: number, end?: number): Promise<BullJob[]>;
}

/** What is used of the queue events of BullMQ. */
export interface BullQueueEvents {
  on(event: "delayed", listener: (seen: { jobId: string }) => void): unknown;
  off(event: "delayed", listener: (seen: { jobId: string }) => void): unknown;
}
