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
  const names = JSON.parse(read("tests/vectors/names.json"));
  const { types, values } = names.typescript;
  // Python has Union_Variant where TypeScript has Union.Variant.
  const variants = names.types.filter((name) => name.includes("_"));
  const used = read("tests/node/types/names.ts");
  for (const name of [...types, ...values, ...variants.map((name) => name.replace("_", "."))]) {
    assert.ok(used.includes(`  SkyvernApi.${name},\n`), `${name} is not used`);
  }
});

it("the package, its use and its misuse are typed as they should be", async () => {
  const tsc = new URL("node_modules/typescript/bin/tsc", root).pathname;
  await promisify(execFile)(process.execPath, [tsc, "--noEmit"], { cwd: root }).catch((error) =>
    assert.fail(error.stdout),
  );
});
