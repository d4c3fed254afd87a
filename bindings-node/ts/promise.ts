import { RawResponse } from "./raw-response.js";

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

/** What came with the body of an answer. Few look at it, so it is taken apart when somebody does. */
export class Received {
  head = "";
  #rawResponse: RawResponse | undefined;

  get rawResponse(): RawResponse {
    this.#rawResponse ??= new RawResponse(this.head);
    return this.#rawResponse;
  }
}

/** Adds the method to the promise of a call, which puts what came into `received`. */
export function withRawResponse<T>(call: Promise<T>, received: Received): HttpResponsePromise<T> {
  const promise = call as HttpResponsePromise<T>;
  promise.withRawResponse = async () => {
    const data = await call;
    return { data, rawResponse: received.rawResponse };
  };
  return promise;
}
