import { callerOf, type SkyvernClient } from "../client.js";
import { kindOf } from "../fields.js";
import type { RunStatus } from "../generated/enums.js";
import { checkKeys } from "../names.js";

/** What to forward, and where to. */
export interface ForwardEventsOptions {
  /** Address of the receiver. */
  to: string;
  /** Only runs of this workflow. Default: all. */
  workflowId?: string | undefined;
  /** Seconds between two looks at the list. Default: 2. */
  pollInterval?: number | undefined;
  /** Ends the loop: it rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
}

/** A run's end that was forwarded. */
export interface Forwarded {
  /** The run. */
  run_id: string;
  /** Its status. */
  status: RunStatus;
  /** Which attempt of the run this was, from 1. */
  attempt: number;
  /** The receiver took it. */
  delivered: boolean;
  /** HTTP status that the receiver answered with, if it answered. */
  status_code: number | null;
  /** How often it was tried. */
  tries: number;
  /** Why the receiver did not take it, and what to do. */
  problem: string | null;
}

const KEYS = ["to", "workflowId", "pollInterval", "signal"];

/**
 * Send a webhook to an address on this machine when a run ends, so that a receiver can be tried
 * without a tunnel.
 *
 * It watches the lists of runs. It sends the payload of a webhook, signed with the client's key, and
 * tries again as the service does. The header `x-skyvern-forwarded` marks these deliveries. Runs
 * that ended before are not forwarded. It continues until you leave the loop, or the service refuses
 * the key.
 *
 * @param client - The client whose runs are watched.
 * @param options - `to`, and which runs.
 * @throws TypeError when `to` is not an address.
 * @example
 * for await (const { run_id, problem } of forwardEvents(client, { to: "http://localhost:3000/hook" })) {
 *   console.log(run_id, problem);
 * }
 */
export function forwardEvents(
  client: SkyvernClient,
  options: ForwardEventsOptions,
): AsyncGenerator<Forwarded, void, undefined> {
  const caller = callerOf(client);
  if (caller === undefined) {
    throw new TypeError(`forwardEvents: the client has to be a client, not ${kindOf(client)}`);
  }
  checkKeys("forwardEvents", options, KEYS);
  const { to, workflowId, pollInterval, signal } = options;
  for (const [name, value, kind] of [
    ["to", to, "string"],
    ["workflowId", workflowId ?? "", "string"],
    ["pollInterval", pollInterval ?? 0, "number"],
  ]) {
    if (typeof value !== kind) {
      throw new TypeError(`forwardEvents: ${name} has to be a ${kind}, not ${kindOf(value)}`);
    }
  }
  const text = JSON.stringify({ to, workflow_id: workflowId, poll_interval: pollInterval });
  return caller.forward<Forwarded>(text, signal);
}
