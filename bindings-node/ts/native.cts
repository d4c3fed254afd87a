/** Finds and loads the native module of this platform. */

namespace native {
  export interface CancelHandle {
    cancel(): string | null;
  }

  export interface NativeClient {
    /** What to warn of before the first call. */
    warnings(): string[];
    /** The text without the key, which a server may have echoed: for errors. */
    withoutSecrets(text: string): string;
  }

  export interface NativeQueue {
    /** Starts a call, whose answer will come with this id. */
    execute(
      client: NativeClient,
      operation: string,
      args: string,
      options: string,
      bytes: boolean,
      id: number,
      observation?: number,
      cancel?: CancelHandle,
    ): void;
    /** Hands over the records of observations and what has come of calls, one after the other. */
    take(
      deliver: Deliver,
      tell: (observation: number, record: string) => void,
      send: (fetch: number, request: NativeHttpRequest) => void,
    ): void;
  }

  /** A request that a `fetch` of the caller's sends, and where its answer goes. */
  export interface NativeHttpRequest {
    /** The same when the request comes again, because nobody waits for its answer any more. */
    readonly id: string;
    readonly over: boolean;
    readonly method: string;
    readonly url: string;
    readonly headers: [string, string][];
    readonly body: Uint8Array;
    answer(status: number, headers: [string, string][]): void;
    /** Gives a piece of the body; false when nobody wants more. */
    piece(bytes: Uint8Array): boolean;
    end(): void;
    fail(problem: string, sent: boolean, timedOut: boolean): void;
  }

  /** Takes what has come of a call. An error has no head, and its body is the error in JSON. */
  export type Deliver = (
    id: number,
    head: string | null,
    body: string | Uint8Array,
    bigIntegers: boolean,
  ) => void;

  export interface NativeEvents {
    next(cancel?: CancelHandle): Promise<string | null>;
    close(): void;
  }

  export interface NativeReceiver {
    readonly url: string;
    readonly id: number;
    events(): NativeEvents;
    settle(key: string, taken: boolean): void;
    close(taken: boolean): Promise<string | null>;
  }

  export interface NativeWebhookRecords {
    /** Tells what became of a delivery; the record as JSON text. */
    tell(outcome: string, runId?: string, status?: string, why?: string): string | null;
  }
  export interface NativeClaims {
    claim(key: string): string;
    commit(key: string): void;
    release(key: string): void;
  }

  export interface NativeBatch {
    next(cancel?: CancelHandle): Promise<string | null>;
    push(row: string): void;
    endInput(): void;
    stop(): void;
    summary(): string;
    close(): Promise<void>;
  }

  export interface NativeRows {
    next(): string | null;
  }

  export interface NativeEmulator {
    readonly baseUrl: string;
    readonly apiKey: string;
    control(command: string, args: string): Promise<string>;
    stop(): void;
  }

  export interface Module {
    NativeClient: new (config: string, queue?: NativeQueue, fetch?: number) => NativeClient;
    NativeQueue: new (ring: () => void) => NativeQueue;
    NativeEvents: {
      new (
        client: NativeClient,
        runId: string,
        options: string,
        queue?: NativeQueue,
        observation?: number,
      ): NativeEvents;
      forward(client: NativeClient, options: string): NativeEvents;
    };
    NativeBatch: new (
      client: NativeClient,
      options: string,
      queue?: NativeQueue,
      observation?: number,
    ) => NativeBatch;
    NativeRows: new (path: string, key: string | undefined) => NativeRows;
    NativeEmulator: new (options: string) => NativeEmulator;
    CancelHandle: new () => CancelHandle;
    /** Whether integers may be in a JSON text that a number can't hold. */
    mayHoldBigIntegers(text: string): boolean;
    journalRows(path: string, after: number, limit: number): string;
    verifyWebhook(body: Uint8Array, signature: string | undefined, apiKey: string): boolean;
    parseWebhook(body: Uint8Array, signatures: string[], keys: string[]): string;
    webhookBody(json: string): string;
    signWebhook(body: Uint8Array, apiKey: string): Record<string, string>;
    NativeClaims: new (limit: number) => NativeClaims;
    NativeWebhookRecords: new () => NativeWebhookRecords;
    NativeReceiver: new (options: string, queue?: NativeQueue, listener?: number) => NativeReceiver;
    version(): string;
    /** Runs the `skyvern` command, and blocks the thread until it is over; its exit status. */
    command(args: string[]): number;
  }
}

const PACKAGE = "@skyvern/client";

/** What is imported: the same, whatever the package is called. */
const IMPORTED = "@skyvern/client";

type Load = () => native.Module;

/**
 * How the builds for each platform are loaded: the one in this package, which only our tests have,
 * and the one in a package of its own. On Linux both C libraries are tried: most package managers install only one.
 *
 * Every `require` is a literal: that is how tracers, as of Next.js, find the modules.
 */
const BUILDS: Readonly<Record<string, Readonly<Record<string, readonly Load[]>>>> = {
  "linux x64": {
    "linux-x64-gnu": [
      () => require("../native/skyvern.linux-x64-gnu.node"),
      () => require("@skyvern/client-linux-x64-gnu"),
    ],
    "linux-x64-musl": [
      () => require("../native/skyvern.linux-x64-musl.node"),
      () => require("@skyvern/client-linux-x64-musl"),
    ],
  },
  "linux arm64": {
    "linux-arm64-gnu": [
      () => require("../native/skyvern.linux-arm64-gnu.node"),
      () => require("@skyvern/client-linux-arm64-gnu"),
    ],
    "linux-arm64-musl": [
      () => require("../native/skyvern.linux-arm64-musl.node"),
      () => require("@skyvern/client-linux-arm64-musl"),
    ],
  },
  "darwin x64": {
    "darwin-x64": [
      () => require("../native/skyvern.darwin-x64.node"),
      () => require("@skyvern/client-darwin-x64"),
    ],
  },
  "darwin arm64": {
    "darwin-arm64": [
      () => require("../native/skyvern.darwin-arm64.node"),
      () => require("@skyvern/client-darwin-arm64"),
    ],
  },
  "win32 x64": {
    "win32-x64-msvc": [
      () => require("../native/skyvern.win32-x64-msvc.node"),
      () => require("@skyvern/client-win32-x64-msvc"),
    ],
  },
  "win32 arm64": {
    "win32-arm64-msvc": [
      () => require("../native/skyvern.win32-arm64-msvc.node"),
      () => require("@skyvern/client-win32-arm64-msvc"),
    ],
  },
};

function load(): native.Module {
  const platform = `${process.platform} ${process.arch}`;
  const builds = BUILDS[platform] ?? {};
  const failures = new Map<string, unknown>();
  for (const [triple, loads] of Object.entries(builds)) {
    for (const build of loads) {
      try {
        return build();
      } catch (error) {
        // A module that is there and does not load is the one to tell of.
        if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") {
          failures.set(triple, error);
        }
      }
    }
  }
  const triples = ofThisSystem(Object.keys(builds));
  // Where both C libraries' are installed, that of the other one has to fail.
  const failed = triples.find((triple) => failures.has(triple)) ?? [...failures.keys()][0];
  const cause = failed === undefined ? undefined : failures.get(failed);
  throw new Error(
    `${PACKAGE}: no native module for ${platform}. ${advice(triples, cause)}`,
    cause === undefined ? undefined : { cause },
  );
}

/** What to do about it. */
function advice(triples: readonly string[], cause: unknown): string {
  if ("Deno" in globalThis && DENIED.test((cause as Error | undefined)?.name ?? "")) {
    return "Deno loads native modules with --allow-ffi.";
  }
  if (triples.length === 0) {
    return `There are builds for ${Object.keys(BUILDS).join(", ")}: run it on one of them, or call the REST API.`;
  }
  const names = triples.map((triple) => `${PACKAGE}-${triple}`).join(" or ");
  if (cause !== undefined) {
    return `It is there, but does not load: mostly it was installed for another C library or by another system. Remove node_modules and install again here, so that ${names} fits.`;
  }
  return `Install ${names}, and don't leave out optional dependencies; a lock file that was written on another system may lack it. In a bundle, keep ${IMPORTED} external.`;
}

/** What Deno calls an error about a permission that it was not given, in its versions. */
const DENIED = /^(NotCapable|PermissionDenied)$/;

/** Of the builds for two C libraries that of this system's, where Node knows it. */
function ofThisSystem(triples: readonly string[]): readonly string[] {
  const report = diagnosis();
  const isMusl = report?.sharedObjects?.some((file) => file.includes("ld-musl-"));
  const libc = report?.header?.glibcVersionRuntime ? "gnu" : isMusl ? "musl" : "";
  const fitting = triples.filter((triple) => triple.endsWith(libc));
  return fitting.length > 0 ? fitting : triples;
}

/** What Node tells about itself. Deno refuses where it may not ask for the system. */
function diagnosis():
  | { header?: { glibcVersionRuntime?: string }; sharedObjects?: string[] }
  | undefined {
  try {
    return process.report?.getReport() as ReturnType<typeof diagnosis>;
  } catch {
    return undefined;
  }
}

const native: native.Module = load();

export = native;
