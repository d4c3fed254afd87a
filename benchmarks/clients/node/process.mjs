/** Seconds of CPU time of this process, in all threads. */
export function cpu() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Resident memory in MB. */
export function memory() {
  globalThis.gc?.();
  return process.memoryUsage.rss() / 2 ** 20;
}
