import type { RawResponse } from "./raw-response.js";

/** An answer with what came besides its body. */
export interface WithRawResponse<T> {
  /** The answer, as awaiting the call gives it. */
  readonly data: T;
  /** Status and headers. */
  readonly rawResponse: RawResponse;
}

/** A promise of an answer that can also give its status and headers. */
export interface HttpResponsePromise<T> extends Promise<T> {
  /**
   * The answer with its status and headers.
   *
   * @example
   * const { data, rawResponse } = await client.getRun("wr_123").withRawResponse();
   */
  withRawResponse(): Promise<WithRawResponse<T>>;
}

/** Adds the method to the promise of a call, which puts the raw response into `received`. */
export function withRawResponse<T>(
  call: Promise<T>,
  received: { rawResponse?: RawResponse },
): HttpResponsePromise<T> {
  return Object.assign(call, {
    async withRawResponse() {
      const data = await call;
      return { data, rawResponse: received.rawResponse as RawResponse };
    },
  });
}
