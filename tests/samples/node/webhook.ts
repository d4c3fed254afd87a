import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SkyvernClient, verifyWebhook } from "@skyvern/client";

const apiKey = process.env.SKYVERN_API_KEY ?? "";
const client = new SkyvernClient({ apiKey });

const server = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) {
    body += chunk;
  }
  const genuine = verifyWebhook(body, request.headers["x-skyvern-signature"], apiKey);
  response.writeHead(genuine ? 204 : 401).end();
  console.log(`${genuine ? "genuine" : "forged"} webhook: ${JSON.parse(body).status}`);
  server.close();
});

server.listen(0, "127.0.0.1", async () => {
  const { port } = server.address() as AddressInfo;
  const run = await client.runWorkflow({
    body: {
      workflow_id: process.env.WORKFLOW_ID ?? "wpid_123456789",
      parameters: { customer: "Lovelace & Co" },
      webhook_url: `http://127.0.0.1:${port}/webhook`,
    },
  });
  console.log(`started ${run.run_id}`);
});
