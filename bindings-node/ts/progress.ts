import type { RunWorkflowsOptions, Summary } from "./batch.js";

/** What is told of each finished item: a function of the caller's, or a line on a terminal. */
export function reporter(
  progress: RunWorkflowsOptions["progress"],
): ((summary: Summary) => void) | undefined {
  if (typeof progress === "function") {
    return progress;
  }
  return progress && process.stderr.isTTY ? line : undefined;
}

function line({ done, rows, statuses, errors }: Summary): void {
  const counts = Object.entries(statuses).map(([status, count]) => `${count} ${status}`);
  const text = `${done} of ${rows} done (${counts.join(", ") || "none"}), ${errors} errors`;
  const width = Math.max((process.stderr.columns ?? 80) - 1, 20);
  process.stderr.write(`\r${text.slice(0, width).padEnd(width)}`);
}
