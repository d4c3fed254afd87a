import { SkyvernApi, SkyvernClient } from "@skyvern/client";

const client = new SkyvernClient({ apiKey: process.env.SKYVERN_API_KEY });
const workflowId = process.env.WORKFLOW_ID ?? "wpid_123456789";

const { schedule } = await client.agent.createWorkflowSchedule(workflowId, {
  cron_expression: "30 7 * * 1-5",
  timezone: "Europe/London",
  parameters: { customer: "Lovelace & Co" },
});
const id = schedule.workflow_schedule_id;

await client.agent.disableWorkflowSchedule(workflowId, id);
const { schedule: enabled } = await client.schedules.enable(workflowId, id);
console.log(`enabled ${enabled.enabled}`);

await client.schedules.delete(workflowId, id);
try {
  await client.schedules.get(workflowId, id);
} catch (error) {
  console.log(`gone ${error instanceof SkyvernApi.NotFoundError}`);
}
