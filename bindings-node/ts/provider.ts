/** A value, a promise of it, or a function that returns either. */
export type Provider<T> = T | Promise<T> | (() => T | Promise<T>);

/** Whether the value is not there yet. */
export function isDeferred<T>(
  provider: Provider<T>,
): provider is Promise<T> | (() => T | Promise<T>) {
  return (
    typeof provider === "function" || typeof (provider as Promise<T> | null)?.then === "function"
  );
}

export async function provided<T>(provider: Provider<T>): Promise<T> {
  return typeof provider === "function" ? (provider as () => T | Promise<T>)() : provider;
}
