/** Modules of Node that are loaded when they are first needed: some take longer than a client takes to make. */
const onDemand = {
  channels: (): typeof import("node:diagnostics_channel") => require("node:diagnostics_channel"),
  fs: (): typeof import("node:fs") => require("node:fs"),
  os: (): typeof import("node:os") => require("node:os"),
  path: (): typeof import("node:path") => require("node:path"),
  stream: (): typeof import("node:stream") => require("node:stream"),
  url: (): typeof import("node:url") => require("node:url"),
};

export = onDemand;
