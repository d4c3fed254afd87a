import { abortable, signalOf } from "./abort.js";
import { type Arguments, toArguments } from "./arguments.js";
import { type OpenBatch, type Plan, runWorkflows } from "./batch.js";
import { drain, execute, type Reply, theQueue } from "./calls.js";
import { configText, type Known } from "./config.js";
import { decodeError } from "./decode-error.js";
import { SkyvernError, SkyvernUnexpectedAnswerError } from "./errors.js";
import { numbered } from "./fetch.js";
import { Fields } from "./fields.js";
import { RUN } from "./generated/secrets.js";
import { checkKeys, checkOrWarn } from "./names.js";
import native from "./native.cjs";
import type { Observation } from "./observation.js";
import { Observers } from "./observers.js";
import { type Operation, shownName } from "./operation.js";
import {
  CLIENT_OPTIONS,
  type ClientOptions,
  type HeaderOptions,
  REQUEST_FIELDS,
  REQUEST_OPTIONS,
  type RequestOptions,
} from "./options.js";
import { takeSchema, withOutput } from "./output.js";
import { BIG_INTEGERS, type BigIntegers, parseJson } from "./parse.js";
import { type HttpResponsePromise, Received, withRawResponse } from "./promise.js";
import { isDeferred, provided } from "./provider.js";
import { withView } from "./run-view.js";
import { hideSecrets } from "./secrets.js";
import { Uploads } from "./uploads.js";

/** Holds the native client and sends calls through it. */
export class Caller {
  readonly #options: ClientOptions;
  /** Whether a function or a promise has to be asked before each call. */
  readonly #deferred: boolean;
  readonly #bigIntegers: BigIntegers;
  readonly #observers: Observers;
  #client: native.NativeClient | undefined;
  #baseUrl: string | undefined;
  #closed = false;

  constructor(options: ClientOptions) {
    checkOrWarn("SkyvernClient", options, CLIENT_OPTIONS);
    this.#options = { ...options };
    const { apiKey, baseUrl, environment, headers = {}, bigIntegers = "string" } = options;
    if (!BIG_INTEGERS.includes(bigIntegers)) {
      throw new TypeError('SkyvernClient: bigIntegers has to be "string", "bigint" or "number"');
    }
    if (options.fetch !== undefined && typeof options.fetch !== "function") {
      throw new TypeError("SkyvernClient: fetch has to be a function");
    }
    this.#bigIntegers = bigIntegers;
    this.#observers = new Observers(options);
    this.#deferred = [apiKey, baseUrl, environment, ...Object.values(headers)].some(isDeferred);
    if (!this.#deferred) {
      this.#connect({ baseUrl: baseUrl ?? environment, apiKey, headers } as Known);
    }
  }

  /** The settings as they may be shown: no keys, and no values of headers. */
  shown(): object {
    const { apiKey: _, headers = {}, proxy, logger, telemetry, fetch, ...settings } = this.#options;
    const given = Object.entries(settings).filter(([, value]) => value !== undefined);
    return {
      apiKey: "***",
      ...Object.fromEntries(given.map(([name, value]) => [name, withoutSecrets(value)])),
      ...(logger !== undefined && { logger: "[Logger]" }),
      ...(fetch !== undefined && { fetch: "[Function]" }),
      ...(telemetry !== undefined && { telemetry: Boolean(telemetry) }),
      ...(proxy !== undefined && { proxy: withoutSecrets(proxy) }),
      ...(Object.keys(headers).length > 0 && {
        headers: Object.fromEntries(Object.keys(headers).map((name) => [name, "***"])),
      }),
    };
  }

  close(): void {
    this.#closed = true;
    this.#client = undefined;
  }

  /** Sends a call; it starts at once. */
  call<T>(
    operation: Operation,
    ids: readonly unknown[],
    request: unknown,
    options?: RequestOptions,
  ): HttpResponsePromise<T> {
    const received = new Received();
    const args = [operation, ids, request, options ?? NONE, received] as const;
    const sent = operation.files ? this.#upload<T>(...args) : this.#send<T>(...args);
    return withRawResponse(sent, received);
  }

  /** Sends a call with files. */
  async #upload<T>(
    operation: Operation,
    ids: readonly unknown[],
    request: unknown,
    options: RequestOptions,
    received: Received,
  ): Promise<T> {
    const uploads = new Uploads();
    try {
      const ready = await uploads.ready(operation, request);
      return await this.#send<T>(operation, ids, ready, options, received);
    } finally {
      await uploads.end();
    }
  }

  async #send<T>(
    operation: Operation,
    ids: readonly unknown[],
    request: unknown,
    options: RequestOptions,
    received: Received,
  ): Promise<T> {
    const call = takeSchema(operation, request, options);
    const { schema } = call;
    checkKeys(shownName(operation), call.options, REQUEST_OPTIONS);
    const args = toArguments(operation, ids, call.request);
    const signal = signalOf(shownName(operation), options);
    const reply = await abortable(signal, args.endsRun, (cancel) =>
      this.#execute(operation, args, call.options, cancel),
    );
    const { head, body, bigIntegers } = reply;
    // A promise in V8's old space, though dead, keeps its reply for long.
    reply.body = "";
    received.head = head;
    const answer = this.#parse(operation, body, bigIntegers, received);
    const read = schema ? await withOutput(schema, answer, received.rawResponse) : answer;
    if (operation.secrets) {
      hideSecrets(read, operation.secrets);
    }
    return (operation.answersRun ? withView(read) : read) as T;
  }

  async #execute(
    operation: Operation,
    args: Arguments,
    options: RequestOptions,
    cancel?: native.CancelHandle,
  ): Promise<Reply> {
    const observation = this.#observers.observe(operation.name, args.text, args.wait !== undefined);
    let failure: unknown;
    try {
      const ready = this.#ready(options, observation);
      const known = ready instanceof Promise ? await ready : ready;
      const client = this.#open(operation, options);
      const text = optionsText(operation, args, known, observation);
      const reply = this.#native(() =>
        execute(client, operation, args.text, text, cancel, observation),
      );
      try {
        return await reply;
      } catch (error) {
        throw this.#told(error); // not in a callback: Bun finds the caller's line through awaits only
      }
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      observation?.end(failure);
    }
  }

  /** The options of a call once every provider and hook was asked: at once where there is none, so that `close` is too late for it. */
  #ready(
    options: RequestOptions,
    observation?: Observation,
  ): RequestOptions | Promise<RequestOptions> {
    const asks = observation !== undefined || this.#isDeferred(options);
    return asks ? this.#asked(options, observation) : options;
  }

  async #asked(options: RequestOptions, observation?: Observation): Promise<RequestOptions> {
    const known = this.#isDeferred(options) ? await this.#provided(options) : options;
    const headers = await observation?.begin();
    return headers === undefined ? known : { ...known, headers: { ...headers, ...known.headers } };
  }

  /** The status changes of a run. */
  async *watch<T>(
    operation: Operation,
    runId: string,
    request: unknown,
    options: RequestOptions,
  ): AsyncGenerator<T, void, undefined> {
    checkKeys(shownName(operation), options, REQUEST_OPTIONS);
    const args = toArguments(operation, [runId], request);
    const signal = signalOf(shownName(operation), options);
    const observation = this.#observers.observe("watch_run", args.text, true);
    let events: native.NativeEvents | undefined;
    let failure: unknown;
    try {
      const ready = this.#ready(options, observation);
      const known = ready instanceof Promise ? await ready : ready;
      const client = this.#open(operation, options);
      const text = optionsText(operation, args, known, observation);
      events = this.#native(
        () => new native.NativeEvents(client, runId, text, theQueue(), observation?.id),
      );
      const next = events.next.bind(events);
      for (;;) {
        let event: string | null;
        try {
          event = await abortable(signal, false, next);
        } catch (error) {
          throw signal?.aborted && error === signal.reason ? error : this.#told(error);
        }
        if (event === null) {
          return;
        }
        const told = parseJson(event, this.#bigIntegers) as { run: unknown };
        hideSecrets(withView(told.run), RUN);
        yield told as T;
      }
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      drain();
      observation?.end(failure);
      events?.close();
    }
  }

  /** What the native module threw, as this package tells it. */
  #told(error: unknown): Error {
    return decodeError(error, this.#bigIntegers);
  }

  #native<T>(call: () => T): T {
    try {
      return call();
    } catch (error) {
      throw this.#told(error);
    }
  }

  /** The ends of runs, as they are forwarded. */
  async *forward<T>(options: string, signal?: AbortSignal): AsyncGenerator<T, void, undefined> {
    await this.#ready({});
    const client = this.#open({ name: "forward_events" }, { abortSignal: signal });
    let events: native.NativeEvents | undefined;
    try {
      events = this.#native(() => native.NativeEvents.forward(client, options));
      const next = events.next.bind(events);
      for (;;) {
        const event = await abortable(signal, false, next).catch((error) => {
          throw signal?.aborted && error === signal.reason ? error : this.#told(error);
        });
        yield JSON.parse(event ?? "null") as T;
      }
    } finally {
      events?.close();
    }
  }

  /** What opens a batch, and how its big integers are told. */
  batch(plan: Plan, options: RequestOptions): [() => Promise<OpenBatch>, BigIntegers] {
    checkKeys(shownName(runWorkflows), options, REQUEST_OPTIONS);
    return [() => this.#openBatch(plan, options), this.#bigIntegers];
  }

  async #openBatch(plan: Plan, options: RequestOptions): Promise<OpenBatch> {
    const observation = this.#observers.observe(runWorkflows.name, plan.ids, true);
    try {
      const ready = this.#ready(options, observation);
      const known = ready instanceof Promise ? await ready : ready;
      const client = this.#open(runWorkflows, options);
      const text = plan.text(optionsText(runWorkflows, { wait: undefined }, known, observation));
      const batch = new native.NativeBatch(client, text, theQueue(), observation?.id);
      return { batch, observation };
    } catch (error) {
      observation?.end(error);
      throw error;
    }
  }

  /** The native client, unless the call should not be sent any more. */
  #open(operation: Operation, options: RequestOptions): native.NativeClient {
    signalOf(shownName(operation), options)?.throwIfAborted();
    if (this.#closed || this.#client === undefined) {
      const message = `${shownName(operation)}: the client is closed`;
      throw new SkyvernError({ message, kind: "canceled" });
    }
    return this.#client;
  }

  #isDeferred({ headers }: RequestOptions): boolean {
    return this.#deferred || Object.values(headers ?? {}).some(isDeferred);
  }

  /** The options of a call once every provider was asked. */
  async #provided(options: RequestOptions): Promise<RequestOptions> {
    const headers = await providedHeaders(options.headers ?? {});
    if (!this.#deferred) {
      return { ...options, headers };
    }
    const settings = await this.#settings();
    return {
      ...options,
      apiKey: options.apiKey ?? settings.apiKey,
      headers: { ...settings.headers, ...headers },
    };
  }

  /** Asks the providers, and connects when there is no connection to that server yet. */
  async #settings(): Promise<Known> {
    const options = this.#options;
    const apiKey = await provided(options.apiKey);
    const baseUrl = (await provided(options.baseUrl)) ?? (await provided(options.environment));
    const headers = await providedHeaders(options.headers ?? {});
    if (!this.#closed && (this.#client === undefined || this.#baseUrl !== baseUrl)) {
      this.#connect({ baseUrl, apiKey, headers: {} });
    }
    return { baseUrl, apiKey, headers };
  }

  #connect(known: Known): void {
    const config = configText(this.#options, known);
    const { fetch } = this.#options;
    this.#client = this.#native(() =>
      fetch === undefined
        ? new native.NativeClient(config)
        : new native.NativeClient(config, theQueue(), numbered(fetch, this)),
    );
    for (const text of this.#client.warnings()) {
      process.emitWarning(text, "SkyvernWarning");
    }
    this.#baseUrl = known.baseUrl;
  }

  #parse(
    operation: Operation,
    body: string | Uint8Array,
    mayHoldBig: boolean,
    received: Received,
  ): unknown {
    if (typeof body !== "string") {
      return body;
    }
    try {
      return body === "" ? null : parseJson(body, this.#bigIntegers, mayHoldBig);
    } catch {
      const { rawResponse } = received;
      const { status } = rawResponse;
      const message = `${shownName(operation)}: the answer (${status}) is not JSON; is the base URL right?`;
      throw new SkyvernUnexpectedAnswerError({
        message,
        kind: "unexpected_answer",
        statusCode: status,
        body: this.#client?.withoutSecrets(body) ?? "",
        rawResponse,
      });
    }
  }
}

/** The options of a call that has none. */
const NONE: RequestOptions = Object.freeze({});

function optionsText(
  operation: Operation,
  args: Pick<Arguments, "wait"> & Partial<Pick<Arguments, "more">>,
  options: RequestOptions,
  observation?: Observation,
): string {
  const bare = args.wait === undefined && args.more === undefined && observation === undefined;
  if (options === NONE && bare) {
    return "{}";
  }
  const fields = new Fields(shownName(operation));
  fields.setOptions(REQUEST_FIELDS, withMore(options, args.more));
  if (args.wait !== undefined) {
    fields.setText("wait", args.wait);
  }
  if (observation !== undefined) {
    fields.setText("trace", JSON.stringify(observation.trace));
  }
  return fields.toString();
}

/** The options with what a request had in its body that only the server may know. */
function withMore(options: RequestOptions, more: Arguments["more"]): RequestOptions {
  if (more === undefined) {
    return options;
  }
  const key =
    options.additionalBodyParameters === undefined ? "bodyParams" : "additionalBodyParameters";
  return { ...options, [key]: { ...more, ...options[key] } };
}

async function providedHeaders(headers: HeaderOptions): Promise<Known["headers"]> {
  const pairs = Object.entries(headers).map(async ([name, value]) => [name, await provided(value)]);
  return Object.fromEntries(await Promise.all(pairs));
}

/** An address without the user and password in it; anything else as it is. */
function withoutSecrets(value: unknown): unknown {
  return typeof value === "string"
    ? value.replace(/^([a-z0-9+.-]+:\/\/)?[^/?#]*@/i, "$1***@")
    : value;
}
