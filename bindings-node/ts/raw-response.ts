/** What came with an answer besides its body. */
export class RawResponse {
  /** HTTP status. */
  readonly status: number;
  readonly #headerLines: string;
  #headers: Headers | undefined;

  /** @internal */
  constructor(status: number, headerLines: string) {
    this.status = status;
    this.#headerLines = headerLines;
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
