// Starts emulators one after the other: emulators.mjs TIMES. Prints what clients/python/emulators.py prints.
import { createRequire } from "node:module";
import { join } from "node:path";

const testing = join(process.env.SKYVERN_NODE, "..", "testing.js");
const { Emulator } = createRequire(import.meta.url)(testing);
const times = [];
for (let number = 0; number < Number(process.argv[2]); number += 1) {
  const begun = performance.now();
  const emulator = await Emulator.start();
  times.push(performance.now() - begun);
  await emulator.stop();
}
const [first] = times;
const milliseconds = times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
console.log(JSON.stringify({ milliseconds, first }));
