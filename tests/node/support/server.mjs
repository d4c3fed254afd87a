import { createServer } from "node:http";

/** A server on loopback that remembers its requests; `answer(request, response)` gives the answer. */
export async function startServer(answer) {
  const requests = [];
  const server = createServer(async (incoming, response) => {
    const chunks = [];
    for await (const chunk of incoming) {
      chunks.push(chunk);
    }
    const { pathname, searchParams } = new URL(incoming.url, "http://server");
    const request = {
      method: incoming.method,
      path: pathname,
      query: searchParams,
      headers: incoming.headers,
      text: Buffer.concat(chunks).toString(),
    };
    requests.push(request);
    const value = await answer(request, response);
    if (value !== undefined && !response.headersSent) {
      json(response, 200, value);
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    requests,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Answers with JSON. */
export function json(response, status, value, headers = {}) {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(value));
}

/** A server that starts runs, and finishes each after `reads` reads. */
export function startRuns({ reads = 2, ...run } = {}) {
  let left = reads;
  return startServer(({ method, path }) => {
    if (method === "POST" && path === "/v1/run/workflows") {
      return { run_id: "wr_1", status: "created", run_type: "workflow_run" };
    }
    if (method === "POST") {
      return null;
    }
    left -= 1;
    return { run_id: "wr_1", status: left < 0 ? "completed" : "running", ...run };
  });
}
