import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import manifest from "./package.json" with { type: "json" };

const run = promisify(execFile);
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const runtimes = Object.keys(manifest.optionalDependencies).map((name) =>
  here(`node_modules/${name}/bin/${name === "bun" ? "bun" : "node"}`),
);
// The registry has them for this platform only; elsewhere there is the Node that runs this.
const programs =
  process.platform === "linux" && process.arch === "x64" ? runtimes : [process.execPath];

describe("the installed package", () => {
  for (const program of programs) {
    it(`works in ${program}`, async () => {
      const { stdout, stderr } = await run(program, [here("program.mjs")], { timeout: 60_000 });
      assert.equal(stderr, "");
      assert.equal(stdout, "done\n");
    });
  }
});
