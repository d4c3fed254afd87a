import type { Behaviour, EmulatorOptions, WorkflowSeed } from "../generated/emulator-options.js";

/**
 * How a run goes by what it is given: `status`, `failure_reason`, `duration`, `output` and the
 * other fields of a scenario say how, `fails` says how many runs with this input fail first; all
 * else are parameters that have to have this value.
 */
export type Outcome = Readonly<Record<string, unknown>>;

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
