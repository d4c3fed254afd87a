// Creates a workflow, runs it, waits for it, and prints what came of it.
// Needs SKYVERN_API_KEY, and SKYVERN_BASE_URL unless it is for Skyvern Cloud.
import { SkyvernClient } from "@skyvern/client";

const client = new SkyvernClient();

const workflow = await client.createWorkflow({
  jsonDefinition: {
    title: "Greeting",
    workflow_definition: {
      parameters: [{ parameter_type: "workflow", key: "name", workflow_parameter_type: "string" }],
      blocks: [
        {
          block_type: "http_request",
          label: "greet",
          method: "GET",
          url: "https://example.com/?name={{ name }}",
          parameter_keys: ["name"],
        },
      ],
    },
  },
});

const run = await client.runWorkflow({
  workflowId: workflow.workflow_permanent_id,
  parameters: { name: "Ada" },
  waitForCompletion: true,
  timeout: 300,
});

console.log(`Node: ${run.run_id} is ${run.status}`);
console.log(JSON.stringify(run.output, null, 2));
