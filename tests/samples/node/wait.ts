import { SkyvernClient, SkyvernTimeoutError } from "@skyvern/client";

const client = new SkyvernClient();

async function finished(workflowId: string): Promise<string> {
  try {
    const run = await client.runWorkflow({
      body: { workflow_id: workflowId, parameters: { customer: "Lovelace & Co" } },
      waitForCompletion: true,
      timeout: 600,
    });
    return run.status;
  } catch (error) {
    if (error instanceof SkyvernTimeoutError && error.runId !== undefined) {
      const run = await client.waitForRun(error.runId);
      return run.status;
    }
    throw error;
  }
}

console.log(`status ${await finished(process.env.WORKFLOW_ID ?? "wpid_123456789")}`);
