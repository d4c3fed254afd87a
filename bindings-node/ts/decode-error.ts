import { BY_KIND, BY_STATUS, FACTS, SkyvernError, type SkyvernErrorDetails } from "./errors.js";
import { camelCase } from "./names.js";
import { type BigIntegers, parseJson } from "./parse.js";
import { RawResponse } from "./raw-response.js";

/** An error as it crosses from the core; see docs/architecture.md. */
interface NativeError extends Partial<Record<(typeof FACTS)[number][0], string | number>> {
  kind: string;
  message: string;
  status?: number;
  headers?: Record<string, string>;
  body?: string;
  cause?: string;
}

/** The error to throw for one that the native module threw. */
export function decodeError(thrown: unknown, bigIntegers: BigIntegers): Error {
  // Not `instanceof`: native errors are not of the realm that jest evaluates this file in.
  const text = (thrown as Partial<Error> | undefined)?.message ?? String(thrown);
  let error: NativeError;
  try {
    error = JSON.parse(text) as NativeError;
  } catch {
    return new SkyvernError({ message: `a bug in @skyvern/client: ${text}`, cause: thrown });
  }
  const message = inCamelCase(error);
  if (error.kind === "argument_type" || error.kind === "argument_value") {
    const { argument, expected } = error;
    return Object.assign(new TypeError(message), { argument, expected });
  }
  const Class = (error.kind === "status" && BY_STATUS[error.status ?? 0]) || BY_KIND[error.kind];
  return new (Class ?? SkyvernError)({ ...details(error, bigIntegers), message });
}

function details(error: NativeError, bigIntegers: BigIntegers): SkyvernErrorDetails {
  return {
    ...Object.fromEntries(FACTS.map(([name, key]) => [key, error[name]])),
    kind: error.kind,
    statusCode: error.status,
    body: parsed(error.body, bigIntegers),
    rawResponse: rawResponse(error),
    cause: cause(error.cause),
  };
}

/** What lies below, in the core: a stack of ours would only mislead. */
function cause(text: string | undefined): Error | undefined {
  return text === undefined
    ? undefined
    : Object.assign(new Error(text), { stack: `Error: ${text}` });
}

function rawResponse({ status, url = "", headers = {} }: NativeError): RawResponse | undefined {
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}`);
  return status === undefined ? undefined : new RawResponse([status, url, ...lines].join("\n"));
}

function parsed(body: string | undefined, bigIntegers: BigIntegers): unknown {
  try {
    return body === undefined ? undefined : parseJson(body, bigIntegers);
  } catch {
    return body;
  }
}

/** Messages name operations, which are methods here. */
function inCamelCase({ message }: NativeError): string {
  return message.replace(/^[a-z0-9_.]+(?=: )|\b[a-z]+_[a-z0-9_]+(?=\()/g, camelCase);
}
