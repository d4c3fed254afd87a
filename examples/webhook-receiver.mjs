// Receives the webhook of a run, and trusts only what was signed with the API key.
// Needs SKYVERN_API_KEY; listens on PORT, or on a free port.
import { createServer } from "node:http";
import { verifyWebhook } from "@skyvern/client";

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  const signature = request.headers["x-skyvern-signature"];

  if (!verifyWebhook(body, signature, process.env.SKYVERN_API_KEY)) {
    response.writeHead(401).end();
    return;
  }
  response.writeHead(204).end();

  const run = JSON.parse(body.toString());
  console.log(`${run.run_id} is ${run.status}`);
});

server.listen(process.env.PORT ?? 0, "127.0.0.1", () => {
  console.log(`listening on http://127.0.0.1:${server.address().port}`);
});
