/** Tests without an account: the Skyvern service inside this process. */

export type {
  Behaviour,
  Chance,
  Clock,
  EmulatorOptions,
  Webhooks,
  WorkflowSeed,
} from "./generated/emulator-options.js";
export { Emulator, type ShownRun } from "./testing/emulator.js";
export {
  type Delay,
  Fault,
  FaultPlan,
  type RequestFilter,
  type RetryAfterForm,
} from "./testing/faults.js";
export type { SeenRequest, SentWebhook, WebhookTry } from "./testing/records.js";
export type { Outcome } from "./testing/scenario.js";
