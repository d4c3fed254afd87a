#!/usr/bin/env node
// `skyvern-emulator`: an emulator for other programs, until it is told to stop.
import { parseArgs } from "node:util";
import { Emulator } from "./testing.js";

const USAGE = `usage: skyvern-emulator [options]

The Skyvern service on this machine, for trying out and for tests.

  --port N                   listen on this port (default: a free one)
  --host ADDRESS             listen on this address (default: 127.0.0.1)
  --scenario FILE            options, workflows and faults as JSON
  --state FILE               keep workflows, runs and schedules in this file
  --api-key KEY              accept this key (default: one is made up)
  --concurrent-runs N        let so many runs go at once
  --accept-anything          accept any key, and make up unknown workflows
  --virtual-clock            time moves only when told
  --until-stdin-closes       stop when standard input closes
  --help                     show this

Prints one line of JSON with base_url and api_key once it listens; stops on SIGTERM or SIGINT.
`;

/** Longer than anything runs: what is scheduled for then keeps the process alive. */
const FOREVER = 2 ** 31 - 1;

function read() {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const { values } = parseArgs({
    options: {
      port: text,
      host: text,
      scenario: text,
      state: text,
      "api-key": text,
      "concurrent-runs": text,
      "accept-anything": flag,
      "virtual-clock": flag,
      "until-stdin-closes": flag,
      help: { ...flag, short: "h" },
    },
  });
  return values;
}

function number(name: string, text: string | undefined): number | undefined {
  if (text !== undefined && !/^\d+$/.test(text)) {
    throw new TypeError(`--${name} is a number, not ${text}`);
  }
  return text === undefined ? undefined : Number(text);
}

async function main(): Promise<void> {
  const asked = read();
  if (asked.help) {
    process.stdout.write(USAGE);
    return;
  }
  const anything = asked["accept-anything"];
  const emulator = await Emulator.start({
    scenario: asked.scenario,
    port: number("port", asked.port),
    host: asked.host,
    state: asked.state,
    apiKey: asked["api-key"],
    concurrentRuns: number("concurrent-runs", asked["concurrent-runs"]),
    acceptAnyKey: anything,
    acceptAnyWorkflow: anything,
    clock: asked["virtual-clock"] ? { mode: "virtual" } : undefined,
  });
  const alive = setInterval(() => {}, FOREVER);
  const stop = () => {
    clearInterval(alive);
    process.stdin.destroy();
    void emulator.stop();
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
  if (asked["until-stdin-closes"]) {
    process.stdin.on("end", stop).on("error", stop).resume();
  }
  const where = { base_url: emulator.baseUrl, api_key: emulator.apiKey };
  process.stdout.write(`${JSON.stringify(where)}\n`);
}

main().catch((error: Error) => {
  process.stderr.write(`skyvern-emulator: ${error.message}\n`);
  process.exitCode = 2;
});
