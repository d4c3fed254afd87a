// Every line marked is refused by `tsc`; one that is not fails the check of types.
import { SkyvernApi, SkyvernClient, verifyWebhook } from "@skyvern/client";

export async function misuse(client: SkyvernClient): Promise<void> {
  // @ts-expect-error an unknown option
  new SkyvernClient({ apikey: "key" });
  // @ts-expect-error a number for a key
  new SkyvernClient({ apiKey: 5 });
  // @ts-expect-error no request
  await client.runWorkflow();
  // @ts-expect-error no workflow
  await client.runWorkflow({});
  // @ts-expect-error no workflow in body
  await client.runWorkflow({ body: {} });
  // @ts-expect-error a misspelt parameter
  await client.runWorkflow({ workflow_id: "w", paramters: {} });
  // @ts-expect-error a misspelt parameter in body
  await client.runWorkflow({ body: { workflow_id: "w", paramters: {} } });
  // @ts-expect-error a string for a number
  await client.runWorkflow({ workflow_id: "w", max_screenshot_scrolls: "5" });
  // @ts-expect-error a string for an object
  await client.runWorkflow({ workflow_id: "w", parameters: "{}" });
  // @ts-expect-error an unknown way to end a wait
  await client.runWorkflow({ workflow_id: "w", onCancel: "stop" });
  // @ts-expect-error waiting belongs to starts
  await client.getWorkflows({ waitForCompletion: true });
  // @ts-expect-error no id
  await client.getRun();
  // @ts-expect-error a number for an id
  await client.getRun(5);
  // @ts-expect-error an unknown option of a call
  await client.getRun("wr_1", { timeout: 5 });
  // @ts-expect-error a header that is a number
  await client.getRun("wr_1", { headers: { a: 1 } });
  const run = await client.getRun("wr_1");
  // @ts-expect-error a misspelt field
  console.log(run.runId);
  // @ts-expect-error a field that may be absent
  console.log(run.app_url.length);
  // @ts-expect-error answers are keyed as on the wire
  console.log((await client.schedules.get("wpid_1", "wfs_1")).schedule.workflowScheduleId);
  // @ts-expect-error no time zone
  await client.schedules.create("wpid_1", { cron_expression: "0 9 * * *" });
  // @ts-expect-error a schedule needs both ids
  await client.schedules.enable("wpid_1");
  // @ts-expect-error a body that was parsed
  verifyWebhook({ run_id: "wr_1" }, "a", "key");
  // @ts-expect-error no such member
  console.log(SkyvernApi.RunStatus.Finished);
}
