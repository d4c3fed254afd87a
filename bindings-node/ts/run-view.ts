import type { FileInfo } from "./generated/models.js";

/** What a run tells besides its fields. None of it is among the keys of the run. */
export interface RunView {
  /**
   * What a block left behind, by the block's label in the workflow.
   *
   * @throws Error when the run has no output of such a block; the message names the others.
   */
  block(label: string): BlockOutput;
  /** The first error code of the run, as its `error_code_mapping` defines them. */
  readonly errorCode: string | null;
  /** Seconds from the start of the run to its end; `null` until it has ended. */
  readonly duration: number | null;
  /** Seconds that the run was queued before it started; `null` until it has started. */
  readonly queuedFor: number | null;
}

/**
 * What a block of a run left behind. A block that drives the browser leaves a status and errors
 * besides what it extracted; `output` is what it extracted. Of any other block, it is all of it.
 */
export interface BlockOutput {
  /** The block's label. */
  readonly label: string;
  /** What it produced. */
  readonly output: unknown;
  /** What the run has under `{label}_output`. */
  readonly raw_output: unknown;
  /** How the block ended, where it says so. */
  readonly status: string | null;
  /** Why it failed, where it says so. */
  readonly failureReason: string | null;
  /** Its first error code, as its `error_code_mapping` defines them. */
  readonly errorCode: string | null;
  /** The files it downloaded; those of all rounds, where it is a loop. */
  readonly files: FileInfo[];
}

/** An object, and what is looked at in runs, blocks and errors. */
type Json = Record<string, unknown> & {
  run_id?: unknown;
  output?: unknown;
  raw_output?: unknown;
  queued_at?: unknown;
  started_at?: unknown;
  finished_at?: unknown;
  errors?: unknown;
  error?: unknown;
  error_code?: unknown;
  status?: unknown;
  failure_reason?: unknown;
  extracted_information?: unknown;
  downloaded_files?: unknown;
};

const SUFFIX = "_output";

const VIEW = {
  block: {
    value(this: Json, label: string): BlockOutput {
      return blockOf(this, label);
    },
  },
  errorCode: {
    get(this: Json): string | null {
      return errorCodeOfRun(this);
    },
  },
  duration: {
    get(this: Json): number | null {
      return secondsBetween(this.started_at, this.finished_at);
    },
  },
  queuedFor: {
    get(this: Json): number | null {
      return secondsBetween(this.queued_at, this.started_at);
    },
  },
} satisfies Record<keyof RunView, PropertyDescriptor & ThisType<Json>>;

/** The run, which tells more than its fields; a field that the service gives one of these names stays. */
export function withView<Run>(run: Run): Run & RunView {
  if (isObject(run)) {
    for (const [name, descriptor] of Object.entries(VIEW)) {
      if (!(name in run)) {
        Object.defineProperty(run, name, { ...descriptor, configurable: true });
      }
    }
  }
  return run as Run & RunView;
}

function blockOf(run: Json, label: string): BlockOutput {
  const outputs = rawOutput(run);
  const known = isObject(outputs) ? outputs : {};
  const name = label.endsWith(SUFFIX) && label in known ? label : `${label}${SUFFIX}`;
  if (!Object.hasOwn(known, name)) {
    const labels = Object.keys(known)
      .filter((key) => key.endsWith(SUFFIX))
      .map((key) => key.slice(0, -SUFFIX.length));
    const others =
      labels.length > 0 ? `there are ${labels.join(", ")}` : "it has none of any block";
    throw new Error(`${run.run_id} has no output of a block "${label}"; ${others}`);
  }
  const raw = known[name];
  const task = isTask(raw) ? raw : undefined;
  return {
    label: name.slice(0, -SUFFIX.length),
    output: task === undefined ? raw : task.extracted_information,
    raw_output: raw,
    status: text(task?.status),
    failureReason: text(task?.failure_reason),
    errorCode: errorCodeOf(raw),
    files: [raw].flat().flatMap((round) => (isObject(round) ? listOf(round.downloaded_files) : [])),
  };
}

function rawOutput(run: Json): unknown {
  return "raw_output" in run ? run.raw_output : run.output;
}

function isTask(raw: unknown): raw is Json {
  return isObject(raw) && "task_id" in raw && "status" in raw && "extracted_information" in raw;
}

/** The first error code of a run: its own, or one of a block's. */
function errorCodeOfRun(run: Json): string | null {
  const output = rawOutput(run);
  return (
    firstCode(listOf(run.errors)) ??
    (isObject(output) ? (errorCodeOf(output) ?? first(Object.values(output), errorCodeOf)) : null)
  );
}

/** The first error code in a block's or a task's output. */
function errorCodeOf(value: unknown): string | null {
  if (Array.isArray(value)) {
    return first(value, errorCodeOf);
  }
  return isObject(value) ? (firstCode(listOf(value.errors)) ?? text(value.error)) : null;
}

function firstCode(errors: readonly unknown[]): string | null {
  return first(errors, (error) => (isObject(error) ? text(error.error_code) : null));
}

function first<T>(values: readonly T[], find: (value: T) => string | null): string | null {
  for (const value of values) {
    const found = find(value);
    if (found !== null) {
      return found;
    }
  }
  return null;
}

function secondsBetween(begin: unknown, end: unknown): number | null {
  const seconds = (time(end) - time(begin)) / 1000;
  return Number.isNaN(seconds) ? null : seconds;
}

/** Milliseconds of a timestamp, which is in UTC where it has no zone. */
function time(value: unknown): number {
  if (typeof value !== "string") {
    return Number.NaN;
  }
  return Date.parse(/(z|[+-]\d\d:?\d\d)$/i.test(value) ? value : `${value.replace(" ", "T")}Z`);
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listOf<T>(value: unknown): T[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
