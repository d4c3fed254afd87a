import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { it } from "node:test";
import { fileURLToPath } from "node:url";

const SECRETS = {
  key: "sk-secret-key-4711",
  parameter: "hidden-customer-password",
  signature: "hidden-signature-of-a-link",
  password: "hidden-proxy-password",
};

it("nothing secret comes out, however loud the client is", async () => {
  const program = fileURLToPath(new URL("./support/loud.mjs", import.meta.url));
  const env = { ...process.env, SKYVERN_LOG: "debug" };
  const child = spawn(process.execPath, [program, JSON.stringify(SECRETS)], { env });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  assert.equal(child.exitCode ?? 0, 0, err.slice(-2000));
  assert.ok(out.includes("skyvern.start"), "no span of a start");
  assert.ok(out.includes("skyvern.batch"), "no span of a batch");
  assert.ok(err.includes("run_workflow: POST /v1/run/workflows"), err.slice(-2000));
  const all = out + err;
  for (const [name, secret] of Object.entries(SECRETS)) {
    const at = all.indexOf(secret);
    assert.equal(at, -1, `the ${name} is in: ${all.slice(Math.max(0, at - 300), at + 100)}`);
  }
});
