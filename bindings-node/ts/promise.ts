import type { RawResponse } from "./raw-response.js";

/** An answer with what came besides its body. */
export interface WithRawResponse<T> {
  /** The answer, as awaiting the call gives it. */
  readonly data: T;
  /** Status and headers. */
  readonly rawResponse: RawResponse;
}

/** A promise of an answer that can also give its status and headers. */
export class HttpResponsePromise<T> extends Promise<T> {
  readonly #response: Promise<WithRawResponse<T>>;

  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  /** @internal */
  constructor(response: Promise<WithRawResponse<T>>) {
    super((resolve, reject) => {
      response.then(({ data }) => resolve(data), reject);
    });
    this.#response = response;
  }

  /**
   * The answer with its status and headers.
   *
   * @example
   * const { data, rawResponse } = await client.getRun("wr_123").withRawResponse();
   */
  withRawResponse(): Promise<WithRawResponse<T>> {
    // A failure is reported by the promise that is handed out, not by this one as well.
    this.catch(() => {});
    return this.#response.then((response) => response);
  }
}
