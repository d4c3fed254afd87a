import statusText from "./status-text.cjs";

/** What came with an answer besides its body. */
export class RawResponse {
  /** HTTP status. */
  readonly status: number;
  /** Where the request went. */
  readonly url: string;
  readonly #headerLines: string;
  #headers: Headers | undefined;

  /** @internal */
  constructor(status: number, url: string, headerLines: string) {
    this.status = status;
    this.url = url;
    this.#headerLines = headerLines;
  }

  /** What the status means: `OK`, `Not Found`; empty for one that is not known. */
  get statusText(): string {
    return statusText(this.status);
  }

  /** The headers of the answer. */
  get headers(): Headers {
    this.#headers ??= parse(this.#headerLines);
    return this.#headers;
  }
}

/** Made late, because the first use of `Headers` costs more than a call. */
function parse(lines: string): Headers {
  const headers = new Headers();
  for (const line of lines.split("\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) {
      headers.append(line.slice(0, colon), line.slice(colon + 1));
    }
  }
  return headers;
}
