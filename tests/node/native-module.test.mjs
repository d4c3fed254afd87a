import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);

describe("the native module", () => {
  const project = mkdtempSync(join(tmpdir(), "skyvern-native-"));
  const installed = join(project, "node_modules/@skyvern/client");
  const binary = readdirSync(join(root, "dist/native")).find((name) => name.endsWith(".node"));
  const triple = binary.split(".").at(-2);
  before(() => {
    cpSync(join(root, "package.json"), join(installed, "package.json"));
    cpSync(join(root, "dist/cjs"), join(installed, "dist/cjs"), { recursive: true });
    cpSync(join(root, "dist/esm"), join(installed, "dist/esm"), { recursive: true });
    mkdirSync(join(installed, "dist/native"));
  });
  after(() => rmSync(project, { recursive: true }));

  const load = (source = 'await import("@skyvern/client")', ...flags) =>
    run(process.execPath, [...flags, "--input-type=module", "--eval", source], { cwd: project });

  it("is asked for by the name of its package when it is missing", async () => {
    await assert.rejects(load(), ({ stderr }) => {
      assert.match(stderr, new RegExp(`Install @skyvern/client-${triple}, `));
      assert.match(stderr, /keep @skyvern\/client external/);
      return true;
    });
  });

  it("says why it does not load when it is there", async () => {
    const broken = join(installed, "dist/native", binary);
    writeFileSync(broken, "not a library");
    await assert.rejects(load(), ({ stderr }) => {
      assert.match(stderr, /no native module for/);
      assert.match(stderr, new RegExp(`cause\\]: Error: .*${binary}`));
      return true;
    });
    rmSync(broken);
  });

  const skip = process.platform !== "linux";
  it("tells of the one for this C library when both are there", { skip }, async () => {
    const both = ["gnu", "musl"].map((libc) => `skyvern.linux-${process.arch}-${libc}.node`);
    for (const file of both) {
      writeFileSync(join(installed, "dist/native", file), "not a library");
    }
    await assert.rejects(load(), ({ stderr }) => {
      const [, cause] = /cause\]: Error: .*(skyvern\..*\.node)/.exec(stderr);
      assert.equal(cause, binary);
      return true;
    });
    for (const file of both) {
      rmSync(join(installed, "dist/native", file));
    }
  });

  it("is asked for where the runtime tells nothing about its system", async () => {
    const source = `process.report.getReport = () => { throw new Error("not allowed"); };
      await import("@skyvern/client")`;
    await assert.rejects(load(source), /Install @skyvern\/client-/);
  });

  it("is not to be had for every system, and the error says for which", async () => {
    const source = `Object.defineProperty(process, "arch", { value: "riscv64" });
      await import("@skyvern/client")`;
    await assert.rejects(load(source), /There are builds for linux x64, .*call the REST API/);
  });

  for (const runtime of ["workerd", "edge-light"]) {
    it(`is not looked for by ${runtime}, which is told why`, async () => {
      const { exports } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
      for (const entry of Object.keys(exports).filter((name) => exports[name][runtime])) {
        const source = `await import("${entry.replace(".", "@skyvern/client")}")`;
        await assert.rejects(load(source, `--conditions=${runtime}`), ({ stderr }) => {
          assert.match(
            stderr,
            /edge runtimes and browsers can't load: call the REST API there/,
            entry,
          );
          return true;
        });
      }
    });
  }

  it("is not looked for by a bundle for browsers, which is told why", async () => {
    const bundled = await build({
      stdin: {
        contents: 'import { Skyvern } from "@skyvern/client"; new Skyvern();',
        resolveDir: project,
      },
      bundle: true,
      platform: "browser",
      format: "esm",
      write: false,
    });
    await assert.rejects(
      load(bundled.outputFiles[0].text),
      /edge runtimes and browsers can't load/,
    );
  });

  for (const [format, contents] of [
    ["cjs", 'require("@skyvern/client")'],
    ["esm", 'import "@skyvern/client"'],
  ]) {
    it(`is looked for under jest with jsdom, in ${format}: its one condition is that of browsers`, async () => {
      const { metafile } = await build({
        stdin: { contents, resolveDir: project },
        bundle: true,
        platform: "neutral",
        conditions: ["browser"],
        external: ["node:*", "*.node", "@skyvern/client-*", "@opentelemetry/api"],
        metafile: true,
        write: false,
        logLevel: "error",
        absWorkingDir: installed,
      });
      assert.ok(Object.keys(metafile.inputs).includes(`dist/${format}/index.js`));
    });
  }

  it("may come in the package that is published for this platform", async () => {
    const program = join(root, "node_modules/@napi-rs/cli/dist/cli.js");
    await run(process.execPath, [program, "create-npm-dirs"], { cwd: installed });
    const folder = join(installed, "npm", triple);
    const { name, main } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const place = join(project, "node_modules", name);
    cpSync(folder, place, { recursive: true });
    cpSync(join(root, "dist/native", binary), join(place, main));
    const { stdout } = await load(`
      const { SkyvernClient } = await import("@skyvern/client");
      console.log(new SkyvernClient({ apiKey: "key" }) instanceof SkyvernClient);`);
    assert.equal(stdout, "true\n");
  });
});
