// Lists 20 workflows of 30 blocks: decode.mjs URL. Prints what clients/python/decode.py prints.
import { createRequire } from "node:module";
import { cpu } from "./process.mjs";

const { SkyvernClient } = createRequire(import.meta.url)(process.env.SKYVERN_NODE);
const client = new SkyvernClient({ apiKey: "key", baseUrl: process.argv[2] });
const ENOUGH = 2000;

/** Looks at every field; returns how many there were. */
function look(value) {
  return typeof value === "object" && value !== null
    ? Object.values(value).reduce((sum, inner) => sum + look(inner), 0)
    : 1;
}

function median(times) {
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
}

const [alone, looked] = [[], []];
let fields = 0;
for (const end = performance.now() + ENOUGH; performance.now() < end; ) {
  const begun = cpu();
  const workflows = await client.getWorkflows();
  alone.push((cpu() - begun) * 1000);
  fields = look(workflows);
  looked.push((cpu() - begun) * 1000);
}
console.log(JSON.stringify({ alone: median(alone), looked: median(looked), fields }));
process.exit();
