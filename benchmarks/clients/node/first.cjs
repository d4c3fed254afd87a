// The cost of require and first client, above bare Node: first.cjs. Prints milliseconds, those of CPU time, and MB.
const before = process.memoryUsage.rss();
const [begun, used] = [performance.now(), process.cpuUsage()];
const { SkyvernClient } = require(process.env.SKYVERN_NODE);
globalThis.client = new SkyvernClient({ apiKey: "key" });
const milliseconds = performance.now() - begun;
const { user, system } = process.cpuUsage(used);
const memory = (process.memoryUsage.rss() - before) / 2 ** 20;
console.log(JSON.stringify({ milliseconds, cpu: (user + system) / 1000, memory }));
