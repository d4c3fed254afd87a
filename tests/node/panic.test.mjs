import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { it } from "node:test";
import { SkyvernError } from "@skyvern/client";
import { Emulator } from "@skyvern/client/testing";

process.env.RUST_BACKTRACE = "0"; // the message is enough
const folder = new URL("../../dist/native/", import.meta.url);
const binary = readdirSync(folder).find((name) => name.endsWith(".node"));
const { NativeQueue } = createRequire(folder)(`./${binary}`);

it("a panic becomes an error, and the next call works", async (test) => {
  const emulator = await Emulator.start();
  const client = emulator.client();
  const { execute } = NativeQueue.prototype;
  // Builds for tests have an operation that panics.
  const panics = test.mock.method(NativeQueue.prototype, "execute", function (client, _, ...rest) {
    return execute.call(this, client, "panic", ...rest);
  });
  await assert.rejects(client.getVersion(), (error) => {
    assert.ok(error instanceof SkyvernError);
    assert.match(error.message, /^a bug in the SDK: .*told to panic/);
    return true;
  });
  panics.mock.restore();
  assert.ok(await client.getVersion());
  await emulator.stop();
});
