// Does one thing so often, for its instructions to be counted: counted.mjs WHAT URL TIMES.
import { createRequire } from "node:module";

const [what, url, times] = process.argv.slice(2);
const count = Number(times);
const AT_ONCE = 16;
const POLL_INTERVAL = 0.02;

/** So many calls, `AT_ONCE` at a time. */
async function atOnce(call) {
  const loop = async (_, first) => {
    for (let number = first; number < count; number += AT_ONCE) {
      await call();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, loop));
}

async function inTurn(call) {
  for (let number = 0; number < count; number += 1) {
    await call();
  }
}

function client() {
  const { SkyvernClient } = createRequire(import.meta.url)(process.env.SKYVERN_NODE);
  return new SkyvernClient({ apiKey: "key", baseUrl: url });
}

const ways = {
  read: (skyvern) => atOnce(() => skyvern.getRun("wr_1")),
  list: (skyvern) => inTurn(() => skyvern.getWorkflows()),
  wait(skyvern) {
    const request = {
      workflowId: "wpid_1",
      waitForCompletion: true,
      pollInterval: POLL_INTERVAL,
    };
    return inTurn(() => skyvern.runWorkflow(request));
  },
};

if (what !== "require") {
  await ways[what](client());
} else if (count) {
  client();
}
process.exit();
