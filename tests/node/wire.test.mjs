import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { after, before, beforeEach, describe, it } from "node:test";
import { Emulator } from "@skyvern/client/testing";
import { seen } from "./support/seen.mjs";

const folder = new URL("../vectors/", import.meta.url);
const files = ["wire.json", ...readdirSync(new URL("wire/", folder)).map((name) => `wire/${name}`)];
const vectors = files.flatMap((file) => exact(readFileSync(new URL(file, folder), "utf8")));
const answers = JSON.parse(readFileSync(new URL("answers.json", folder), "utf8"));
const camel = (name) => name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());

describe("every call becomes the request of its vector, and its answer is read", () => {
  let emulator;
  let client;
  before(async () => {
    emulator = await Emulator.start({ apiKey: "key" });
    client = emulator.client();
  });
  after(() => emulator.stop());
  beforeEach(() => emulator.reset());

  /** Calls the method with the ids by position and the rest as a request object in that shape. */
  function call({ operation, arguments: args, options = {}, request: { path } }, shape) {
    const [method, group] = operation.split(".").map(camel).reverse();
    const target = group === undefined ? client : client[group];
    const segments = path.split("/").map(decodeURIComponent);
    const ids = Object.keys(args)
      .filter((name) => segments.includes(args[name]))
      .sort((a, b) => segments.indexOf(args[a]) - segments.indexOf(args[b]));
    const { request, file, ...rest } = args;
    const fields = Object.entries({ ...rest, ...request }).filter(([name]) => !ids.includes(name));
    if (file !== undefined) {
      const { base64, filename, content_type: contentType } = file;
      fields.push(["file", { data: Buffer.from(base64, "base64"), filename, contentType }]);
    }
    const { headers, query, body } = options;
    const given = [...ids.map((name) => args[name])];
    if (target[method].length === ids.length + 2) {
      given.push(Object.fromEntries(fields.map(([name, value]) => [shape(name), value])));
    }
    return target[method](...given, { headers, queryParams: query, bodyParams: body });
  }

  const shapes = { snake_case: (name) => name, camelCase: camel };
  for (const vector of vectors) {
    for (const [name, shape] of Object.entries(shapes)) {
      it(`${vector.name}, in ${name}`, async () => {
        await emulator.on().status(200, { body: answer(vector) });
        const value = await call(vector, shape);
        const requests = await seen(emulator);
        assert.equal(requests.length, 1);
        compare(requests[0], vector.request);
        compareAnswer(value, vector);
        if (vector.request.headers?.["x-api-key"] !== undefined) {
          await emulator.reset();
          // The log hides the key, but with another one this would be 403.
          await assert.rejects(call(vector, shape), { statusCode: 404 });
        }
      });
    }
  }
});

function answer({ operation, answer = answers[operation], answer_base64: bytes }) {
  return bytes === undefined ? standard(answer) : Buffer.from(bytes, "base64");
}

function standard(answer) {
  return answer === undefined ? answers[""] : answer;
}

function compareAnswer(value, { answer, answer_base64: bytes, reads = [] }) {
  if (bytes !== undefined) {
    assert.deepEqual(Buffer.from(value), Buffer.from(bytes, "base64"));
  }
  if (answer !== undefined) {
    assert.deepEqual(value, answer);
  }
  for (const [path, expected] of reads) {
    const names = path.split(".").filter((name) => name !== "");
    assert.deepEqual(
      names.reduce((inner, name) => inner[name], value),
      expected,
      path,
    );
  }
}

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
    const shown = name === "x-api-key" ? "<redacted>" : value;
    assert.equal(sent.headers[name], shown ?? undefined, name);
  }
  if (wanted.form !== undefined) {
    assert.deepEqual(form(sent), wanted.form);
  } else {
    assert.deepEqual(body(sent.body), wanted.body);
  }
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

/** The parts of a multipart body. */
function form({ headers, body }) {
  const [, boundary] = headers["content-type"].match(
    /^multipart\/form-data; boundary="?([^"]+)"?$/,
  );
  const [first, ...parts] = `\r\n${body}`.split(`\r\n--${boundary}`);
  assert.deepEqual([first, parts.pop()], ["", "--\r\n"]);
  return parts.map((part) => {
    const [head, content] = part.split(/\r\n\r\n(.*)/s);
    const fields = [...head.matchAll(/; (\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]);
    const [, type] = head.match(/^content-type: (.*)$/im) ?? [];
    if (type !== undefined) {
      fields.push(["content_type", type]);
    }
    return { ...Object.fromEntries(fields), text: content };
  });
}
