import { isUint8Array } from "../realms.js";

/** Carries out a command of the emulator. */
export type Control = (command: string, args?: object) => Promise<unknown>;

/** Every effect can wait first. */
export interface Delay {
  /** Seconds of machine time to wait first. Default 0. */
  delay?: number | undefined;
}

/** Which requests meet a fault. */
export interface RequestFilter {
  /** HTTP method. */
  method?: string | undefined;
  /** Path, in which `*` stands for any text. */
  path?: string | undefined;
  /** Text that the body has to contain. */
  bodyContains?: string | undefined;
}

/** How the time to wait is written. */
export type RetryAfterForm =
  | "seconds"
  | "http_date"
  | "fraction"
  | "milliseconds"
  | "rate_limit_reset"
  | "nonsense";

/** A fault that is armed. */
export class Fault {
  readonly #control: Control;
  /** Its id; `SeenRequest.fault` tells which requests met it. */
  readonly id: string;

  /** @internal */
  constructor(control: Control, id: string) {
    this.#control = control;
    this.id = id;
  }

  /** How many requests have met it; 0 once it is cleared. */
  async injected(): Promise<number> {
    const faults = (await this.#control("faults")) as { id: string; injected: number }[];
    return faults.find(({ id }) => id === this.id)?.injected ?? 0;
  }

  /**
   * Disarms it; a second time nothing happens.
   *
   * @example
   * const outage = await emulator.on("get_run").status(503);
   * await outage.clear();
   */
  async clear(): Promise<void> {
    await this.#control("clear_faults", { id: this.id });
  }
}

/**
 * Which requests meet a fault; the last call says what happens to them, and arms it.
 *
 * Each call answers a new plan. Of several armed faults that fit a request the first takes effect.
 *
 * @example
 * await emulator.on("get_run").times(2).status(503, { headers: { "Retry-After": "1" } });
 */
export class FaultPlan {
  readonly #control: Control;
  readonly #fault: object;

  /** @internal */
  constructor(control: Control, fault: object) {
    this.#control = control;
    this.#fault = fault;
  }

  #with(fields: object): FaultPlan {
    return new FaultPlan(this.#control, { ...this.#fault, ...fields });
  }

  async #arm(fields: object): Promise<Fault> {
    const answer = await this.#control("script", { faults: [{ ...this.#fault, ...fields }] });
    const [id] = (answer as { fault_ids: [string] }).fault_ids;
    return new Fault(this.#control, id);
  }

  /** Gives the fault an id of your own. Default: a made up one. */
  named(id: string): FaultPlan {
    return this.#with({ id });
  }

  /** At most so many times. */
  times(count: number): FaultPlan {
    return this.#with({ count });
  }

  /** Not the first so many fitting requests. */
  skip(count: number): FaultPlan {
    return this.#with({ skip: count });
  }

  /** Only these of the fitting requests, counted from 1. */
  nth(...numbers: number[]): FaultPlan {
    return this.#with({ nth: numbers });
  }

  /** Only this share of the fitting requests, from 0 to 1; the same ones for the same seed. */
  withProbability(probability: number, seed?: number): FaultPlan {
    return this.#with({ probability, seed });
  }

  /** Only in this span of the emulator's clock, in seconds since its start. */
  between(after?: number, until?: number): FaultPlan {
    return this.#with({ after, until });
  }

  /** Serves the request after so many seconds of machine time. */
  delay(seconds: number): Promise<Fault> {
    return this.#arm({ delay: seconds });
  }

  /**
   * Answers with another status.
   *
   * @param code - HTTP status.
   * @param answer - `headers`; `body`: text and bytes as they are, anything else as JSON, also
   *   null, left out: what the service says; `processed`: whether the request is carried out all
   *   the same.
   */
  status(
    code: number,
    answer: {
      headers?: Readonly<Record<string, string>> | undefined;
      body?: unknown;
      processed?: boolean | undefined;
    } & Delay = {},
  ): Promise<Fault> {
    const { delay, body, ...rest } = answer;
    return this.#arm({ delay, effect: { kind: "status", code, ...rest, ...contentOf(body) } });
  }

  /** Asks the client to come back so many seconds later, with status 429 unless `code` says else. */
  retryAfter(
    seconds: number,
    options: { code?: number | undefined; form?: RetryAfterForm | undefined } & Delay = {},
  ): Promise<Fault> {
    const { delay, ...rest } = options;
    return this.#arm({ delay, effect: { kind: "retry_after", seconds, ...rest } });
  }

  /** Resets the connection; nothing is carried out. */
  resetBefore({ delay }: Delay = {}): Promise<Fault> {
    return this.#arm({ delay, effect: { kind: "reset_before" } });
  }

  /** Carries the request out, then resets the connection: the answer is lost. */
  resetAfter({ delay }: Delay = {}): Promise<Fault> {
    return this.#arm({ delay, effect: { kind: "reset_after" } });
  }

  /** Carries the request out, then closes the connection without an answer. */
  closeAfter({ delay }: Delay = {}): Promise<Fault> {
    return this.#arm({ delay, effect: { kind: "close_after" } });
  }

  /** Carries the request out; the head of the answer stops half way, for an hour by default. */
  stallHeaders({ seconds, delay }: { seconds?: number | undefined } & Delay = {}): Promise<Fault> {
    return this.#arm({ delay, effect: { kind: "stall_headers", seconds } });
  }

  /** Carries the request out; the body stops after so many bytes, for an hour by default. */
  stallBody(
    options: { seconds?: number | undefined; afterBytes?: number | undefined } & Delay = {},
  ): Promise<Fault> {
    const { seconds, afterBytes: after_bytes, delay } = options;
    return this.#arm({ delay, effect: { kind: "stall_body", seconds, after_bytes } });
  }

  /** Carries the request out; the body and the connection end after so many bytes. */
  cutBody(afterBytes = 0, { delay }: Delay = {}): Promise<Fault> {
    return this.#arm({ delay, effect: { kind: "cut_body", after_bytes: afterBytes } });
  }

  /** Answers with a page in HTML and status 200, as a proxy in between may do. */
  html(
    page: { body?: string | undefined; processed?: boolean | undefined } & Delay = {},
  ): Promise<Fault> {
    const { delay, ...rest } = page;
    return this.#arm({ delay, effect: { kind: "html", ...rest } });
  }

  /** Sends the client elsewhere, with status 307 unless `code` says else. */
  redirect(
    location: string,
    { code, delay }: { code?: number | undefined } & Delay = {},
  ): Promise<Fault> {
    return this.#arm({ delay, effect: { kind: "redirect", location, code } });
  }

  /**
   * Carries the request out and changes its answer.
   *
   * @param changes - `set`: values by place, such as `status`, `run_request.title`, or `*.status`
   *   in every item of a list; `remove`: places to take away.
   * @example
   * await emulator.on("get_run").times(1).edit({ set: { status: "hibernating" } });
   */
  edit(
    changes: {
      set?: Readonly<Record<string, unknown>> | undefined;
      remove?: readonly string[] | undefined;
    } & Delay,
  ): Promise<Fault> {
    const { delay, ...rest } = changes;
    return this.#arm({ delay, effect: { kind: "edit", ...rest } });
  }
}

/** A body as a scenario has it. */
function contentOf(body: unknown): object {
  return isUint8Array(body) ? { body_base64: Buffer.from(body).toString("base64") } : { body };
}
