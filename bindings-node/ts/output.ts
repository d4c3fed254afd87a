import { SkyvernOutputTypeError } from "./errors.js";
import { kindOf } from "./fields.js";
import { type Operation, shownName } from "./operation.js";
import type { RequestOptions } from "./options.js";
import type { RawResponse } from "./raw-response.js";
import type { RunView } from "./run-view.js";

/** What a run produces, unless a schema says more. */
export type RunOutput = Record<string, unknown> | unknown[] | string | null;

/** What zod, valibot, arktype and others have in common; see https://standardschema.dev. */
export interface StandardSchema<Output = unknown> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => Checked<Output> | Promise<Checked<Output>>;
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined;
  };
}

/** What a schema makes of a value. */
type Checked<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly Issue[] };

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** Says what the output of the run is. */
export interface OutputOption<Output> {
  /**
   * What the output is of a run that completed: a schema of zod, valibot, arktype or any other
   * that follows Standard Schema.
   */
  outputSchema: StandardSchema<Output>;
}

/** A run whose output follows a schema. */
export type TypedRun<Run, Output> = Run &
  RunView & {
    /** What the schema made of the output; as it came where the run did not complete. */
    output: Output;
    /** The output as it came. It is not among the keys of the run. */
    readonly raw_output: unknown;
  };

/** What is looked at in an answer. */
interface Run {
  readonly run_id?: unknown;
  readonly status?: unknown;
  readonly retry_pending?: unknown;
  readonly app_url?: unknown;
  output?: unknown;
}

interface Call {
  readonly schema: StandardSchema | undefined;
  readonly request: unknown;
  readonly options: RequestOptions;
}

const NAMES = ["outputSchema", "output_schema"];

/** Takes the schema out of what a call was given, and checks that it is one. */
export function takeSchema(operation: Operation, request: unknown, options: RequestOptions): Call {
  const inRequest = take(request);
  const inOptions = take(options);
  const schema = inRequest.schema === undefined ? inOptions.schema : inRequest.schema;
  if (schema === undefined || !operation.answersRun) {
    return { schema: undefined, request, options };
  }
  return {
    schema: checkedSchema(shownName(operation), schema),
    request: inRequest.rest,
    options: inOptions.rest as RequestOptions,
  };
}

/** The schema, once it is sure that it is one. */
export function checkedSchema(method: string, schema: unknown): StandardSchema {
  const standard = (schema as Partial<StandardSchema> | null)?.["~standard"];
  if (typeof standard?.validate !== "function") {
    throw new TypeError(
      `${method}: outputSchema has to be a Standard Schema, such as one of zod, not ${kindOf(schema)}`,
    );
  }
  return schema as StandardSchema;
}

function take(given: unknown): { schema?: unknown; rest: unknown } {
  if (typeof given !== "object" || given === null) {
    return { rest: given };
  }
  const name = NAMES.find((name) => (given as Record<string, unknown>)[name] !== undefined);
  if (name === undefined) {
    return { rest: given };
  }
  const { [name]: schema, ...rest } = given as Record<string, unknown>;
  return { schema, rest };
}

/** The run with what the schema makes of its output. */
export async function withOutput(
  schema: StandardSchema,
  answer: unknown,
  rawResponse?: RawResponse,
): Promise<unknown> {
  const run = answer as Run;
  const raw = run.output;
  Object.defineProperty(run, "raw_output", { value: raw });
  if (run.status === "completed" && run.retry_pending !== true) {
    run.output = await checked(schema, run, raw, rawResponse);
  }
  return run;
}

async function checked(
  schema: StandardSchema,
  run: Run,
  raw: unknown,
  rawResponse: RawResponse | undefined,
): Promise<unknown> {
  let result: Checked<unknown>;
  try {
    result = await schema["~standard"].validate(raw);
  } catch (cause) {
    throw doesNotFit(
      run,
      "",
      String((cause as Error | null)?.message ?? cause),
      rawResponse,
      cause,
    );
  }
  const issue = result.issues?.[0];
  if (issue !== undefined) {
    throw doesNotFit(run, pathText(issue), issue.message, rawResponse, result.issues);
  }
  return (result as { value: unknown }).value;
}

function doesNotFit(
  run: Run,
  path: string,
  expected: string,
  rawResponse: RawResponse | undefined,
  cause: unknown,
): SkyvernOutputTypeError {
  const where = path || "all of it";
  return new SkyvernOutputTypeError({
    message: `the output of ${run.run_id} does not fit: ${where}: ${expected}`,
    kind: "output_type",
    body: run,
    runId: text(run.run_id),
    runStatus: text(run.status),
    appUrl: text(run.app_url),
    path,
    expected,
    rawResponse,
    cause,
  });
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** `items[3].total` */
function pathText({ path = [] }: Issue): string {
  let shown = "";
  for (const part of path) {
    const key = typeof part === "object" ? part.key : part;
    if (typeof key === "number" || /^\d+$/.test(String(key))) {
      shown += `[${String(key)}]`;
    } else if (/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(String(key))) {
      shown += shown === "" ? String(key) : `.${String(key)}`;
    } else {
      shown += `[${JSON.stringify(String(key))}]`;
    }
  }
  return shown;
}
