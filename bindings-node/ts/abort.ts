import { decodeError } from "./decode-error.js";
import { SkyvernError } from "./errors.js";
import native from "./native.cjs";

/**
 * The signal among the options of a call.
 *
 * @throws TypeError when it is something else.
 */
export function signalOf(
  method: string,
  {
    abortSignal,
    signal,
  }: { abortSignal?: AbortSignal | undefined; signal?: AbortSignal | undefined },
): AbortSignal | undefined {
  const given = abortSignal ?? signal ?? undefined;
  // Those of polyfills and of other realms are no instances of ours.
  if (given !== undefined && typeof given.throwIfAborted !== "function") {
    throw new TypeError(`${method}: abortSignal has to be an AbortSignal`);
  }
  return given;
}

/** One listener for all calls that a signal may end: Node warns of a leak at the eleventh. */
const listeners = new WeakMap<AbortSignal, { onAbort: () => void; calls: Set<() => void> }>();

/** Has the signal end a call, until the function that is returned is called. */
function listen(signal: AbortSignal, end: () => void): () => void {
  const { onAbort, calls } = listeners.get(signal) ?? addListener(signal);
  calls.add(end);
  return () => {
    calls.delete(end);
    if (calls.size === 0) {
      signal.removeEventListener("abort", onAbort);
      listeners.delete(signal);
    }
  };
}

function addListener(signal: AbortSignal) {
  const calls = new Set<() => void>();
  const onAbort = () => {
    for (const end of calls) {
      end();
    }
  };
  signal.addEventListener("abort", onAbort, { once: true });
  const listener = { onAbort, calls };
  listeners.set(signal, listener);
  return listener;
}

/**
 * Runs a native call that the signal ends, with the signal's reason.
 *
 * @param endsRun - The call is to end its run too: then it ends when that is done, and says so
 * when it failed.
 */
export function abortable<T>(
  signal: AbortSignal | undefined,
  endsRun: boolean,
  start: (cancel?: native.CancelHandle) => Promise<T>,
): Promise<T> {
  if (signal === undefined) {
    return start();
  }
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const cancel = new native.CancelHandle();
    const forget = listen(signal, () => {
      const told = cancel.cancel();
      if (!endsRun) {
        reject(told === null ? signal.reason : withRun(signal.reason, told));
      }
    });
    start(cancel)
      .then(
        (answer) => (signal.aborted ? reject(signal.reason) : resolve(answer)),
        (error) => reject(signal.aborted ? outcome(error, signal) : error),
      )
      .finally(forget);
  });
}

/**
 * The signal's reason, with what is known of the run that the call started as its `cause`; a reason
 * that can't have one becomes the cause itself. A reason that ends many calls has a chain of them.
 */
function withRun(reason: unknown, told: string): unknown {
  const error = decodeError({ message: told }, "string");
  if (typeof reason !== "object" || reason === null || !Object.isExtensible(reason)) {
    error.cause = reason;
    return error;
  }
  error.cause = (reason as Error).cause;
  Object.defineProperty(reason, "cause", { value: error, configurable: true, writable: true });
  return reason;
}

/** The signal's reason, unless the run that was to be ended may go on. */
function outcome(error: unknown, signal: AbortSignal): unknown {
  const canceled = error instanceof SkyvernError && error.kind === "canceled";
  if (!canceled || (error.runId !== undefined && error.cause === undefined)) {
    return signal.reason;
  }
  const { message, runId, workflowId, fingerprint } = error;
  return new SkyvernError({
    message,
    kind: "canceled",
    runId,
    workflowId,
    fingerprint,
    cause: signal.reason,
  });
}
