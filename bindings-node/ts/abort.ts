import native from "./native.cjs";

/** Runs a native call that the signal ends at once, with the signal's reason. */
export function abortable<T>(
  signal: AbortSignal | undefined,
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
      reject(signal.reason);
    };
    signal.addEventListener("abort", onAbort, { once: true });
    start(cancel)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", onAbort));
  });
}
