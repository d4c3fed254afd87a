// Builds dist/ from ts/: one CommonJS file, ES modules that hand it on, and the types of both.
// One file loads in half the time of two dozen, and `instanceof` holds across both kinds of module.
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const entries = ["index", "testing", "bullmq", "webhooks"];

for (const folder of ["cjs", "esm"]) {
  rmSync(`${root}/dist/${folder}`, { recursive: true, force: true });
  mkdirSync(`${root}/dist/${folder}`, { recursive: true });
}

const tsc = ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"];
const { status } = spawnSync(process.execPath, tsc, { cwd: root, stdio: "inherit" });
if (status !== 0) {
  process.exit(1);
}
// What imports the package itself loads the one file that it is: or else testing would have classes of its own.
const itself = {
  name: "the package itself",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\.?\/index\.js$/ }, () => ({ path: "./index.js", external: true })),
};
const options = {
  absWorkingDir: root,
  entryPoints: entries.map((entry) => `bindings-node/ts/${entry}.ts`),
  bundle: true,
  platform: "node",
  target: "node20",
  plugins: [itself],
  // The native modules are loaded, not bundled.
  external: ["../native/*", "@skyvern/client-*", "@opentelemetry/api"],
  // Without comments it is half as long, and ASCII, which V8 reads faster. Names stay as they are, for stack traces.
  minifyWhitespace: true,
  lineLimit: 120,
  logLevel: "warning",
};
await build({ ...options, outdir: "dist/cjs" });
await build({ ...options, entryPoints: ["bindings-node/ts/command.ts"], outdir: "dist/cjs" });
await build({
  ...options,
  entryPoints: ["bindings-node/ts/emulator-command.ts"],
  external: ["./testing.js"],
  outdir: "dist/cjs",
});
writeFileSync(`${root}/dist/cjs/package.json`, '{ "type": "commonjs" }\n');

const whyNotAtTheEdge =
  "@skyvern/client needs a native module, which edge runtimes and browsers can't load: " +
  "call the REST API there, or use the Node runtime";
const modules = await build({
  ...options,
  format: "esm",
  outdir: "dist/esm",
  write: false,
  metafile: true,
});
for (const entry of entries) {
  // An import of CommonJS would make Node parse it for names, which takes longer than the rest.
  // Tracers, as of Next.js, follow a `require` that is called so.
  const names = modules.metafile.outputs[`dist/esm/${entry}.js`].exports.join(", ");
  writeFileSync(
    `${root}/dist/esm/${entry}.js`,
    `import { createRequire } from "node:module";\n\n` +
      `const require = createRequire(import.meta.url);\n` +
      `const { ${names} } = require("../cjs/${entry}.js");\n\n` +
      `export { ${names} };\n`,
  );
  writeFileSync(`${root}/dist/esm/${entry}.d.ts`, `export * from "../cjs/${entry}.js";\n`);
  // What bundlers for Workers, edge functions and browsers take: it has every name, and says why there is nothing behind it.
  writeFileSync(
    `${root}/dist/esm/${entry}.edge.js`,
    `export let ${names};\nthrow new Error(${JSON.stringify(whyNotAtTheEdge)});\n`,
  );
}
