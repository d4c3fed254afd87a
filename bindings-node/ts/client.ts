import type { InspectOptionsStylized } from "node:util";
import { Batch, Plan, type RunWorkflowsRequest } from "./batch.js";
import { Caller } from "./caller.js";
import { type CheckReport, check, surface, withText } from "./check.js";
import { asyncDispose, dispose } from "./dispose.js";
import { checkDownload, type Downloaded, type DownloadOptions, download } from "./download.js";
import type { RunStatus } from "./generated/enums.js";
import type { Artifact, FileInfo, GetRunResponse } from "./generated/models.js";
import { Operations } from "./generated/resources.js";
import { RUN } from "./generated/secrets.js";
import native from "./native.cjs";
import type { Operation } from "./operation.js";
import type { RequestOptions as CallOptions, ClientOptions, RequestOptions } from "./options.js";
import type { OutputOption, TypedRun } from "./output.js";
import type { HttpResponsePromise } from "./promise.js";
import type { EitherCase, WaitForRunOptions } from "./request.js";
import type { RunView } from "./run-view.js";

/** A change in the status of a run. */
export interface RunEvent {
  /** Id of the run. */
  run_id: string;
  /** Its status now. */
  status: RunStatus;
  /** Another attempt will follow: a final status is not final yet. */
  retry_pending: boolean;
  /** Page of the run in the dashboard, once it is known. */
  app_url: string | null;
  /** The run itself, in the last event. */
  run: (GetRunResponse & RunView) | null;
}

const waitForRun: Operation = {
  name: "wait_for_run",
  path: ["run_id"],
  waits: true,
  answersRun: true,
  secrets: RUN,
};
const watchRun: Operation = { ...waitForRun, name: "watch_run" };

const callers = new WeakMap<SkyvernClient, Caller>();

/** What the functions that take a client send through. */
export function callerOf(client: SkyvernClient): Caller | undefined {
  return callers.get(client);
}

// Not the one of `node:util`, which is slow to load.
const inspect: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;

/**
 * A client of the Skyvern API.
 *
 * One client serves any number of calls at once; it keeps its connections.
 *
 * @example
 * const client = new SkyvernClient({ apiKey: process.env.SKYVERN_API_KEY });
 * const run = await client.runWorkflow({ workflowId: "wpid_123", waitForCompletion: true });
 */
export class SkyvernClient extends Operations {
  readonly #caller: Caller;

  /**
   * @param options - Key, server, timeout and retries; every one has a default.
   * @throws SkyvernError without an API key, or when the base URL is not one.
   */
  constructor(options: ClientOptions = {}) {
    const caller = new Caller(options);
    super((operation, ids, request, requestOptions) =>
      caller.call(operation, ids, request, requestOptions),
    );
    this.#caller = caller;
    callers.set(this, caller);
  }

  /**
   * Wait until a run is final: completed, failed, terminated, timed out or canceled.
   *
   * A run that failed is returned, not thrown: look at `status` and `failure_reason`.
   *
   * @param runId - Id of the run (`wr_…` or `tsk_…`).
   * @param options - `timeout` in seconds (default 1800), `pollInterval`, `onCancel`, `outputSchema`.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernTimeoutError when the run is not final in time; it goes on.
   * @example await client.waitForRun("wr_123", { timeout: 600 });
   */
  waitForRun<Output>(
    runId: string,
    options: EitherCase<WaitForRunOptions> & OutputOption<Output>,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<TypedRun<GetRunResponse<Output>, Output>>;
  waitForRun(
    runId: string,
    options?: EitherCase<WaitForRunOptions>,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<GetRunResponse & RunView>;
  waitForRun(
    runId: string,
    options?: EitherCase<WaitForRunOptions>,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<GetRunResponse & RunView> {
    const request = { ...options, waitForCompletion: true };
    return this.#caller.call(waitForRun, [runId], request, requestOptions);
  }

  /**
   * Watch a run: its status changes as they are seen, the last of which has the run itself.
   * Leaving the loop ends the watching.
   *
   * @param runId - Id of the run (`wr_…` or `tsk_…`).
   * @param options - `timeout` in seconds (default 1800), `pollInterval`, `onCancel`.
   * @param requestOptions - Timeout, retries, headers and signal of the reads.
   * @throws SkyvernTimeoutError when the run is not final in time; it goes on.
   * @example
   * for await (const { status } of client.watchRun("wr_123")) {
   *   console.log(status);
   * }
   */
  watchRun(
    runId: string,
    options?: EitherCase<WaitForRunOptions>,
    requestOptions: RequestOptions = {},
  ): AsyncGenerator<RunEvent, void, undefined> {
    const request = { ...options, waitForCompletion: true };
    return this.#caller.watch(watchRun, runId, request, requestOptions);
  }

  /**
   * Run a workflow for many rows, so many at once, and hand out each item as it ends.
   *
   * An item that fails does not stop the others: its `error` says why. With a journal, call again
   * after a crash: what is finished is not run again, and what was started is waited for.
   *
   * @param request - `workflowId`, `rows`, `concurrency`, `key`, `journal`, `outputSchema` and more.
   * @param requestOptions - Timeout, retries and headers of each request; the signal ends the batch.
   * @throws TypeError when an option or a row can't be used, or the journal can't.
   * @example
   * for await (const done of client.runWorkflows({ workflowId: "wpid_123", rows, concurrency: 10, key: "id" })) {
   *   console.log(done.key, done.run?.status ?? done.error);
   * }
   */
  runWorkflows<Output>(
    request: RunWorkflowsRequest & OutputOption<Output>,
    requestOptions?: RequestOptions,
  ): Batch<TypedRun<GetRunResponse<Output>, Output>>;
  runWorkflows(request: RunWorkflowsRequest, requestOptions?: RequestOptions): Batch;
  runWorkflows(request: RunWorkflowsRequest, requestOptions: RequestOptions = {}): Batch {
    const plan = new Plan(request);
    const [open, bigIntegers] = this.#caller.batch(plan, requestOptions);
    const signal = requestOptions.abortSignal ?? requestOptions.signal;
    return new Batch(plan, open, signal, bigIntegers);
  }

  /**
   * Download a file of a run: whole or not at all, checked against its checksum and size. A
   * download that breaks off goes on where it stopped, also in a later call. A file that is there
   * already, by its checksum, is not fetched again.
   *
   * @param file - One of a run's `downloaded_files`, an artifact, or a link such as `recording_url`.
   * @param to - A folder, which has to exist or to end in `/`, or the file to write.
   * @param options - `runId`: with it, a link that has expired is replaced. `ifExists`: what happens
   * where another file of that name is there.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the link has expired, or the content is not that of the run.
   * @example
   * const { path } = await client.download(file, "invoices/", { runId: run.run_id });
   */
  async download(
    file: FileInfo | Artifact | string,
    to: string,
    options?: EitherCase<DownloadOptions>,
    requestOptions?: RequestOptions,
  ): Promise<Downloaded> {
    checkDownload(file, to);
    return this.#caller.call<Downloaded>(download, [file, to], options, requestOptions);
  }

  /**
   * Check everything that a call needs: settings, proxy, certificates, server, clock and key. Each
   * finding that is not as it should be says what to do. Nothing is started; a server that can't be
   * reached is a finding, not an error.
   *
   * @param requestOptions - Timeout, key, headers and signal of the requests.
   * @example console.log(String(await client.check()));
   */
  async check(requestOptions?: RequestOptions): Promise<CheckReport> {
    const request = surface(native.version());
    return withText(await this.#caller.call<CheckReport>(check, [], request, requestOptions));
  }

  /** The client: older releases had the calls of browser profiles here. */
  get browserProfiles(): this {
    return this;
  }

  /** What `console.log` shows: the settings, without what is secret in them. */
  [inspect](
    depth: number,
    options: InspectOptionsStylized,
    show: (value: unknown, options: InspectOptionsStylized) => string,
  ): string {
    const name = this.constructor.name;
    if (depth < 0) {
      return options.stylize(`[${name}]`, "special");
    }
    return `${name} ${show(this.#caller.shown(), options)}`;
  }

  /** Ends the use of the client: calls in flight finish, later ones are refused. */
  close(): void {
    this.#caller.close();
  }

  /** The same as {@link SkyvernClient.close}, for `using`. */
  [dispose](): void {
    this.close();
  }

  /** The same as {@link SkyvernClient.close}, for `await using`. */
  async [asyncDispose](): Promise<void> {
    this.close();
  }
}

/** Types under the names that other clients have for them. */
export declare namespace SkyvernClient {
  /** The same as {@link ClientOptions}. */
  export type Options = ClientOptions;
  /** The same as the options of any call. */
  export type RequestOptions = CallOptions;
}

/** Methods of the released client that do something else than call the service. */
const DRIVE_A_BROWSER = [
  "launchCloudBrowser",
  "useCloudBrowser",
  "connectToCloudBrowserSession",
  "connectToBrowserOverCdp",
];

for (const name of DRIVE_A_BROWSER) {
  const value = () => {
    throw new Error(
      `${name}: this client calls the service and drives no browser; to have a page driven use runTask, runWorkflow or login, and createBrowserSession for a browser that stays`,
    );
  };
  Object.defineProperty(SkyvernClient.prototype, name, { value, configurable: true });
}

/** The same as {@link SkyvernClient}. */
export class Skyvern extends SkyvernClient {}
