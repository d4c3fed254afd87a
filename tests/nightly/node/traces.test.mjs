// What a tracer copies beside a program, as Next.js does for `output: "standalone"`, has to run there.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { it } from "node:test";
import { fileURLToPath } from "node:url";
import { nodeFileTrace } from "@vercel/nft";

const here = fileURLToPath(new URL(".", import.meta.url));

for (const [format, program] of [
  ["ES modules", "bundled.mjs"],
  ["CommonJS", "traced.cjs"],
]) {
  it(`@vercel/nft finds all that ${format} need`, async () => {
    const { fileList } = await nodeFileTrace([join(here, program)], { base: here });
    const alone = mkdtempSync(join(tmpdir(), "skyvern-traced-"));
    for (const file of fileList) {
      cpSync(join(here, file), join(alone, file), { recursive: true });
    }
    const options = { encoding: "utf8", cwd: alone, timeout: 60_000 };
    assert.equal(execFileSync(process.execPath, [program], options), "completed true\n");
    rmSync(alone, { recursive: true });
  });
}
