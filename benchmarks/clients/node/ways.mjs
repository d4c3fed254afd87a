// The clients that are compared: each is a way to make `read(runId)`.
import { createWriteStream } from "node:fs";
import { createRequire } from "node:module";

const headers = { "x-api-key": "key" };

/** The package as built for the benchmarks; `SKYVERN_NODE` says where. */
function ours(url, options = {}) {
  const { SkyvernClient } = createRequire(import.meta.url)(process.env.SKYVERN_NODE);
  const client = new SkyvernClient({ apiKey: "key", baseUrl: url, ...options });
  return (runId) => client.getRun(runId);
}

/** Ours, with a log that takes everything. */
function logged(url) {
  const lines = createWriteStream("/dev/null");
  const line = (message) => lines.write(`${message}\n`);
  return ours(url, { logger: { debug: line, info: line, warn: line, error: line } });
}

/** Ours, with spans that a provider makes and nobody takes. */
async function traced(url) {
  const { BasicTracerProvider } = await import("@opentelemetry/sdk-trace-base");
  return ours(url, { telemetry: { tracerProvider: new BasicTracerProvider() } });
}

async function undici(url) {
  const { Agent, request } = await import("undici");
  const dispatcher = new Agent({ connections: 100 });
  return async (runId) => {
    const { body } = await request(`${url}/v1/runs/${runId}`, { headers, dispatcher });
    return body.json();
  };
}

function plainFetch(url) {
  return async (runId) => {
    const response = await fetch(`${url}/v1/runs/${runId}`, { headers });
    return response.json();
  };
}

/** `read` of a client. */
export function ways(name, url) {
  return { ours, logged, traced, undici, fetch: plainFetch }[name](url);
}
