// Reads a run over and over: reads.mjs WAY URL AT_ONCE SECONDS. Prints what clients/python/reads.py prints.
import { cpu } from "./process.mjs";
import { ways } from "./ways.mjs";

const [way, url, atOnce, seconds] = process.argv.slice(2);
const WARM_UP = 0.5;

/** The time of each call, in milliseconds. */
async function load(read, length) {
  const times = [];
  const end = performance.now() + length * 1000;
  const loop = async () => {
    for (let begun = performance.now(); begun < end; begun = performance.now()) {
      await read("wr_1");
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: Number(atOnce) }, loop));
  return times;
}

const read = await ways(way, url);
await load(read, WARM_UP);
const [begun, used] = [performance.now(), cpu()];
const times = await load(read, Number(seconds));
const elapsed = performance.now() - begun;
const result = {
  rate: (times.length / elapsed) * 1000,
  p50: times.sort((a, b) => a - b)[Math.floor(times.length / 2)] * 1000,
  cpu: ((cpu() - used) / times.length) * 1e6,
};
console.log(JSON.stringify(result));
process.exit();
