// Every operation of the SDK succeeds against the emulator.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { Emulator } from "@skyvern/client/testing";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const steps = JSON.parse(read("tests/vectors/every-operation.json"));
const camel = (name) => name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());

const described = readdirSync(new URL("../../api/operations/", import.meta.url))
  .map((file) => read(`api/operations/${file}`))
  .join("\n");
/** The parameters that are part of the path, in its order, by operation. */
const inPath = new Map(
  described
    .split("[[operation]]")
    .map((text) => [text.match(/^name = "(.+)"/m)?.[1], text.match(/^path = "(.+)"/m)?.[1]])
    .filter(([name]) => name !== undefined)
    .map(([name, path]) => [name, [...path.matchAll(/\{(\w+)\}/g)].map(([, id]) => id)]),
);

/** The value with what earlier steps saved in place of `$name`. */
function filled(value, known) {
  if (Array.isArray(value)) {
    return value.map((item) => filled(item, known));
  }
  if (value !== null && typeof value === "object") {
    const fields = Object.entries(value).map(([name, field]) => [name, filled(field, known)]);
    return Object.fromEntries(fields);
  }
  return typeof value === "string" && value.startsWith("$") ? known.get(value.slice(1)) : value;
}

/** Calls the method with the ids by position and the rest as a request object. */
function call(client, operation, { file, ...args }, wait) {
  const [method, group] = operation.split(".").map(camel).reverse();
  const target = group === undefined ? client : client[group];
  const ids = inPath.get(operation);
  const request = Object.fromEntries(Object.entries(args).filter(([name]) => !ids.includes(name)));
  if (file !== undefined) {
    const { base64, filename, content_type: contentType } = file;
    request.file = { data: Buffer.from(base64, "base64"), filename, contentType };
  }
  if (wait) {
    request.wait_for_completion = true;
  }
  const given = ids.map((name) => args[name]);
  return target[method](...given, ...(Object.keys(request).length > 0 ? [request] : []));
}

describe("every operation", () => {
  it("succeeds", async () => {
    const emulator = await Emulator.start({ autoAdvance: true, acceptAnyWorkflow: true });
    const client = emulator.client({ maxRetries: 0 });
    const known = new Map();
    for (const { operation, arguments: args, wait, save = {} } of steps) {
      const answer = await call(client, operation, filled(args, known), wait).catch((error) =>
        assert.fail(`${operation}: ${error.stack}`),
      );
      for (const [name, place] of Object.entries(save)) {
        const saved = place.split(".").reduce((inner, step) => inner[step], answer);
        assert.equal(typeof saved, "string", `${operation}: ${place}`);
        known.set(name, saved);
      }
    }
    await emulator.stop();
  });

  it("is in the list", () => {
    const listed = new Set(steps.map(({ operation }) => operation));
    assert.deepEqual([...listed].sort(), [...inPath.keys()].sort());
  });
});
