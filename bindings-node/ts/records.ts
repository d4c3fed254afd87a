import type { Summary } from "./batch.js";

/** Something the client did, or that happened to a run. What does not apply to it is absent. */
export interface SkyvernRecord {
  /** What it is about: the last part of the channel's name. */
  readonly topic: "request" | "run" | "batch" | "webhook";
  readonly event:
    | "request"
    | "retry"
    | "queued"
    | "deprecated"
    | "started"
    | "adopted"
    | "changed"
    | "read_failed"
    | "gave_up"
    | "begun"
    | "item_started"
    | "item_retried"
    | "item_done"
    | "item_failed"
    | "journal_held"
    | "journal_failed"
    | "ended"
    | "accepted"
    | "duplicate"
    | "released"
    | "refused"
    | (string & {});
  /** How much it matters. */
  readonly level: "debug" | "info" | "warn";
  /** All of it in a sentence. */
  readonly message: string;
  /** When it happened, in seconds since 1970. */
  readonly at: number;
  /** Name of the call in the SDK's description, such as `run_workflow`. */
  readonly operation?: string;
  /** HTTP method. */
  readonly method?: string;
  /** Scheme, host and port. */
  readonly server?: string;
  /** Path without its query. */
  readonly path?: string;
  /** The path with names in place of values. */
  readonly route?: string;
  /** HTTP status. */
  readonly status?: number;
  /** Which request for the call it was, counted from 1. */
  readonly attempt?: number;
  /** How long it took, in seconds. */
  readonly duration?: number;
  /** A read of a wait. */
  readonly poll?: boolean;
  /** What the service calls the request. */
  readonly request_id?: string;
  /** Seconds until it is sent again. */
  readonly delay?: number;
  /** What went wrong. */
  readonly error?: string;
  /** Id of the run. */
  readonly run_id?: string;
  /** Status of the run. */
  readonly run_status?: string;
  /** Its status before. */
  readonly previous_status?: string;
  /** Another attempt will follow: a final status is not final yet. */
  readonly retry_pending?: boolean;
  /** Page of the run in the dashboard. */
  readonly app_url?: string;
  /** Nothing more will become of the run. */
  readonly is_final?: boolean;
  /** How often the wait looked at the run. */
  readonly polls?: number;
  /** How long the wait took, in seconds. */
  readonly waited?: number;
  /** How long the run was seen waiting in its queue, in seconds. */
  readonly queued?: number;
  /** The workflow that a batch runs. */
  readonly workflow_id?: string;
  /** Key of an item of a batch. */
  readonly key?: string;
  /** Its place among the rows, from 0. */
  readonly position?: number;
  /** Counts of a batch that is over. */
  readonly summary?: Summary;
}

/** Levels, the loudest last. */
export const LEVELS = ["off", "warn", "info", "debug"] as const;
export type Level = (typeof LEVELS)[number];
