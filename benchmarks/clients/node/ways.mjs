// The clients that are compared: each is a way to make `read(runId)`.
import { createRequire } from "node:module";

const headers = { "x-api-key": "key" };

/** The package as built for the benchmarks; `SKYVERN_NODE` says where. */
function ours(url) {
  const { SkyvernClient } = createRequire(import.meta.url)(process.env.SKYVERN_NODE);
  const client = new SkyvernClient({ apiKey: "key", baseUrl: url });
  return (runId) => client.getRun(runId);
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
  return { ours, undici, fetch: plainFetch }[name](url);
}
