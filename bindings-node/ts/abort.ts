import { SkyvernError } from "./errors.js";
import native from "./native.cjs";

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
    const onAbort = () => {
      cancel.cancel();
      if (!endsRun) {
        reject(signal.reason);
      }
    };
    signal.addEventListener("abort", onAbort, { once: true });
    start(cancel)
      .then(
        (answer) => (signal.aborted ? reject(signal.reason) : resolve(answer)),
        (error) => reject(signal.aborted ? outcome(error, signal) : error),
      )
      .finally(() => signal.removeEventListener("abort", onAbort));
  });
}

/** The signal's reason, unless the run that was to be ended may go on. */
function outcome(error: unknown, signal: AbortSignal): unknown {
  const canceled = error instanceof SkyvernError && error.kind === "canceled";
  if (!canceled || (error.runId !== undefined && error.cause === undefined)) {
    return signal.reason;
  }
  const { message, runId } = error;
  return new SkyvernError({ message, runId, cause: signal.reason });
}
