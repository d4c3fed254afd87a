// A fresh process up to the answer to its first request: first_request.mjs WAY URL BEGUN. `BEGUN` and what is printed are as in
// clients/python/first_request.py.
import { cpu } from "./process.mjs";
import { ways } from "./ways.mjs";

const [way, url, begun] = process.argv.slice(2);
const read = await ways(way, url);
await read("wr_1");
const milliseconds = Number(process.hrtime.bigint()) / 1e6 - Number(begun) * 1000;
console.log(JSON.stringify({ milliseconds, cpu: cpu() * 1000 }));
process.exit();
