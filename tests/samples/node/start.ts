import { SkyvernClient } from "@skyvern/client";

const client = new SkyvernClient({
  apiKey: process.env.SKYVERN_API_KEY,
});

const run = await client.runWorkflow({
  body: {
    workflow_id: process.env.WORKFLOW_ID ?? "wpid_123456789",
    parameters: {
      customer: "Lovelace & Co",
      due_date: "2026-12-24",
      items: ["tea", "paper"],
    },
    title: "Invoices of December",
  },
  template: false,
});

console.log(`started ${run.run_id}`);
console.log(`status ${run.status}`);
