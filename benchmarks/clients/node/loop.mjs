// What one writes without a library: a start, and a look every second until the run is over.
import { setTimeout as sleep } from "node:timers/promises";

const BEAT = 1000;
const FINAL = new Set(["completed", "failed", "terminated", "timed_out", "canceled"]);
const headers = { "x-api-key": "key", "content-type": "application/json" };

/** A function that starts a run and answers when it is over. */
export function fetchLoop(url) {
  return async (request) => {
    const body = JSON.stringify(request);
    const started = await fetch(`${url}/v1/run/workflows`, { method: "POST", headers, body });
    let run = await started.json();
    while (!FINAL.has(run.status)) {
      await sleep(BEAT);
      run = await (await fetch(`${url}/v1/runs/${run.run_id}`, { headers })).json();
    }
    return run;
  };
}
