import type { SkyvernEnvironment } from "./environment.js";
import type { BigIntegers } from "./parse.js";
import type { Supplier } from "./supplier.js";

/** Headers by name; a header that is `null` is not sent. */
export type HeaderOptions = Readonly<Record<string, Supplier<string | null | undefined>>>;

/** How a client is made. */
export interface ClientOptions {
  /** The API key. Default: the environment variable `SKYVERN_API_KEY`. */
  apiKey?: Supplier<string | undefined> | undefined;
  /**
   * URL of the server, with a path prefix where it has one. Default: that of `environment`, else
   * the environment variable `SKYVERN_BASE_URL`, else Skyvern Cloud.
   */
  baseUrl?: Supplier<string | undefined> | undefined;
  /** Which of the known servers. `baseUrl` wins over it. */
  environment?: Supplier<SkyvernEnvironment | undefined> | undefined;
  /** Headers of every request. */
  headers?: HeaderOptions | undefined;
  /** How long one HTTP request may take, in seconds; 0 sets no limit. Default 60. */
  timeoutInSeconds?: number | undefined;
  /** How often a request may be sent again, where that is safe. Default 2. */
  maxRetries?: number | undefined;
  /**
   * What integers beyond ±(2^53 - 1) become in answers: `"string"`, their digits (default);
   * `"bigint"`, which `JSON.stringify` does not take; or `"number"`, the nearest one.
   */
  bigIntegers?: BigIntegers | undefined;
  /**
   * Proxy of every request, as in `http://user:password@host:8080`. Default: the environment
   * variables `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`.
   */
  proxy?: string | undefined;
  /**
   * PEM file of certificates to trust besides those of the machine. Default: the environment
   * variable `NODE_EXTRA_CA_CERTS`. `SSL_CERT_FILE` takes the place of the machine's.
   */
  caFile?: string | undefined;
  /** PEM file of the certificate, with its chain, that the client shows to servers. Default: none. */
  clientCertificateFile?: string | undefined;
  /** PEM file of the key of that certificate. Default: the file of the certificate. */
  clientKeyFile?: string | undefined;
}

/** What holds for one call, and for the polls of its wait. */
export interface RequestOptions {
  /** How long one HTTP request may take, in seconds; 0 sets no limit. Default: the client's. */
  timeoutInSeconds?: number | undefined;
  /** How often a request may be sent again, where that is safe. Default: the client's. */
  maxRetries?: number | undefined;
  /** Ends the call: it rejects with the signal's reason at once. */
  abortSignal?: AbortSignal | undefined;
  /** The same as `abortSignal`. */
  signal?: AbortSignal | undefined;
  /** The API key to use instead of the client's. */
  apiKey?: string | undefined;
  /** Headers to add or replace; `null` leaves one out. */
  headers?: HeaderOptions | undefined;
  /** Query parameters to add or replace. */
  queryParams?: Readonly<Record<string, unknown>> | undefined;
  /** The same as `queryParams`. */
  additionalQueryParameters?: Readonly<Record<string, unknown>> | undefined;
  /** Fields to add to the body or replace in it, such as those only a newer server knows. */
  bodyParams?: Readonly<Record<string, unknown>> | undefined;
  /** The same as `bodyParams`. */
  additionalBodyParameters?: Readonly<Record<string, unknown>> | undefined;
}

/** The options of a client that are known, in the order they are documented. */
export const CLIENT_OPTIONS: readonly (keyof ClientOptions)[] = [
  "apiKey",
  "baseUrl",
  "environment",
  "headers",
  "timeoutInSeconds",
  "maxRetries",
  "bigIntegers",
  "proxy",
  "caFile",
  "clientCertificateFile",
  "clientKeyFile",
];

/** The options of a call that are known, in the order they are documented. */
export const REQUEST_OPTIONS: readonly (keyof RequestOptions)[] = [
  "timeoutInSeconds",
  "maxRetries",
  "abortSignal",
  "signal",
  "apiKey",
  "headers",
  "queryParams",
  "additionalQueryParameters",
  "bodyParams",
  "additionalBodyParameters",
];
