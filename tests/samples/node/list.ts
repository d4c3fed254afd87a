import { SkyvernClient } from "@skyvern/client";

const client = new SkyvernClient({ apiKey: process.env.SKYVERN_API_KEY });

const workflows = await client.getWorkflows();
for (const workflow of workflows) {
  console.log(`${workflow.workflow_permanent_id}: ${workflow.title}`);
}

const runs = await client.getRunsV2({ pageSize: 5, status: ["completed", "failed"] });
console.log(`${runs.length} runs`);
