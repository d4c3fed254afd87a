/** Tests without an account: the Skyvern service inside this process. */
export { Emulator, type ShownRun } from "./emulator.js";
export type { SeenRequest, SentWebhook, WebhookTry } from "./emulator-records.js";
export {
  type Delay,
  Fault,
  FaultPlan,
  type RequestFilter,
  type RetryAfterForm,
} from "./fault.js";
export type {
  Behaviour,
  Chance,
  Clock,
  EmulatorOptions,
  Webhooks,
  WorkflowSeed,
} from "./generated/emulator-options.js";
export type { Outcome } from "./scenario.js";
