import type { RawResponse } from "./raw-response.js";

/** What an error knows. */
export interface SkyvernErrorDetails {
  message?: string | undefined;
  /** What kind of thing went wrong, such as `status`, `connection` or `timeout`. */
  kind?: string | undefined;
  /** HTTP status of the answer. */
  statusCode?: number | undefined;
  /** Body of the answer: parsed when it is JSON, else its text. */
  body?: unknown;
  rawResponse?: RawResponse | undefined;
  /** The run it happened to, wherever one is known. */
  runId?: string | undefined;
  /** The last status seen of that run. */
  runStatus?: string | undefined;
  /** Page of that run in the dashboard. */
  appUrl?: string | undefined;
  /** The workflow it happened to. */
  workflowId?: string | undefined;
  /** What the SDK tagged the start with; `getRunsV2({ tags })` finds its run. */
  fingerprint?: string | undefined;
  /** How often the request was sent. */
  attempts?: number | undefined;
  cause?: unknown;
}

/**
 * What went wrong, with what, and what to do: the base of every error of a call.
 *
 * @example
 * if (error instanceof SkyvernError && error.statusCode === 404) …
 */
export class SkyvernError extends Error {
  /** What kind of thing went wrong, such as `status`, `connection` or `timeout`. */
  declare readonly kind?: string | undefined;
  /** HTTP status of the answer, when there was one. */
  declare readonly statusCode?: number | undefined;
  /** Body of the answer: parsed when it is JSON, else its text. */
  declare readonly body?: unknown;
  /** Status and headers of the answer. */
  declare readonly rawResponse?: RawResponse | undefined;
  /** The run it happened to, wherever one is known. */
  declare readonly runId?: string | undefined;
  /** The last status seen of that run. */
  declare readonly runStatus?: string | undefined;
  /** Page of that run in the dashboard. */
  declare readonly appUrl?: string | undefined;
  /** The workflow it happened to. */
  declare readonly workflowId?: string | undefined;
  /** What the SDK tagged the start with; `getRunsV2({ tags })` finds its run. */
  declare readonly fingerprint?: string | undefined;
  /** How often the request was sent. */
  declare readonly attempts?: number | undefined;

  constructor(details: SkyvernErrorDetails | string = {}) {
    const { message, cause, ...fields } =
      typeof details === "string" ? { message: details } : details;
    super(message, cause === undefined ? undefined : { cause });
    for (const [name, value] of Object.entries(fields)) {
      if (value !== undefined) {
        Object.defineProperty(this, name, { value, enumerable: true, configurable: true });
      }
    }
  }
}

/** No answer: the name was not found, or the connection was refused, reset or cut. */
export class SkyvernConnectionError extends SkyvernError {}

/**
 * Time was over: of one HTTP request, or of a wait. After a wait `runId` says which run goes on,
 * and `client.waitForRun(runId)` resumes.
 */
export class SkyvernTimeoutError extends SkyvernError {}

/** A success status, but not what the service answers: the base URL may be wrong. */
export class SkyvernUnexpectedAnswerError extends SkyvernError {}

/** A start failed in a way that may have created a run; `fingerprint` helps to find it. */
export class SkyvernRunMayExistError extends SkyvernError {}

/** 400: the service refuses the request. */
export class BadRequestError extends SkyvernError {}

/** 403: the API key is wrong or may not do this. */
export class ForbiddenError extends SkyvernError {}

/** 404: there is no such thing. */
export class NotFoundError extends SkyvernError {}

/** 409: something else is in the way. */
export class ConflictError extends SkyvernError {}

/** 416: there is no such part of the file. */
export class RangeNotSatisfiableError extends SkyvernError {}

/** 422: an argument is not what the service takes; the message names the fields. */
export class UnprocessableEntityError extends SkyvernError {}

/** 500: the service failed. */
export class InternalServerError extends SkyvernError {}

const classes = {
  SkyvernError,
  SkyvernConnectionError,
  SkyvernTimeoutError,
  SkyvernUnexpectedAnswerError,
  SkyvernRunMayExistError,
  BadRequestError,
  ForbiddenError,
  NotFoundError,
  ConflictError,
  RangeNotSatisfiableError,
  UnprocessableEntityError,
  InternalServerError,
};
for (const [name, { prototype }] of Object.entries(classes)) {
  prototype.name = name;
}
