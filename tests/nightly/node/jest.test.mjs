import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { transformSync } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const [, page] = /^```ts\n(.*?)^```/ms.exec(readFileSync(here("testing.md"), "utf8"));
const documented = page.replace('"vitest"', '"@jest/globals"');
const realm = readFileSync(here("realm.ts"), "utf8");

for (const [environment, tests] of Object.entries({
  node: { documented, realm },
  // Its pages have no `fetch`, which the documentation's tests use.
  jsdom: { realm },
})) {
  const written = Object.values(tests)
    .join("\n")
    .match(/^test\(/gm).length;
  for (const [format, extension, ...flags] of [
    ["cjs", "cjs"],
    ["esm", "mjs", "--experimental-vm-modules", "--no-warnings"],
  ]) {
    it(`jest runs tests in ${format}, in its environment ${environment}`, async () => {
      const folder = here(`jest-${environment}-${format}`);
      mkdirSync(folder);
      for (const [name, code] of Object.entries(tests)) {
        const file = `${folder}/${name}.test.${extension}`;
        // Node 20 does not know `await using`.
        writeFileSync(file, transformSync(code, { loader: "ts", format, target: "es2022" }).code);
      }
      const jest = [here("node_modules/jest/bin/jest.js"), "--json", `--rootDir=${folder}`];
      const which = [`--testMatch=**/*.test.${extension}`, `--moduleFileExtensions=${extension}`];
      const args = [
        ...flags,
        ...jest,
        ...which,
        "--moduleFileExtensions=js",
        `--env=${environment}`,
      ];
      const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 120_000 });
      const { numPassedTests, numTotalTests } = JSON.parse(stdout);
      assert.deepEqual([numPassedTests, numTotalTests], [written, written]);
    });
  }
}
