// Answers with anything in them, and arguments of any kind: a result, or an error that is documented.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, it } from "node:test";
import { inspect } from "node:util";
import { SkyvernClient, SkyvernError } from "@skyvern/client";

const CALLS = 4000;
const KEY = "sk-mutations-f3b1c9";

/** Dice that fall the same way each time. */
function diceOf(seed) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const below = (count) => Math.floor(next() * count);
  return { chance: (share) => next() < share, below, pick: (items) => items[below(items.length)] };
}

const RUN = {
  run_id: "wr_1",
  status: "completed",
  output: { total: 42, text: "grüße" },
  created_at: "2026-11-30T21:15:24.949246",
  modified_at: "2026-11-30T21:15:24.949246",
  downloaded_files: [{ url: "https://a/b", filename: "b" }],
  run_type: "workflow_run",
  retry_pending: false,
  run_request: { workflow_id: "wpid_1", parameters: { a: [1, null, "x"] } },
};
const WORKFLOW = { workflow_permanent_id: "wpid_1", title: "t", version: 1 };
const TOKENS = ["NaN", "1e999", '"\\ud800"', "null", "[", "{", "]]", '"', ",", "\u0001"];
TOKENS.push("9".repeat(5000), "[".repeat(2000));

function anything(dice, depth = 0) {
  const kind = dice.below(depth < 4 ? 9 : 6);
  const some = () => Array.from({ length: dice.below(4) }, () => anything(dice, depth + 1));
  if (kind === 6) {
    return some();
  }
  return kind > 6 ? { ...some() } : [null, true, 7, -0.5, "text", 2 ** 70][kind];
}

/** The same with something else in one place. */
function changed(dice, value) {
  if (value === null || typeof value !== "object" || dice.chance(0.2)) {
    return anything(dice);
  }
  const copy = structuredClone(value);
  const keys = Object.keys(copy);
  if (keys.length > 0) {
    const key = dice.pick(keys);
    copy[key] = changed(dice, copy[key]);
  }
  return copy;
}

function body(dice, path) {
  const isOne = path.includes("/runs/") || path.includes("/run/");
  let value = isOne ? RUN : [path.includes("runs") ? RUN : WORKFLOW];
  for (let times = dice.below(3); times > 0; times -= 1) {
    value = changed(dice, value);
  }
  let text = JSON.stringify(value);
  if (dice.chance(0.4)) {
    const place = dice.below(text.length + 1);
    text = text.slice(0, place) + dice.pick(TOKENS) + text.slice(place + dice.below(9));
  }
  return dice.chance(0.2) ? text + KEY : text;
}

const dice = diceOf(20261130);
const statuses = [
  200, 200, 200, 200, 200, 200, 201, 204, 400, 401, 403, 404, 422, 429, 500, 503, 599,
];
const server = createServer((request, response) => {
  const type = dice.chance(0.8) ? "application/json" : dice.pick(["text/html", ""]);
  request.resume().on("end", () => {
    response.writeHead(dice.pick(statuses), { "content-type": type, "x-key": KEY });
    response.end(body(dice, request.url));
  });
});

let client;
before(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  const baseUrl = `http://127.0.0.1:${server.address().port}`;
  client = new SkyvernClient({ apiKey: KEY, baseUrl, maxRetries: 0 });
});
after(() => {
  client.close();
  server.close();
});

function check(error) {
  const isKnown = [SkyvernError, TypeError, RangeError].some((kind) => error instanceof kind);
  assert.ok(isKnown, `${error?.stack}`);
  assert.ok(!/reading '|is not a function|of undefined/.test(error.message), `${error.stack}`);
  assert.ok(!`${error.stack} ${inspect(error, { depth: 8 })}`.includes(KEY));
  assert.ok(error.message.length < 3000);
}

it("answers", async () => {
  const calls = [
    ...Array.from({ length: 6 }, () => () => client.getRun("wr_1")),
    () => client.getRunsV2(),
    () => client.getWorkflows({ page_size: 1 }),
    () => client.getWorkflow("wpid_1"),
    () => client.cancelRun("wr_1"),
    () => client.getRunTimeline("wr_1"),
  ];
  const kinds = new Map();
  for (let count = 0; count < CALLS / 20; count += 1) {
    const made = Array.from({ length: 20 }, () => dice.pick(calls)());
    for (const { reason, value } of await Promise.allSettled(made)) {
      if (reason) {
        check(reason);
      }
      inspect(value);
      const kind = reason ? reason.name : "ok";
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
  }
  assert.ok(kinds.get("ok") > CALLS / 20, inspect(kinds));
  assert.ok(kinds.size > 4, inspect(kinds));
});

it("arguments", async () => {
  const cycle = {};
  cycle.self = cycle;
  let deep = [];
  for (let depth = 0; depth < 5000; depth += 1) {
    deep = [deep];
  }
  const throwing = { toJSON: () => assert.fail("not here") };
  const values = [
    undefined,
    null,
    true,
    -1,
    2n ** 70n,
    Number.NaN,
    Infinity,
    "",
    "x",
    "\ud800",
    "\0",
  ];
  values.push(
    cycle,
    deep,
    Symbol("s"),
    () => 1,
    new Map([[1, 2]]),
    new Date(Number.NaN),
    new Set(),
  );
  values.push(
    new Uint8Array(3),
    Object.create(null),
    /x/,
    [[]],
    "x".repeat(100_000),
    new Proxy({}, {}),
  );
  values.push(
    {
      get a() {
        throw new RangeError("from the getter");
      },
    },
    throwing,
    class {},
    Promise.resolve(),
  );
  const given = (depth = 0) =>
    depth < 3 && dice.chance(0.3)
      ? { [dice.pick(["a", "", "é"])]: given(depth + 1) }
      : dice.pick(values);
  const names = [
    "parameters",
    "title",
    "run_metadata",
    "webhook_url",
    "workflow_id",
    "file_ids",
    "odd",
  ];
  const options = ["timeoutInSeconds", "maxRetries", "headers", "abortSignal", "odd"];
  const nowhere = new SkyvernClient({ apiKey: KEY, baseUrl: "http://127.0.0.1:9", maxRetries: 0 });
  for (let count = 0; count < CALLS; count += 1) {
    const body = { workflow_id: "wpid_1", [dice.pick(names)]: given() };
    const request = dice.chance(0.9)
      ? { body, ...(dice.chance(0.2) && { timeout: given() }) }
      : given();
    const more = dice.chance(0.2) ? { [dice.pick(options)]: given() } : undefined;
    try {
      await nowhere.runWorkflow(request, more);
    } catch (error) {
      const isOwn = /from the getter|not here/.test(error?.message);
      if (!isOwn) {
        check(error);
      }
    }
  }
  nowhere.close();
});
