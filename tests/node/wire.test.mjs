import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { SkyvernClient } from "@skyvern/client";
import { json, startServer } from "./support/server.mjs";

const vectors = exact(readFileSync(new URL("../vectors/wire.json", import.meta.url), "utf8"));
const camel = (name) => name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());

describe("every call becomes the request of its vector", () => {
  let server;
  let client;
  before(async () => {
    server = await startServer((_, response) =>
      json(response, 200, { run_id: "wr_1", status: "created" }),
    );
    client = new SkyvernClient({ apiKey: "key", baseUrl: server.url });
  });
  after(() => server.close());

  /** Calls the method with the ids by position and the rest as a request object in that shape. */
  function call({ operation, arguments: args, options = {}, request: { path } }, shape) {
    const [method, group] = operation.split(".").map(camel).reverse();
    const target = group === undefined ? client : client[group];
    const segments = path.split("/").map(decodeURIComponent);
    const ids = Object.keys(args)
      .filter((name) => segments.includes(args[name]))
      .sort((a, b) => segments.indexOf(args[a]) - segments.indexOf(args[b]));
    const rest = Object.entries(args).filter(([name]) => !ids.includes(name));
    const { headers, query, body } = options;
    const given = [...ids.map((name) => args[name])];
    if (target[method].length === ids.length + 2) {
      given.push(Object.fromEntries(rest.map(([name, value]) => [shape(name), value])));
    }
    return target[method](...given, { headers, queryParams: query, bodyParams: body });
  }

  const shapes = { snake_case: (name) => name, camelCase: camel };
  for (const vector of vectors) {
    for (const [name, shape] of Object.entries(shapes)) {
      it(`${vector.name}, in ${name}`, async () => {
        server.requests.length = 0;
        await call(vector, shape);
        assert.equal(server.requests.length, 1);
        compare(server.requests[0], vector.request);
      });
    }
  }
});

/** Parses JSON with integers beyond 2^53 as BigInt. */
function exact(text) {
  const marked = text.replace(/([[:,]\s*)(\d{16,})(?=\s*[,\]}])/g, '$1"big:$2"');
  return JSON.parse(marked, (_, value) =>
    typeof value === "string" && value.startsWith("big:") ? BigInt(value.slice(4)) : value,
  );
}

function compare(sent, wanted) {
  assert.equal(sent.method, wanted.method);
  assert.equal(sent.path, wanted.path);
  assert.deepEqual([...sent.query].sort(), wanted.query.toSorted());
  for (const [name, value] of Object.entries(wanted.headers ?? {})) {
    assert.equal(sent.headers[name], value ?? undefined, name);
  }
  assert.deepEqual(body(sent.text), wanted.body);
}

/** The body without what the SDK adds to a start. */
function body(text) {
  if (text === "") {
    return null;
  }
  const value = exact(text);
  delete value.run_metadata?.skyvern_sdk_start;
  if (value.run_metadata !== undefined && Object.keys(value.run_metadata).length === 0) {
    delete value.run_metadata;
  }
  return value;
}
