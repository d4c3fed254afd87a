import { abortable } from "./abort.js";
import { waitText } from "./arguments.js";
import { drain } from "./calls.js";
import { decodeError } from "./decode-error.js";
import { asyncDispose } from "./dispose.js";
import { Fields, kindOf } from "./fields.js";
import type { GetRunResponse } from "./generated/models.js";
import { RUN } from "./generated/secrets.js";
import { didYouMean } from "./names.js";
import type { NativeBatch } from "./native.cjs";
import type { Observation } from "./observation.js";
import { eitherCase, type Operation } from "./operation.js";
import { checkedSchema, type StandardSchema, withOutput } from "./output.js";
import { type BigIntegers, parseJson } from "./parse.js";
import { reporter } from "./progress.js";
import { isPromise } from "./realms.js";
import type { EitherCase, JsonObject, Renamed } from "./request.js";
import { checked, iterate, type Key, keyOf, type Rows } from "./rows.js";
import { type RunView, withView } from "./run-view.js";
import { hideSecrets } from "./secrets.js";

/** What is run, and how. */
export interface RunWorkflowsOptions {
  /** Permanent id of the workflow (`wpid_…`). */
  workflow_id: string;
  /** A list, an iterator (also an asynchronous one), or the path of a `.csv` or `.jsonl` file. */
  rows?: Rows | undefined;
  /** The same as `rows`. */
  items?: Rows | undefined;
  /** How many runs may be unfinished at once; queued ones count. Default 10. */
  concurrency?: number | undefined;
  /**
   * What makes an item the same item: a column, or a function of the row. Default: a hash of its
   * parameters.
   */
  key?: Key | undefined;
  /** File that keeps what was started and finished. Default: none. */
  journal?: string | undefined;
  /** What a row's run is started with. Default: the row. */
  parameters?: ((row: JsonObject) => JsonObject) | undefined;
  /** Further arguments of each start, as `runWorkflow` takes them, in snake_case. */
  arguments?: JsonObject | undefined;
  /** Hand out items in the order of the rows. Default: as they finish. */
  ordered?: boolean | undefined;
  /** Start no more after an error, or a run that did not complete. Default false. */
  stop_on_error?: boolean | undefined;
  /** How often a run that `failed` or `timed_out` is started again, by status. */
  retry_runs?: Readonly<Record<string, number>> | undefined;
  /** How long to wait for a run, in seconds. Default: no limit. */
  timeout?: number | undefined;
  /** Seconds between two looks at a run. Default: short at first. */
  poll_interval?: number | undefined;
  /** What becomes of running runs when the batch is left: `leave` (default) or `cancel`. */
  on_cancel?: "leave" | "cancel" | undefined;
  /**
   * A `WebhookReceiver` whose webhooks end the waits at once. The runs are started with its address
   * as `webhook_url`, unless there is one. Default: none.
   */
  webhooks?: { readonly id: number } | undefined;
  /** `true` for a line on a terminal, or a function that is given each summary. */
  progress?: boolean | ((summary: Summary) => void) | undefined;
}

/** The same in either case, with `agent_id` for `workflow_id` where that is wanted. */
export type RunWorkflowsRequest =
  | EitherCase<RunWorkflowsOptions>
  | EitherCase<Renamed<RunWorkflowsOptions, "workflow_id", "agent_id">>;

/**
 * An item that is finished: it has a run, or an error.
 *
 * With an `outputSchema`, the error of a run that completed with another output is a
 * `SkyvernOutputTypeError`, whose `body` is the run.
 */
export interface Done<Run = GetRunResponse & RunView> {
  /** Its key. */
  key: string;
  /** Its place among the rows, from 0. */
  position: number;
  /** What its run was started with. */
  parameters: JsonObject;
  /** Its run, which is final; it may have failed. */
  run: Run | null;
  /** What went wrong instead; `runId` says which run it happened to, where there is one. */
  error: Error | null;
  /** How many runs it took. */
  attempts: number;
}

/** What became of a batch so far. */
export interface Summary {
  /** Rows taken. */
  rows: number;
  /** Items finished. */
  done: number;
  /** Runs that are not finished. */
  running: number;
  /** Finished runs by status. */
  statuses: Record<string, number>;
  /** Items that ended with an error. One whose output does not fit is among `statuses` too. */
  errors: number;
  /** Items that took more than one run. */
  restarted: number;
  /** Items that the journal had started or finished before. */
  resumed: number;
  /** Seconds of all runs together. */
  seconds: number;
  /** AI steps of all runs together. */
  steps: number;
  /** Credits of all runs together; `null` where the service told them of no run. */
  credits: number | null;
}

export const runWorkflows: Operation = { name: "run_workflows" };

const NAMES = eitherCase([
  "workflow_id",
  "agent_id",
  "rows",
  "items",
  "concurrency",
  "key",
  "journal",
  "parameters",
  "arguments",
  "ordered",
  "stop_on_error",
  "retry_runs",
  "timeout",
  "poll_interval",
  "on_cancel",
  "webhooks",
  "progress",
  "output_schema",
]);

type Given = { [Name in keyof RunWorkflowsOptions | "agent_id" | "output_schema"]?: unknown };

/** What a batch was asked to do; checked before anything is sent. */
export class Plan {
  readonly key: Key | undefined;
  readonly parameters: ((row: JsonObject) => JsonObject) | undefined;
  readonly progress: unknown;
  readonly rows: unknown;
  readonly schema: StandardSchema | undefined;
  readonly stopOnError: boolean;
  /** The ids among its arguments, in JSON. */
  readonly ids: string;
  readonly #fields = new Fields(METHOD);

  constructor(request: unknown) {
    const given = read(request);
    const { key, parameters, rows, items, progress } = given;
    if (rows !== undefined && items !== undefined) {
      throw new TypeError(`${METHOD}: "rows" and "items" are the same; give one of them`);
    }
    this.rows = rows ?? items;
    const schema = given.output_schema;
    this.schema = schema === undefined ? undefined : checkedSchema(METHOD, schema);
    if (key !== undefined && typeof key !== "string" && typeof key !== "function") {
      throw new TypeError(`${METHOD}: key has to be a column or a function, not ${kindOf(key)}`);
    }
    if (parameters !== undefined && typeof parameters !== "function") {
      throw new TypeError(`${METHOD}: parameters has to be a function, not ${kindOf(parameters)}`);
    }
    if (progress !== undefined && typeof progress !== "boolean" && typeof progress !== "function") {
      throw new TypeError(`${METHOD}: progress has to be a boolean or a function`);
    }
    this.key = key as Key | undefined;
    this.parameters = parameters as Plan["parameters"];
    this.progress = progress;
    const fields = this.#fields;
    const workflowId = given.workflow_id ?? given.agent_id;
    if (workflowId === undefined) {
      throw new TypeError(`${METHOD}: workflowId is missing`);
    }
    if (given.workflow_id !== undefined && given.agent_id !== undefined) {
      throw new TypeError(`${METHOD}: "workflowId" and "agentId" are the same; give one of them`);
    }
    fields.setString("workflow_id", "workflowId", workflowId);
    this.ids = JSON.stringify({ workflow_id: workflowId });
    fields.setCount("concurrency", "concurrency", given.concurrency ?? 10);
    fields.setString("journal", "journal", given.journal);
    fields.set("key", "key", typeof key === "string" ? { column: key } : key && "function");
    for (const [name, key] of [
      ["ordered", "ordered"],
      ["stop_on_error", "stopOnError"],
    ] as const) {
      if (given[name] !== undefined && typeof given[name] !== "boolean") {
        throw new TypeError(`${METHOD}: ${key} has to be a boolean, not ${kindOf(given[name])}`);
      }
      fields.set(name, key, given[name]);
    }
    this.stopOnError = given.stop_on_error === true;
    fields.set("arguments", "arguments", given.arguments);
    fields.set("retry_runs", "retryRuns", given.retry_runs);
    fields.setText("wait", waitText(METHOD, { ...given, timeout: given.timeout ?? Infinity }));
  }

  /** The options as the core takes them. */
  text(request: string): string {
    const fields = this.#fields;
    fields.setText("request", request);
    return fields.toString();
  }
}

const METHOD = "runWorkflows";

function given(parameters: unknown, place: string): JsonObject {
  if (typeof parameters !== "object" || parameters === null || Array.isArray(parameters)) {
    const kind = kindOf(parameters);
    throw new TypeError(`${METHOD}: ${place}: parameters has to give an object, not ${kind}`);
  }
  return parameters as JsonObject;
}

function read(request: unknown): Given {
  if (typeof request !== "object" || request === null || Array.isArray(request)) {
    throw new TypeError(`${METHOD}: the request has to be an object, not ${kindOf(request)}`);
  }
  const given: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(request)) {
    const name = NAMES.get(key);
    if (name === undefined) {
      throw new TypeError(
        `${METHOD}: there is no parameter "${key}".${didYouMean(key, NAMES.keys())}`,
      );
    }
    given[name] ??= value;
  }
  return given;
}

/** A batch that is open, and who looks at it. */
export interface OpenBatch {
  readonly batch: NativeBatch;
  readonly observation: Observation | undefined;
}

/**
 * The items, as they finish. Leaving the loop, or `close`, starts no more runs. Those under way
 * continue, or are canceled if `onCancel` says so.
 */
export class Batch<Run = GetRunResponse & RunView> implements AsyncIterableIterator<Done<Run>> {
  readonly #plan: Plan;
  readonly #rows: Iterator<unknown> | AsyncIterator<unknown>;
  readonly #open: () => Promise<OpenBatch>;
  readonly #signal: AbortSignal | undefined;
  readonly #bigIntegers: BigIntegers;
  readonly #report: ((summary: Summary) => void) | undefined;
  #native: NativeBatch | undefined;
  #opening: Promise<OpenBatch> | undefined;
  #closing: Promise<void> | undefined;
  /** The last of the calls of `next`, which take turns. */
  #turn: Promise<unknown> = Promise.resolve();
  #asked: Promise<string | null> | undefined;
  /** Rejects when the rows fail. */
  #pulling: Promise<never> | undefined;
  #taken = 0;
  /** Runs whose output does not follow the schema. */
  #unfit = 0;
  #over = false;

  /** @internal */
  constructor(
    plan: Plan,
    open: () => Promise<OpenBatch>,
    signal: AbortSignal | undefined,
    bigIntegers: BigIntegers,
  ) {
    this.#plan = plan;
    this.#rows = iterate(plan.rows, plan.key);
    this.#open = open;
    this.#signal = signal;
    this.#bigIntegers = bigIntegers;
    this.#report = reporter(plan.progress as RunWorkflowsOptions["progress"]);
  }

  /** Counts so far. */
  get summary(): Summary {
    if (this.#native === undefined) {
      return NOTHING;
    }
    const counts: Summary = JSON.parse(this.#native.summary());
    // The core does not know what outputs are read as.
    return { ...counts, errors: counts.errors + this.#unfit };
  }

  /** The next item that is finished. */
  next(): Promise<IteratorResult<Done<Run>, undefined>> {
    const mine = this.#turn.then(() => this.#next());
    this.#turn = mine.catch(() => {});
    return mine;
  }

  /** Ends the batch, as {@link Batch.close} does. A loop that you leave calls it. */
  async return(): Promise<IteratorResult<Done<Run>, undefined>> {
    await this.close();
    return OVER;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Starts no more runs. You still get those that are under way. */
  stop(): void {
    this.#native?.stop();
    this.#over ||= this.#native === undefined;
  }

  /** Ends the batch: no more runs are started. Its runs continue, or `onCancel` cancels them. */
  close(): Promise<void> {
    this.#over = true;
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /** The same as {@link Batch.close}, for `await using`. */
  [asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    const { batch, observation } = (await this.#opening?.catch(() => undefined)) ?? {};
    batch?.stop();
    // A generator that waits for its next row ends when that has come.
    void Promise.resolve(this.#rows.return?.()).catch(() => {});
    await batch?.close();
    drain();
    observation?.end(this.#signal?.aborted ? this.#signal.reason : undefined);
  }

  async #next(): Promise<IteratorResult<Done<Run>, undefined>> {
    if (this.#over) {
      return OVER;
    }
    try {
      this.#opening ??= this.#open();
      this.#native = (await this.#opening).batch;
    } catch (error) {
      this.#over = true;
      throw decodeError(error, this.#bigIntegers);
    }
    for (;;) {
      const told = await this.#told(this.#native);
      if (told === null) {
        await this.close();
        return OVER;
      }
      const next = parseJson(told, this.#bigIntegers) as { done?: Told };
      if (next.done !== undefined) {
        return { done: false, value: await this.#done(next.done) };
      }
      this.#take(this.#native);
    }
  }

  async #told(batch: NativeBatch): Promise<string | null> {
    const signal = this.#signal;
    this.#asked ??= this.#ask(batch);
    try {
      const told = await Promise.race([this.#asked, ...(this.#pulling ? [this.#pulling] : [])]);
      this.#asked = undefined;
      return told;
    } catch (error) {
      // What was asked for is the answer of a later call.
      this.#asked?.catch(() => {});
      if (signal?.aborted && error === signal.reason) {
        void this.close().catch(() => {});
      }
      throw error;
    } finally {
      this.#pulling = undefined;
    }
  }

  async #ask(batch: NativeBatch): Promise<string | null> {
    const signal = this.#signal;
    try {
      return await abortable(signal, false, (cancel) => batch.next(cancel));
    } catch (error) {
      if (signal?.aborted && error === signal.reason) {
        throw error;
      }
      // The journal can't be written, which is told last.
      await this.close();
      throw decodeError(error, this.#bigIntegers);
    }
  }

  /** Takes a row. One that is waited for does not keep finished items back. */
  #take(batch: NativeBatch): void {
    let row: IteratorResult<unknown> | Promise<IteratorResult<unknown>>;
    try {
      row = this.#rows.next();
      if (!isPromise(row)) {
        this.#push(batch, row);
        return;
      }
    } catch (error) {
      batch.stop();
      batch.endInput();
      throw error;
    }
    this.#pulling = new Promise((_, reject) => {
      row
        .then((next) => this.#push(batch, next))
        .catch((error) => {
          batch.stop();
          batch.endInput();
          reject(error);
        });
    });
    this.#pulling.catch(() => {});
  }

  #push(batch: NativeBatch, next: IteratorResult<unknown>): void {
    if (next.done) {
      batch.endInput();
      return;
    }
    this.#taken += 1;
    const row = checked(next.value, this.#taken);
    const { key, parameters } = this.#plan;
    const fields = new Fields(METHOD);
    if (key !== undefined) {
      fields.set("key", "key", keyOf(row, key, this.#taken));
    }
    const place = `rows[${this.#taken - 1}]`;
    fields.set("parameters", place, parameters === undefined ? row : given(parameters(row), place));
    try {
      batch.push(fields.toString());
    } catch (error) {
      throw decodeError(error, this.#bigIntegers);
    }
  }

  async #done({ run, error, ...item }: Told): Promise<Done<Run>> {
    const done: Done<Run> = { ...item, run: null, error: null };
    if (error !== null) {
      done.error = decodeError({ message: error }, this.#bigIntegers);
    } else if (run !== null) {
      await this.#fit(done, hideSecrets(withView(run), RUN));
    }
    try {
      this.#report?.(this.summary);
    } catch (problem) {
      // It would take the item with it.
      process.emitWarning(`progress failed, the batch goes on: ${problem}`, "SkyvernWarning");
    }
    return done;
  }

  async #fit(done: Done<Run>, run: GetRunResponse & RunView): Promise<void> {
    const { schema, stopOnError } = this.#plan;
    try {
      done.run = (schema === undefined ? run : await withOutput(schema, run)) as Run;
    } catch (error) {
      done.error = error as Error;
      this.#unfit += 1;
      if (stopOnError) {
        this.stop();
      }
    }
  }
}

interface Told extends Omit<Done<GetRunResponse>, "error"> {
  error: string | null;
}

const OVER = { done: true, value: undefined } as const;

const NOTHING: Summary = {
  rows: 0,
  done: 0,
  running: 0,
  statuses: {},
  errors: 0,
  restarted: 0,
  resumed: 0,
  seconds: 0,
  steps: 0,
  credits: null,
};
