/** A value, a promise of it, or a function that returns either. */
export type Supplier<T> = T | Promise<T> | (() => T | Promise<T>);

/** Whether the value is not there yet. */
export function isDeferred<T>(
  supplier: Supplier<T>,
): supplier is Promise<T> | (() => T | Promise<T>) {
  return (
    typeof supplier === "function" || typeof (supplier as Promise<T> | null)?.then === "function"
  );
}

export async function supplied<T>(supplier: Supplier<T>): Promise<T> {
  return typeof supplier === "function" ? (supplier as () => T | Promise<T>)() : supplier;
}
