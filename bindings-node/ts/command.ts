#!/usr/bin/env node
// `skyvern`: the command, which is native. `process.stdout` is not touched: that would change the pipe for all who share it.
import native from "./native.cjs";

// Node has handlers of its own, which the native ones would call. With the first listener gone, there are none.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  const listener = () => {};
  process.on(signal, listener).off(signal, listener);
}
process.exitCode = native.command(["skyvern", ...process.argv.slice(2)]);
