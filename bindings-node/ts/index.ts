export * as SkyvernApi from "./api.js";
export type { Batch, Done, RunWorkflowsOptions, RunWorkflowsRequest, Summary } from "./batch.js";
export type { CheckReport, Finding, ServerCertificate } from "./check.js";
export { type RunEvent, Skyvern, SkyvernClient } from "./client.js";
export type { Downloaded, DownloadOptions, IfExists } from "./download.js";
export { SkyvernEnvironment } from "./environment.js";
export {
  SkyvernConnectionError,
  SkyvernError,
  type SkyvernErrorDetails,
  SkyvernIdempotencyConflictError,
  SkyvernOutputTypeError,
  SkyvernRunMayExistError,
  SkyvernTimeoutError,
  SkyvernUnexpectedAnswerError,
  SkyvernWebhookError,
} from "./errors.js";
export type { Fetch, FetchAnswer, FetchRequest } from "./fetch.js";
export { Journal, type JournalRow } from "./journal.js";
export type { Logger, MessageFirstLogger, ObjectFirstLogger } from "./logger.js";
export type { OutgoingCall } from "./observers.js";
export type {
  ClientOptions,
  ClientOptions as BaseClientOptions,
  ClientOptions as SkyvernOptions,
  RequestOptions,
  RequestOptions as BaseRequestOptions,
} from "./options.js";
export type { OutputOption, RunOutput, StandardSchema, TypedRun } from "./output.js";
export type { BigIntegers } from "./parse.js";
export type { HttpResponsePromise, WithRawResponse } from "./promise.js";
export type { Provider } from "./provider.js";
export type { RawResponse } from "./raw-response.js";
export type { SkyvernRecord } from "./records.js";
export type { WaitForRunOptions, WaitOptions } from "./request.js";
export type { Key, Rows } from "./rows.js";
export type { BlockOutput, RunView } from "./run-view.js";
export { type TelemetryOptions, type WebhookSpanOptions, withWebhookSpan } from "./telemetry.js";
export type { Upload, Upload as Uploadable, UploadContent } from "./uploads.js";
export { type Claim, type ClaimStore, WebhookClaims } from "./webhooks/claims.js";
export {
  type Endpoint,
  type EndpointReply,
  type TotpRequest,
  totpEndpoint,
  type WebhookEndpointOptions,
  webhookEndpoint,
} from "./webhooks/endpoint.js";
export { type ForwardEventsOptions, type Forwarded, forwardEvents } from "./webhooks/forward.js";
export {
  parseWebhook,
  type WebhookBody,
  type WebhookEvent,
  type WebhookHeaders,
  type WebhookKeys,
} from "./webhooks/parse.js";
export {
  type ReceivedWebhook,
  WebhookReceiver,
  type WebhookReceiverOptions,
} from "./webhooks/receiver.js";
export { type SignedWebhook, signWebhook } from "./webhooks/sign.js";
export { verifyWebhook } from "./webhooks/verify.js";
