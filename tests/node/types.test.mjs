import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { it } from "node:test";
import { promisify } from "node:util";

const root = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");

it("every method is in the file that has to compile", () => {
  const classes = read("bindings-node/ts/generated/resources.ts");
  const used = read("tests/node/types/every-method.ts");
  const methods = [...classes.matchAll(/^ {2}(?:get )?(\w+)\(/gm)].map(([, name]) => name);
  assert.ok(methods.length > 20);
  for (const method of methods.filter((name) => name !== "constructor")) {
    assert.match(used, new RegExp(`\\.${method}\\b`), `${method} is not used`);
  }
});

it("every name of the released client is in the file that has to compile", () => {
  const { types, values } = JSON.parse(read("tests/vectors/names.json")).typescript;
  const used = read("tests/node/types/names.ts");
  for (const name of [...types, ...values]) {
    assert.match(used, new RegExp(`\\bSkyvernApi\\.${name},`), `${name} is not used`);
  }
});

it("the package, its use and its misuse are typed as they should be", async () => {
  const tsc = new URL("node_modules/typescript/bin/tsc", root).pathname;
  await promisify(execFile)(process.execPath, [tsc, "--noEmit"], { cwd: root }).catch((error) =>
    assert.fail(error.stdout),
  );
});
