import { checkKeys } from "./names.js";
import native from "./native.cjs";
import type {
  Api,
  Attributes,
  Context,
  Counter,
  Histogram,
  MeterProvider,
  Span,
  Tracer,
  TracerProvider,
} from "./opentelemetry.cjs";
import opentelemetry from "./opentelemetry.cjs";
import type { SkyvernRecord } from "./records.js";

/** What telemetry uses, and how much it tells. */
export interface TelemetryOptions {
  /** Where spans go. Default: the application's global provider. */
  tracerProvider?: TracerProvider | undefined;
  /** Where metrics go. Default: the application's global provider. */
  meterProvider?: MeterProvider | undefined;
  /** Make a span of each read of a wait too. Default false: they are counted. */
  polls?: boolean | undefined;
  /** Send `traceparent` to the service. Default true. */
  propagate?: boolean | undefined;
}

const OPTIONS = ["tracerProvider", "meterProvider", "polls", "propagate"];
const STARTS = ["run_workflow", "run_task", "login", "download_files", "retry_workflow_run"];
const WAITS = ["wait_for_run", "watch_run"];
const MAX_REMEMBERED = 10_000;
/** Spans keep 128 events, and what they drop is not ours to choose. */
const MAX_EVENTS = 64;
const INTERNAL = 0;
const CLIENT = 2;
const CONSUMER = 4;
const ERROR = 2;

/** The traces that started the latest runs, for their webhooks. */
const started = new Map<string, Context>();

/** The tracer and the instruments of a client: a guest in the application's telemetry. */
export class Telemetry {
  readonly api: Api;
  readonly tracer: Tracer;
  readonly polls: boolean;
  readonly propagate: boolean;
  readonly counters: Readonly<
    Record<"runs" | "starts" | "adopted" | "polls" | "retries" | "calls", Counter>
  >;
  readonly times: Readonly<Record<"wait" | "queue" | "request", Histogram>>;

  constructor(given: boolean | TelemetryOptions) {
    const options = given === true ? {} : given;
    if (typeof options !== "object" || options === null) {
      throw new TypeError("SkyvernClient: telemetry has to be true or an object of options");
    }
    checkKeys("telemetry", options, OPTIONS);
    this.api = theApi();
    const version = native.version();
    const tracers = options.tracerProvider ?? this.api.trace;
    this.tracer = tracers.getTracer("@skyvern/client", version);
    this.polls = options.polls ?? false;
    this.propagate = options.propagate ?? true;
    const meter = (options.meterProvider ?? this.api.metrics).getMeter("@skyvern/client", version);
    const counter = (name: string, unit: string, description: string) =>
      meter.createCounter(name, { unit, description });
    const time = (name: string, description: string) =>
      meter.createHistogram(name, { unit: "s", description });
    this.counters = {
      runs: counter("skyvern.runs", "{run}", "Runs that became final"),
      starts: counter("skyvern.starts", "{run}", "Runs that were started"),
      adopted: counter("skyvern.starts.adopted", "{run}", "Runs found after a lost answer"),
      polls: counter("skyvern.polls", "{request}", "Reads of waits"),
      retries: counter("skyvern.retries", "{request}", "Requests sent again"),
      calls: meter.createUpDownCounter("skyvern.calls.in_flight", {
        unit: "{call}",
        description: "Calls that are under way",
      }),
    };
    this.times = {
      wait: time("skyvern.wait.duration", "Time of waits"),
      queue: time("skyvern.run.queue.duration", "Time that runs were seen in their queue"),
      request: time("http.client.request.duration", "Duration of HTTP client requests."),
    };
  }

  /** Begins the spans of a call, in the context of its caller. */
  call(operation: string, ids: Readonly<Record<string, string>>, waits: boolean): CallSpans {
    return new CallSpans(this, operation, ids, waits);
  }
}

function theApi(): Api {
  const api = opentelemetry();
  if (api === undefined) {
    throw new TypeError(
      "SkyvernClient: telemetry needs OpenTelemetry, which is not installed: npm install @opentelemetry/api",
    );
  }
  return api;
}

/** The spans of one call. None is made current: each is given its parent. */
export class CallSpans {
  readonly #telemetry: Telemetry;
  readonly #operation: string;
  readonly #waitsForRun: boolean;
  readonly #parent: Context;
  readonly #inside: Context;
  readonly #span: Span | undefined;
  readonly #waits = new Map<string, Span>();
  readonly #polls = new Map<string, number>();
  readonly #events = new Map<string, number>();
  #over = false;

  constructor(
    telemetry: Telemetry,
    operation: string,
    ids: Readonly<Record<string, string>>,
    waits: boolean,
  ) {
    this.#telemetry = telemetry;
    this.#operation = operation;
    this.#waitsForRun = waits && STARTS.includes(operation);
    this.#parent = telemetry.api.context.active();
    this.#span = this.#begin(ids);
    this.#inside = this.#context(this.#span);
    telemetry.counters.calls.add(1, { "skyvern.operation": operation });
  }

  #begin(ids: Readonly<Record<string, string>>): Span | undefined {
    const operation = this.#operation;
    const name = spanName(operation);
    if (name === undefined) {
      return undefined;
    }
    const named = Object.entries(ids).map(([key, value]) => [`skyvern.${key}`, value]);
    const attributes = { ...Object.fromEntries(named), "skyvern.operation": operation };
    const options = { kind: INTERNAL, attributes };
    const span = this.#telemetry.tracer.startSpan(name, options, this.#parent);
    if (WAITS.includes(operation)) {
      const { run_id: runId = "" } = ids;
      this.#waits.set(runId, span);
    }
    return span;
  }

  #context(span: Span | undefined): Context {
    return span === undefined
      ? this.#parent
      : this.#telemetry.api.trace.setSpan(this.#parent, span);
  }

  /** `traceparent` and `tracestate`, and nothing else. */
  get headers(): Record<string, string> {
    const { api, propagate } = this.#telemetry;
    const span = api.trace.getSpanContext(this.#inside);
    if (!propagate || span === undefined || !api.isSpanContextValid(span)) {
      return {};
    }
    const flags = (span.traceFlags & 0xff).toString(16).padStart(2, "0");
    const traceparent = `00-${span.traceId}-${span.spanId}-${flags}`;
    const tracestate = span.traceState?.serialize();
    return tracestate ? { traceparent, tracestate } : { traceparent };
  }

  /** Takes a record of the call. */
  tell(record: SkyvernRecord): void {
    const { counters } = this.#telemetry;
    const of = { "skyvern.operation": record.operation ?? this.#operation };
    switch (record.event) {
      case "request":
        this.#request(record);
        break;
      case "retry":
        counters.retries.add(1, of);
        break;
      case "started":
        this.#started(record);
        break;
      case "adopted":
        counters.adopted.add(1, of);
        this.#span?.setAttribute("skyvern.adopted", true);
        break;
      case "changed":
      case "read_failed":
      case "gave_up":
        this.#observed(record);
        break;
    }
  }

  #request(record: SkyvernRecord): void {
    const { counters, times, polls, tracer } = this.#telemetry;
    const { duration = 0, run_id: runId = "", attempt = 1 } = record;
    const common = requestAttributes(record);
    times.request.record(duration, common);
    if (record.poll) {
      counters.polls.add(1);
      this.#polls.set(runId, (this.#polls.get(runId) ?? 0) + 1);
      if (!polls) {
        return;
      }
    }
    const within = record.poll ? this.#waits.get(runId) : undefined;
    const span = tracer.startSpan(
      "skyvern.request",
      {
        kind: CLIENT,
        startTime: milliseconds(record.at - duration),
        attributes: {
          ...common,
          "url.full": `${record.server}${record.path}`,
          "skyvern.operation": record.operation ?? "",
          ...(attempt > 1 && { "http.request.resend_count": attempt - 1 }),
          ...(record.run_id !== undefined && { "skyvern.run_id": record.run_id }),
          ...(record.request_id !== undefined && { "skyvern.request_id": record.request_id }),
        },
      },
      within === undefined ? this.#inside : this.#context(within),
    );
    if ("error.type" in common) {
      span.setStatus({ code: ERROR, message: record.error ?? "" });
    }
    span.end(milliseconds(record.at));
  }

  #started({ run_id: runId = "", at }: SkyvernRecord): void {
    const { counters, tracer } = this.#telemetry;
    counters.starts.add(1, { "skyvern.operation": this.#operation });
    const isBatch = this.#operation === "run_workflows";
    if (this.#span !== undefined) {
      remember(runId, this.#inside);
      if (!isBatch) {
        this.#span.setAttribute("skyvern.run_id", runId);
        this.#span.end(milliseconds(at));
      }
    }
    if (this.#waitsForRun || isBatch) {
      const attributes = { "skyvern.run_id": runId };
      const options = { kind: INTERNAL, attributes, startTime: milliseconds(at) };
      const parent = isBatch ? this.#inside : this.#parent;
      this.#waits.set(runId, tracer.startSpan("skyvern.wait", options, parent));
    }
  }

  #observed(record: SkyvernRecord): void {
    const { run_id: runId = "", is_final: isFinal = false } = record;
    const span = this.#waits.get(runId);
    if (span !== undefined) {
      this.#event(runId, span, record);
    }
    if (record.event !== "changed" || !isFinal) {
      return;
    }
    const { counters, times } = this.#telemetry;
    const status = { "skyvern.run.status": record.run_status ?? "unknown" };
    counters.runs.add(1, status);
    if (record.waited !== undefined) {
      times.wait.record(record.waited, status);
    }
    if (record.queued !== undefined) {
      times.queue.record(record.queued);
    }
    span?.setAttribute("skyvern.run.status", status["skyvern.run.status"]);
    this.#endWait(runId, milliseconds(record.at));
  }

  #event(runId: string, span: Span, record: SkyvernRecord): void {
    const told = (this.#events.get(runId) ?? 0) + 1;
    this.#events.set(runId, told);
    if (told > MAX_EVENTS && record.is_final !== true) {
      return;
    }
    const attributes = {
      ...(record.run_status !== undefined && { "skyvern.run.status": record.run_status }),
      ...(record.error !== undefined && { "error.message": record.error }),
    };
    span.addEvent(`skyvern.run.${record.event}`, attributes, milliseconds(record.at));
  }

  #endWait(runId: string, at?: number): void {
    const span = this.#waits.get(runId);
    this.#waits.delete(runId);
    span?.setAttribute("skyvern.polls", this.#polls.get(runId) ?? 0);
    span?.end(at);
  }

  /** The call is over: whatever is open ends. */
  end(error: unknown): void {
    if (this.#over) {
      return;
    }
    this.#over = true;
    const { calls } = this.#telemetry.counters;
    calls.add(-1, { "skyvern.operation": this.#operation });
    const open = [...this.#waits.values(), this.#span].filter((span) => span?.isRecording());
    for (const span of open) {
      if (error !== undefined) {
        const { name = "Error", message = String(error) } = error as Partial<Error>;
        span?.setAttribute("error.type", name);
        span?.setStatus({ code: ERROR, message });
      }
    }
    for (const runId of [...this.#waits.keys()]) {
      this.#endWait(runId);
    }
    if (this.#span?.isRecording()) {
      this.#span.end();
    }
  }
}

function spanName(operation: string): string | undefined {
  if (STARTS.includes(operation)) {
    return "skyvern.start";
  }
  if (WAITS.includes(operation)) {
    return "skyvern.wait";
  }
  return operation === "run_workflows" ? "skyvern.batch" : undefined;
}

function requestAttributes(record: SkyvernRecord): Attributes {
  const { protocol, hostname, port } = new URL(record.server ?? "http://unknown");
  const failed = record.error !== undefined || (record.status ?? 0) >= 400;
  return {
    "http.request.method": record.method ?? "",
    "server.address": hostname,
    "server.port": Number(port) || (protocol === "https:" ? 443 : 80),
    "url.template": record.route ?? "",
    ...(record.status !== undefined && { "http.response.status_code": record.status }),
    ...(failed && { "error.type": String(record.status ?? "no_answer") }),
  };
}

function milliseconds(seconds: number): number {
  return seconds * 1000;
}

function remember(runId: string, context: Context): void {
  started.set(runId, context);
  for (const oldest of started.keys()) {
    if (started.size <= MAX_REMEMBERED) {
      break;
    }
    started.delete(oldest);
  }
}

/** Where a webhook's span belongs. */
export interface WebhookSpanOptions {
  /** The trace that the run was started in, where that was another process. */
  traceparent?: string | undefined;
  /** Where the span goes. Default: the application's global provider. */
  tracerProvider?: TracerProvider | undefined;
}

/**
 * Does what is done about a webhook within a span, in the trace that started its run.
 *
 * Another process does not know that trace: keep the `traceparent` of the start and give it here.
 * Without it the span belongs to whatever is current.
 *
 * @param event - The webhook, as `parseWebhook` gives it.
 * @param act - What is done about it.
 * @example await withWebhookSpan(event, () => store(event.run.output));
 */
export async function withWebhookSpan<T>(
  event: { readonly run_id: string; readonly status: string },
  act: (span: unknown) => T,
  { traceparent, tracerProvider }: WebhookSpanOptions = {},
): Promise<Awaited<T>> {
  const api = theApi();
  const parent =
    (traceparent === undefined ? undefined : remote(api, traceparent)) ??
    started.get(event.run_id) ??
    api.context.active();
  const attributes = { "skyvern.run_id": event.run_id, "skyvern.run.status": event.status };
  const tracer = (tracerProvider ?? api.trace).getTracer("@skyvern/client", native.version());
  const span = tracer.startSpan("skyvern.webhook", { kind: CONSUMER, attributes }, parent);
  try {
    return await api.context.with(api.trace.setSpan(parent, span), () => act(span));
  } catch (error) {
    span.setStatus({ code: ERROR, message: String(error) });
    throw error;
  } finally {
    span.end();
  }
}

function remote(api: Api, traceparent: string): Context | undefined {
  const found = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(traceparent.trim());
  if (found === null) {
    return undefined;
  }
  const [, traceId = "", spanId = "", flags = ""] = found;
  const traceFlags = Number.parseInt(flags, 16);
  const span = { traceId, spanId, traceFlags, isRemote: true };
  return api.trace.setSpanContext(api.ROOT_CONTEXT, span);
}
