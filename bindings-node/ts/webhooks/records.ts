import type { Logger } from "../logger.js";
import native from "../native.cjs";
import { recordOf } from "../observation.js";
import { Observers } from "../observers.js";
import type { WebhookEvent } from "./parse.js";

let records: native.NativeWebhookRecords | undefined;

/** Tells what became of a delivery, of its event where it is genuine. */
export type TellWebhook = (
  outcome: "accepted" | "duplicate" | "released" | "refused",
  event?: WebhookEvent,
  why?: string,
) => void;

/** Tells what becomes of webhooks to a logger, and to subscribers of `skyvern:webhook`. */
export function tellWebhooks(logger: Logger | undefined): TellWebhook {
  const observers = new Observers({ logger });
  return (outcome, event, why) => {
    records ??= new native.NativeWebhookRecords();
    const record = records.tell(outcome, event?.run_id, event?.status, why);
    if (record !== null && observers.levelOfWebhooks !== "off") {
      observers.tell(recordOf(record));
    }
  };
}
