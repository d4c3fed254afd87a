import { readFile } from "node:fs/promises";
import type {
  Behaviour,
  Chance,
  EmulatorOptions,
  WorkflowSeed,
} from "../generated/emulator-options.js";
import { type ClientOptions, SkyvernClient } from "../index.js";
import native from "../native.cjs";
import { FaultPlan, type RequestFilter } from "./faults.js";
import type { SeenRequest, SentWebhook } from "./records.js";
import { behaviourOf, scenarioOf, snakeCase, workflowOf } from "./scenario.js";

// Node 20 before 20.4 doesn't have these symbols yet.
const dispose: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for("Symbol.dispose");
const asyncDispose: typeof Symbol.asyncDispose =
  Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose");

/** What listens is in use, also when only its address is held: it is not to be collected. */
const running = new Set<native.NativeEmulator>();

/** A run, as the service shows it. */
export type ShownRun = Record<string, unknown> & { run_id: string; status: string };

/**
 * The Skyvern service inside this process, over real HTTP, on a port of its own.
 *
 * Starting one costs milliseconds, and any number run at once. It does not keep the process alive.
 *
 * @example
 * const emulator = await Emulator.start({ autoAdvance: true });
 * const client = emulator.client();
 */
export class Emulator {
  readonly #native: native.NativeEmulator;
  /** URL for `new SkyvernClient({ baseUrl })`. */
  readonly baseUrl: string;
  /** The key that it accepts, and signs webhooks with. */
  readonly apiKey: string;

  private constructor(emulator: native.NativeEmulator) {
    this.#native = emulator;
    this.baseUrl = emulator.baseUrl;
    this.apiKey = emulator.apiKey;
    running.add(emulator);
  }

  /**
   * Starts an emulator.
   *
   * @throws Error when an option does not fit, or the port is taken.
   * @example
   * await using emulator = await Emulator.start();
   */
  static async start(options: EmulatorOptions = {}): Promise<Emulator> {
    const { scenario = {} } = options;
    const base = typeof scenario === "string" ? await read(scenario) : scenario;
    return new Emulator(new native.NativeEmulator(JSON.stringify(scenarioOf(options, base))));
  }

  /** A client of it. */
  client(options: ClientOptions = {}): SkyvernClient {
    return new SkyvernClient({ baseUrl: this.baseUrl, apiKey: this.apiKey, ...options });
  }

  /**
   * Adds a workflow, or changes how the runs of a known one go.
   *
   * @returns Its permanent id.
   * @throws Error when the definition does not fit.
   * @example
   * const workflowId = await emulator.workflow({ duration: 4 * 3600, output: { total: 42 } });
   */
  async workflow(seed: WorkflowSeed = {}): Promise<string> {
    const answer = await this.control("script", { workflows: [workflowOf(seed)] });
    return (answer as { workflow_ids: [string] }).workflow_ids[0];
  }

  /**
   * Says how tasks (`runTask`) go from now on. Their `prompt` and `url` are what `outcomes` look at.
   *
   * @example
   * await emulator.tasks({ outcomes: [{ prompt: "Find it", status: "failed" }] });
   */
  async tasks(behaviour: Behaviour = {}): Promise<void> {
    await this.control("script", { tasks: behaviourOf(behaviour) });
  }

  /**
   * Lets runs fail by chance, the same ones for the same seed; for load tests.
   *
   * What a workflow says of its own runs stays as it is.
   *
   * @throws Error when the rate is not from 0 to 1, or the duration makes no sense.
   * @example
   * await emulator.random({ seed: 7, failureRate: 0.1, duration: [1, 30] });
   */
  async random(chance: Chance = {}): Promise<void> {
    await this.control("random", snakeCase(chance));
  }

  /**
   * Begins a fault for requests that fit everything given; without arguments, for all.
   *
   * @param operations - An operation, such as `get_run`, or several.
   * @param filter - `method`, `path` with `*` for any text, `bodyContains`.
   * @example
   * await emulator.on("run_workflow").times(1).resetAfter();
   */
  on(operations: string | readonly string[] = [], filter: RequestFilter = {}): FaultPlan {
    const fault = { operation: operations, ...snakeCase(filter) };
    return new FaultPlan((command, args) => this.control(command, args), fault);
  }

  /**
   * Moves the clock on by some seconds; everything on the way happens at its own time.
   *
   * @returns How many things happened.
   */
  async advance(seconds: number): Promise<number> {
    return ((await this.control("advance", { seconds })) as { happened: number }).happened;
  }

  /**
   * Ends a run now; retry policies hold, and its webhook is sent.
   *
   * @param runId - The run.
   * @param ending - What differs from what its behaviour says.
   * @throws Error when there is no such run.
   * @example
   * await emulator.finish(run.run_id, { status: "failed", failureReason: "Login refused" });
   */
  async finish(
    runId: string,
    ending: {
      status?: string | undefined;
      output?: unknown;
      failureReason?: string | undefined;
      downloadedFiles?: readonly object[] | undefined;
      errors?: readonly object[] | undefined;
    } = {},
  ): Promise<ShownRun> {
    return (await this.control("finish", { run_id: runId, ...snakeCase(ending) })) as ShownRun;
  }

  /**
   * The requests it has seen, oldest first; the last 10,000 are remembered.
   *
   * @param filter - Only one `operation`, `method` or `path`; only numbers above `since`; only the
   *   last `limit`.
   * @example
   * assert.equal((await emulator.requests({ operation: "run_workflow" })).length, 1);
   */
  async requests(
    filter: {
      operation?: string | undefined;
      method?: string | undefined;
      path?: string | undefined;
      since?: number | undefined;
      limit?: number | undefined;
    } = {},
  ): Promise<SeenRequest[]> {
    return ((await this.control("requests", filter)) as { requests: SeenRequest[] }).requests;
  }

  /** How many requests it was answering at once, at most. */
  async peakConcurrency(): Promise<number> {
    const totals = await this.control("requests", { limit: 0 });
    return (totals as { peak_concurrency: number }).peak_concurrency;
  }

  /** The runs that were created, oldest first; only some if `filter` says so. */
  async runs(
    filter: {
      runId?: string | undefined;
      workflowId?: string | undefined;
      status?: string | undefined;
      limit?: number | undefined;
    } = {},
  ): Promise<ShownRun[]> {
    return (await this.control("runs", snakeCase(filter))) as ShownRun[];
  }

  /** The webhooks it sent or is sending, oldest first; only those of a run if one is given. */
  async webhooks(runId?: string): Promise<SentWebhook[]> {
    const answer = await this.control("webhooks", { run_id: runId });
    return (answer as { webhooks: SentWebhook[] }).webhooks;
  }

  /** Forgets everything but its options, which are applied anew; the clock goes on. */
  async reset(): Promise<void> {
    await this.control("reset");
  }

  /**
   * Carries out any command that its README lists, with arguments in snake_case as there.
   *
   * @throws Error when it does not know the command or its arguments, or was stopped.
   * @example
   * await emulator.control("set_run", { run_id: "wr_1", status: "hibernating" });
   */
  async control(command: string, args: object = {}): Promise<unknown> {
    return JSON.parse(await this.#native.control(command, JSON.stringify(args)));
  }

  /** Stops it and frees its port; a second time nothing happens. */
  async stop(): Promise<void> {
    running.delete(this.#native);
    this.#native.stop();
  }

  /** The same as {@link Emulator.stop}, for `using`. */
  [dispose](): void {
    void this.stop();
  }

  /** The same as {@link Emulator.stop}, for `await using`. */
  async [asyncDispose](): Promise<void> {
    await this.stop();
  }
}

async function read(file: string): Promise<object> {
  return JSON.parse(await readFile(file, "utf8"));
}
