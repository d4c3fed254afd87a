import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { after, before, describe, it } from "node:test";
import { Emulator } from "@skyvern/client/testing";

describe("one signal for many calls", () => {
  let emulator;
  before(async () => {
    emulator = await Emulator.start();
  });
  after(() => emulator.stop());

  it("ends them all, and Node warns of nothing", async (test) => {
    const warnings = test.mock.method(process, "emitWarning");
    const silent = await emulator.on("get_run").stallHeaders();
    const controller = new AbortController();
    const options = { signal: controller.signal, maxRetries: 0 };
    const client = emulator.client();
    const reason = new Error("enough");
    const calls = Array.from({ length: 30 }, () =>
      assert.rejects(client.getRun("wr_1", options), (error) => error === reason),
    );
    while ((await silent.injected()) < calls.length) {
      await new Promise(setImmediate);
    }
    assert.equal(getEventListeners(controller.signal, "abort").length, 1);
    controller.abort(reason);
    await Promise.all(calls);
    assert.equal(getEventListeners(controller.signal, "abort").length, 0);
    assert.equal(warnings.mock.callCount(), 0);
  });

  it("still ends a later call", async () => {
    await emulator.reset();
    const controller = new AbortController();
    const { signal } = controller;
    const client = emulator.client();
    await Promise.all([client.getVersion({ signal }), client.getVersion({ signal })]);
    assert.equal(getEventListeners(signal, "abort").length, 0);
    const later = client.getVersion({ signal });
    controller.abort();
    await assert.rejects(later, { name: "AbortError" });
  });
});
