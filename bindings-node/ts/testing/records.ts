/** A request that reached the emulator. */
export interface SeenRequest {
  /** Counted from 1, in the order they came. */
  number: number;
  /** When it came, on the emulator's clock. */
  at: string;
  /** The same in seconds since the emulator's start. */
  seconds: number;
  /** Address it came from. */
  peer: string;
  /** Its operation, such as `get_run`; `null` for one that does not exist. */
  operation: string | null;
  /** HTTP method. */
  method: string;
  /** Path, as it was sent. */
  path: string;
  /** Query, as it was sent; `new URLSearchParams(…)` reads it. */
  query: string | null;
  /** Such as `HTTP/1.1`. */
  http_version: string;
  /** Names and values, keys redacted; `new Headers(…)` finds one by its name. */
  headers: [name: string, value: string][];
  /** The body as text. */
  body: string;
  /** Status of the answer; `null` as long as there is none. */
  status: number | null;
  /** Id of the fault it met. */
  fault: string | null;
}

/** One delivery of a webhook. */
export interface WebhookTry {
  /** When, on the emulator's clock. */
  at: string;
  /** What the receiver answered; `null` if it did not. */
  status: number | null;
  /** What it answered with. */
  body: string | null;
  /** Why there was no answer. */
  error: string | null;
}

/** A webhook that the emulator sent, or is still to send. */
export interface SentWebhook {
  /** The run it is about. */
  run_id: string;
  /** Which attempt of the run, from 1. */
  attempt: number;
  /** Where it goes. */
  url: string;
  /** Its headers, with `x-skyvern-signature`. */
  headers: Record<string, string>;
  /** Its body, exactly as it was signed. */
  body: string;
  /** How it went. */
  outcome: "pending" | "delivered" | "failed";
  /** The deliveries so far. */
  tries: WebhookTry[];
}
