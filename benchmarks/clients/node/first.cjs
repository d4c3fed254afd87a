// The cost of require and first client, above bare Node: first.cjs. Prints milliseconds and MB.
const before = process.memoryUsage.rss();
const begun = performance.now();
const { SkyvernClient } = require(process.env.SKYVERN_NODE);
globalThis.client = new SkyvernClient({ apiKey: "key" });
const milliseconds = performance.now() - begun;
const memory = (process.memoryUsage.rss() - before) / 2 ** 20;
console.log(JSON.stringify({ milliseconds, memory }));
