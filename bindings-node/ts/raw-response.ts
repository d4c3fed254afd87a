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
  constructor(head: string) {
    const status = head.indexOf("\n");
    const url = head.indexOf("\n", status + 1);
    this.status = Number(head.slice(0, status));
    this.url = head.slice(status + 1, url < 0 ? undefined : url);
    this.#headerLines = url < 0 ? "" : head.slice(url + 1);
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
