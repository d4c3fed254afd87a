import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";

/** Waits until something holds, 20 seconds at most. */
export async function until(holds) {
  const end = performance.now() + 20_000;
  while (!(await holds())) {
    assert.ok(performance.now() < end, `in vain: ${holds}`);
    await sleep(5);
  }
}
