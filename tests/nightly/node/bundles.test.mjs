import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import webpack from "webpack";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const entry = here("bundled.mjs");

function runs(bundle) {
  const printed = execFileSync(process.execPath, [bundle], { encoding: "utf8", timeout: 60_000 });
  assert.equal(printed, "completed true\n");
}

describe("esbuild, with the package external", () => {
  for (const format of ["esm", "cjs"]) {
    it(`makes ${format}`, async () => {
      const outfile = here(`bundles/esbuild-${format}.${format === "esm" ? "mjs" : "cjs"}`);
      const external = ["@skyvern/client"];
      const options = { entryPoints: [entry], outfile, format, external };
      await build({ ...options, bundle: true, platform: "node" });
      runs(outfile);
    });
  }
});

describe("webpack, with the package external", () => {
  for (const format of ["module", "commonjs"]) {
    it(`makes ${format}`, async () => {
      const module = format === "module";
      const filename = `webpack-${format}.${module ? "mjs" : "cjs"}`;
      const stats = await promisify(webpack)({
        mode: "production",
        target: "node20",
        entry,
        experiments: { outputModule: module },
        output: { path: here("bundles"), filename, module },
        externals: /^@skyvern\/client/,
        externalsType: format,
      });
      assert.ok(!stats.hasErrors() && !stats.hasWarnings(), stats.toString());
      runs(here(`bundles/${filename}`));
    });
  }
});
