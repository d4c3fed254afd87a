// Makes the calls that the server of chaos plans, in Node: awaited, and aborted.

import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { inspect } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import {
  SkyvernClient,
  SkyvernConnectionError,
  SkyvernError,
  SkyvernRunMayExistError,
  SkyvernTimeoutError,
  SkyvernUnexpectedAnswerError,
} from "@skyvern/client";

setFlagsFromString("--expose-gc");
const gc = runInNewContext("gc");

const KEY = "sk-chaos-f3b1c9d7e5a2";
const AT_ONCE = 120;
/** How often an iterator may fail before it is given up. */
const PAGES = 8;

/** The server of chaos, as a child. */
class Server {
  #process;
  #answers = [];

  constructor(program, args) {
    this.#process = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
    createInterface({ input: this.#process.stdout }).on("line", (line) => {
      this.#answers.shift()(JSON.parse(line));
    });
  }

  ask(what, details = {}) {
    this.#process.stdin.write(`${JSON.stringify({ do: what, ...details })}\n`);
    return new Promise((resolve) => this.#answers.push(resolve));
  }

  async finish() {
    const summary = await this.ask("finish");
    this.#process.stdin.end();
    return summary;
  }
}

/** How late this process itself was lately: what a busy machine costs is not the client's. */
class Pulse {
  #late = [];
  #timer;
  #before = performance.now();

  constructor() {
    this.#timer = setInterval(() => {
      const now = performance.now();
      if (now - this.#before > 100) {
        this.#late = [...this.#late.slice(-200), [now, now - this.#before - 50]];
      }
      this.#before = now;
    }, 50);
  }

  since(then) {
    // A beat that is due by now tells as well: others may have had their turn before it.
    const due = Math.max(0, performance.now() - this.#before - 50);
    return this.#late.reduce((sum, [at, late]) => sum + (at >= then ? late / 1000 : 0), due / 1000);
  }

  stop() {
    clearInterval(this.#timer);
  }
}

function kindOf(error) {
  if (error instanceof SkyvernRunMayExistError) {
    return "may_exist";
  }
  if (error instanceof SkyvernTimeoutError) {
    return error.kind === "wait_timeout" ? "wait_timeout" : "timeout";
  }
  if (error instanceof SkyvernConnectionError) {
    return "connection";
  }
  if (error instanceof SkyvernUnexpectedAnswerError && error.kind !== undefined) {
    return "unexpected_answer";
  }
  if (error instanceof SkyvernError && error.statusCode !== undefined && error.kind === "status") {
    return "status";
  }
  return `${error?.name}, ${error?.kind}: ${String(error?.stack).slice(0, 1500)}`;
}

/** What an error tells. */
function failed(error, signal) {
  const shown = `${error?.stack} ${inspect(error, { depth: 8 })} ${JSON.stringify(error)}`;
  const outcome = { message: String(error?.message), leak: shown.includes(KEY) };
  if (signal?.aborted) {
    const ours = error === signal.reason || error?.cause === signal.reason;
    return { ...outcome, kind: ours ? "canceled" : kindOf(error), run_id: error?.runId ?? null };
  }
  return {
    ...outcome,
    kind: kindOf(error),
    run_id: error?.runId ?? null,
    status: error?.runStatus ?? null,
    status_code: error?.statusCode ?? null,
  };
}

function runOf(run) {
  const text = (value) => (typeof value === "string" ? value : null);
  return { kind: "ok", run_id: text(run?.run_id), status: text(run?.status) };
}

const identity = (item) => item?.run_id ?? item?.workflow_permanent_id;

function given(value) {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null));
}

async function made(client, call, signal) {
  const options = { timeoutInSeconds: call.http_timeout, maxRetries: call.max_retries, signal };
  const wait = given({
    timeout: call.wait_timeout,
    pollInterval: call.poll_interval,
    startTimeout: call.start_timeout,
    onCancel: call.on_cancel,
  });
  const { run_id } = call;
  switch (call.kind) {
    case "start":
    case "start_and_wait": {
      const { workflow_id, parameters, title, run_metadata } = call;
      const body = given({ workflow_id, parameters, title, run_metadata });
      const waits = call.kind === "start" ? {} : { waitForCompletion: true, ...wait };
      return runOf(await client.runWorkflow({ body, ...waits }, options));
    }
    case "wait":
      return runOf(await client.waitForRun(run_id, wait, options));
    case "watch": {
      let last;
      for await (const event of client.watchRun(run_id, wait, options)) {
        last = event;
        if (event.run_id !== run_id) {
          return { kind: "an event of another run" };
        }
      }
      return last?.run ? runOf(last.run) : { kind: "a watch without an end" };
    }
    case "get":
      return runOf(await client.getRun(run_id, options));
    case "cancel":
      await client.cancelRun(run_id, options);
      return { kind: "ok" };
    case "timeline":
    case "list": {
      const request = { page_size: call.page_size, search_key: call.search_key };
      const list = await (call.kind === "timeline"
        ? client.getRunTimeline(run_id, options)
        : call.of === "workflows"
          ? client.getWorkflows(request, options)
          : client.getRunsV2(request, options));
      return { kind: Array.isArray(list) ? "ok" : `a list that is ${inspect(list)}` };
    }
    case "iterate":
      return iterated(client, call, options);
    default:
      throw new Error(`there is no call ${call.kind}`);
  }
}

async function iterated(client, call, options) {
  const request = { page_size: call.page_size, search_key: call.search_key };
  const items =
    call.of === "workflows"
      ? client.iterWorkflows(request, options)
      : client.iterRuns(request, options);
  const found = [];
  for (let failures = 0; ; ) {
    try {
      const { done, value } = await items.next();
      if (done) {
        const ids = found.filter((id) => typeof id === "string");
        return { kind: "ok", ended: true, items: ids };
      }
      found.push(identity(value));
    } catch (error) {
      failures += 1;
      if (failures >= PAGES || !(error instanceof SkyvernError)) {
        throw error;
      }
    }
  }
}

/** A call and what came of it; where others fork, two starts at once. */
async function outcomeOf(client, call, pulse) {
  const begun = performance.now();
  const timed = (outcome) => ({
    ...outcome,
    seconds: (performance.now() - begun) / 1000,
    at: Date.now() / 1000,
    lag: pulse.since(begun),
    last_lag: pulse.since(Math.max(begun, performance.now() - 3000)),
  });
  if (call.kind === "fork") {
    const twins = [0, 1].map((place) => {
      const parameters = call.parameters && {
        ...call.parameters,
        call: `${call.parameters.call}.${place}`,
      };
      const title = call.title && `${call.title}.${place}`;
      return outcomeOf(client, { ...call, kind: "start", parameters, title }, pulse);
    });
    return timed({ kind: "ok", children: await Promise.all(twins) });
  }
  const controller = call.cancel_after === null ? undefined : new AbortController();
  const timer = controller && setTimeout(() => controller.abort(), call.cancel_after * 1000);
  try {
    return timed(await made(client, call, controller?.signal));
  } catch (error) {
    return timed(failed(error, controller?.signal));
  } finally {
    clearTimeout(timer);
  }
}

async function resources() {
  for (let count = 0; count < 3; count += 1) {
    await sleep(10);
    gc();
  }
  const threads = /Threads:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1];
  return {
    bytes: process.memoryUsage().rss,
    threads: Number(threads),
    descriptors: readdirSync("/proc/self/fd").length,
  };
}

async function make(server, client, pulse, number) {
  const call = await server.ask("begin", { call: number });
  const outcome = await outcomeOf(client, call, pulse);
  await server.ask("end", { call: number, outcome });
}

async function storm(server, pulse) {
  for (;;) {
    const act = await server.ask("act");
    if (act === null) {
      return;
    }
    const client = new SkyvernClient({ apiKey: KEY, baseUrl: act.url });
    const waiting = act.calls.values();
    const work = async () => {
      for (const number of waiting) {
        await make(server, client, pulse, number);
      }
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, act.calls.length) }, work));
    if (act.calls.length > 1) {
      await server.ask("calm");
      for (const number of act.after) {
        await make(server, client, pulse, number);
      }
    }
    client.close();
    await server.ask("close", { resources: await resources() });
  }
}

const server = new Server(process.argv[2], process.argv.slice(3));
const pulse = new Pulse();
await storm(server, pulse);
pulse.stop();
console.log(JSON.stringify(await server.finish()));
