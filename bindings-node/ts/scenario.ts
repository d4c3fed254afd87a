/** How a run goes; what is left out comes from the workflow, then from `defaults`. Times are in seconds. */
export interface Behaviour {
  /** From creation to `queued`. Default 0.01. */
  queuedAfter?: number | undefined;
  /** From creation to `running`. Default 0.03. */
  startedAfter?: number | undefined;
  /** From creation to the end; `wait` blocks add their own. Default 0.2. */
  duration?: number | undefined;
  /** From the start to `paused`, which lasts until the run is continued. Default: none. */
  pauseAfter?: number | undefined;
  /** Final status, also one that the service does not have. Default: from the blocks. */
  status?: string | undefined;
  /** Why the run ended as it did. Default: from the blocks. */
  failureReason?: string | undefined;
  /** The whole output. Default: made up from the blocks. */
  output?: unknown;
  /** Outputs of single blocks by label. */
  outputs?: Readonly<Record<string, unknown>> | undefined;
  /** Files of the run. Default: from the blocks. */
  downloadedFiles?: readonly object[] | undefined;
  /** Errors of the run. Default: none. */
  errors?: readonly object[] | undefined;
  /** The recording. Default: from the blocks. */
  recordingUrl?: string | undefined;
  /** The screenshots, latest first. Default: from the blocks. */
  screenshotUrls?: readonly string[] | undefined;
  /** How many steps the run took. Default: from the blocks. */
  stepCount?: number | undefined;
  /** Generated code ran, and whether the AI had to take over: `script_run`. Default: none ran. */
  aiFallbackTriggered?: boolean | undefined;
  /** Fields to add to, or to replace in, the answer that shows the run. */
  extra?: Readonly<Record<string, unknown>> | undefined;
  /**
   * How runs go by their parameters: rows of which the first that fits a run counts, or the path
   * of a CSV or JSON file of them.
   */
  outcomes?: string | readonly Outcome[] | undefined;
  /** The first, second, … run of the workflow; the last one stands for all later ones. */
  runs?: readonly Behaviour[] | undefined;
  /** The first, second, … attempt of a run with a retry policy. */
  attempts?: readonly Behaviour[] | undefined;
  /** Runs that fail by chance. Default: none. */
  random?: Chance | undefined;
}

/**
 * How a run goes by what it is given: `status`, `failure_reason`, `duration`, `output` and the
 * other fields of a scenario say how, `fails` says how many runs with this input fail first; all
 * else are parameters that have to have this value.
 */
export type Outcome = Readonly<Record<string, unknown>>;

/** Runs that fail by chance. */
export interface Chance {
  /** The same seed makes the same runs fail. Default 0. */
  seed?: number | undefined;
  /** Share of the runs that fail, from 0 to 1. Default 0. */
  failureRate?: number | undefined;
  /** Seconds from creation to the end: a number, or the least and the most. Default: as said. */
  duration?: number | readonly [least: number, most: number] | undefined;
}

/** A workflow of the emulator, and how its runs go. */
export interface WorkflowSeed extends Behaviour {
  /** Its permanent id (`wpid_…`). Default: made up. */
  workflowId?: string | undefined;
  /** Its `workflow_definition`, or a whole `json_definition`. Default: one block. */
  definition?: object | undefined;
  /** Its title. */
  title?: string | undefined;
  /** Where its runs report to unless they say otherwise. */
  webhookCallbackUrl?: string | undefined;
  /** Schedules it has from the start, as in a scenario file. */
  schedules?: readonly object[] | undefined;
}

/** How time passes. */
export interface Clock {
  /** The machine's time, or one that stands still until it is moved. Default `real`. */
  mode?: "real" | "virtual" | undefined;
  /** What the clock shows at first, as RFC 3339. Default: the machine's time. */
  start?: string | undefined;
  /** Seconds that pass in a second of the machine; real clock only. Default 1. */
  speed?: number | undefined;
  /** Jump from event to event while a run is unfinished; virtual clock only. Default false. */
  autoAdvance?: boolean | undefined;
  /** Seconds that pass with every request; virtual clock only. Default 0. */
  advancePerRequest?: number | undefined;
}

/** How webhooks are delivered. Times are in seconds. */
export interface Webhooks {
  /** How often one is tried. Default 3. */
  attempts?: number | undefined;
  /** Before the second try; doubled before each further one. Default 1. */
  backoff?: number | undefined;
  /** Up to this much is added to each wait. Default 1. */
  jitter?: number | undefined;
  /** Time a receiver has to answer. Default 30. */
  timeout?: number | undefined;
  /** How often each webhook is sent even though it arrived. Default 1. */
  copies?: number | undefined;
}

/** How an emulator is made. */
export interface EmulatorOptions {
  /** Path of a scenario file, or what is in one; the other options win over it. */
  scenario?: string | object | undefined;
  /** Workflows that exist from the start. */
  workflows?: readonly WorkflowSeed[] | undefined;
  /** How runs go when their workflow says nothing else. */
  defaults?: Behaviour | undefined;
  /** Faults that are armed from the start, as in a scenario file; see also `Emulator.on`. */
  faults?: readonly object[] | undefined;
  /** How webhooks are delivered. */
  webhooks?: Webhooks | undefined;
  /** How time passes. Default: as the machine's. */
  clock?: Clock | undefined;
  /**
   * Use a virtual clock that jumps from event to event while a run is unfinished: runs of any
   * length end at once. Default false.
   */
  autoAdvance?: boolean | undefined;
  /** Make up workflows when they are first used. Default false. */
  acceptAnyWorkflow?: boolean | undefined;
  /**
   * How many runs go at once, as in a plan; more stay `queued` and start in order. Default: any
   * number.
   */
  concurrentRuns?: number | undefined;
  /**
   * How many runs may be submitted in `windowSeconds`; the next one is answered with the service's
   * 429. Default: any number.
   */
  requestsPerWindow?: number | undefined;
  /** Seconds that `requestsPerWindow` is about. Default 60. */
  windowSeconds?: number | undefined;
  /** Starts above this many unfinished runs are answered with 503. Default: any number. */
  maxUnfinishedRuns?: number | undefined;
  /** The largest file that can be uploaded, in bytes. Default: 30 MiB. */
  maxUploadBytes?: number | undefined;
  /** Seconds after which links to files end. Default: a day. */
  linkSeconds?: number | undefined;
  /** How many requests are remembered. Default 10,000. */
  requestLog?: number | undefined;
  /** Where `app_url` in answers points. Default `http://localhost:8080`. */
  appUrl?: string | undefined;
  /** The version that the service reports. */
  version?: string | undefined;
  /** Take every API key that is not empty. Default false. */
  acceptAnyKey?: boolean | undefined;
  /** The API key to accept. Default: made up. */
  apiKey?: string | undefined;
  /** Address to listen on. Default `127.0.0.1`. */
  host?: string | undefined;
  /** File that keeps workflows, runs and schedules from one start to the next. Default: none. */
  state?: string | undefined;
  /** How tasks go. Default: as other runs. */
  tasks?: Behaviour | undefined;
  /** Port to listen on. Default: a free one. */
  port?: number | undefined;
}

const CAPITALS = /[A-Z]/g;

/** What is given, named as in a scenario; what is inside is users' data and stays as it is. */
export function snakeCase(options: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(options)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [
        name.replace(CAPITALS, (letter) => `_${letter.toLowerCase()}`),
        value,
      ]),
  );
}

/** A behaviour as a scenario has it. */
export function behaviourOf(behaviour: Behaviour): Record<string, unknown> {
  const { runs, attempts, random, ...rest } = behaviour;
  return {
    ...snakeCase(rest),
    ...(random && { random: snakeCase(random) }),
    ...(runs && { runs: runs.map(behaviourOf) }),
    ...(attempts && { attempts: attempts.map(behaviourOf) }),
  };
}

/** A workflow as a scenario has it. */
export function workflowOf(seed: WorkflowSeed): Record<string, unknown> {
  const { workflowId, definition, title, webhookCallbackUrl, schedules, ...behaviour } = seed;
  return {
    ...snakeCase({ workflowId, definition, title, webhookCallbackUrl, schedules }),
    behaviour: behaviourOf(behaviour),
  };
}

/** A whole scenario: one that is there already, with these options over it. */
export function scenarioOf(options: EmulatorOptions, base: object): object {
  const { scenario: _, workflows, defaults, tasks, clock, autoAdvance, ...rest } = options;
  const time = clock ? snakeCase(clock) : (base as { clock?: object }).clock;
  return {
    ...base,
    ...snakeCase(rest),
    ...(workflows && { workflows: workflows.map(workflowOf) }),
    ...(defaults && { defaults: behaviourOf(defaults) }),
    ...(tasks && { tasks: behaviourOf(tasks) }),
    ...(time && { clock: time }),
    ...(autoAdvance && { clock: { ...time, mode: "virtual", auto_advance: true } }),
  };
}
