// Uses the package as a typed program would; it only has to compile.
import {
  type ClientOptions,
  type HttpResponsePromise,
  type RequestOptions,
  type RunOutput,
  Skyvern,
  SkyvernApi,
  SkyvernClient,
  SkyvernEnvironment,
  SkyvernError,
  SkyvernTimeoutError,
  type StandardSchema,
  verifyWebhook,
  type WithRawResponse,
} from "@skyvern/client";

interface Invoice {
  company_name: string;
  amount?: number;
}

declare const invoices: StandardSchema<Invoice[]>;

export async function consumer(maybe: string | undefined): Promise<void> {
  const options: ClientOptions = {
    apiKey: maybe,
    baseUrl: maybe,
    environment: SkyvernEnvironment.Staging,
    headers: { "x-a": maybe, "x-b": () => "b", "x-c": async () => null },
    timeoutInSeconds: 60,
    maxRetries: 2,
  };
  const client = new SkyvernClient({ ...options, apiKey: async () => "key" });
  await using other = new Skyvern({ environment: "https://skyvern.example.com" });

  const requestOptions: RequestOptions = {
    timeoutInSeconds: 5,
    maxRetries: 0,
    abortSignal: AbortSignal.timeout(1000),
    signal: undefined,
    apiKey: maybe,
    headers: { "x-a": null },
    queryParams: { a: [1, 2] },
    additionalQueryParameters: undefined,
    bodyParams: { a: { b: null } },
    additionalBodyParameters: undefined,
  };

  const invoice: Invoice = { company_name: "Acme Corp" };
  const run: SkyvernApi.WorkflowRunResponse = await client.runWorkflow({
    body: {
      workflow_id: "wpid_1",
      parameters: invoice,
      title: maybe,
      proxy_location: { country: "US", subdivision: maybe, city: null },
    },
    template: true,
    "x-max-steps-override": 7,
    userAgent: "sdk",
    waitForCompletion: true,
    timeout: 600,
    pollInterval: 1,
    onCancel: "cancel",
  });
  await client.runWorkflow({
    workflowId: "wpid_1",
    proxyLocation: SkyvernApi.ProxyLocation.ResidentialGb,
    extra_http_headers: { a: "b" },
    wait_for_completion: false,
  });
  const typed = await client.runWorkflow({ workflowId: "wpid_1", outputSchema: invoices });
  const amounts: (number | undefined)[] = typed.output.map((item) => item.amount);
  const waited = await client.waitForRun("wr_1", { timeout: 5, outputSchema: invoices });
  const got = await client.getRun("wr_1", { maxRetries: 0, outputSchema: invoices });
  console.log(amounts, waited.output[0]?.company_name, got.output.length, got.raw_output);
  const plain: RunOutput | undefined = (await client.getRun("wr_1")).output;
  console.log(plain, (await client.runTask({ prompt: "x", outputSchema: invoices })).output[0]);
  const batch = client.runWorkflows({ workflowId: "wpid_1", rows: [], outputSchema: invoices });
  for await (const { run: typedRun, error } of batch) {
    const total: number | undefined = typedRun?.output[0]?.amount;
    console.log(total, typedRun?.raw_output, typedRun?.duration, error?.message);
  }
  client.runWorkflows({ agentId: "wpid_1", rows: [], outputSchema: invoices });
  const profiles = await client.browserProfiles.listBrowserProfiles();
  console.log(profiles.length);
  for await (const done of client.runWorkflows({ workflow_id: "wpid_1", rows: "rows.csv" })) {
    const output: RunOutput | undefined = done.run?.output;
    console.log(output);
  }
  const parameters: Parameters<SkyvernClient["runWorkflow"]> = [{ workflowId: "wpid_1" }];
  await client.runWorkflow(...parameters);
  await client.runWorkflow({ agent_id: "wpid_1" });
  await client.runWorkflow({ body: { agentId: "wpid_1" }, waitForCompletion: true });
  await client.runWorkflow({ body: { workflowId: "wpid_1", runMetadata: { a: "b" } } });

  const status: SkyvernApi.RunStatus = run.status;
  if (status === SkyvernApi.RunStatus.Completed || status === "a status of a newer server") {
    const created: string | null | undefined = run.created_at;
    const file: string | null | undefined = run.downloaded_files?.[0]?.filename;
    console.log(run.run_id, run.output, created, file, run.script_run?.ai_fallback_triggered);
  }

  const read: HttpResponsePromise<SkyvernApi.GetRunResponse> = client.getRun("wr_1");
  const raw: WithRawResponse<SkyvernApi.GetRunResponse> = await read.withRawResponse();
  console.log(raw.data.status, raw.rawResponse.status, raw.rawResponse.headers.get("date"));
  await client.getRun("wr_1", requestOptions);
  await client.waitForRun("wr_1", { timeout: 5, pollInterval: 1 }, requestOptions);
  await client.waitForRun("wr_1", { poll_interval: 1, on_cancel: "leave" });
  for await (const event of client.watchRun("wr_1", { timeout: 5 }, requestOptions)) {
    console.log(event.status, event.run?.output);
  }
  const nothing: null = await client.cancelRun("wr_1");
  for (const item of await client.getRunsV2({ status: ["created"], page_size: 5 })) {
    console.log(item.run_id, item.title, nothing);
  }

  const workflow: SkyvernApi.Workflow = await client.createWorkflow({
    folderId: "fld_1",
    body: { json_definition: { title: "a", workflow_definition: { parameters: [], blocks: [] } } },
  });
  await client.createWorkflow({ yamlDefinition: "title: a" });
  await client.getWorkflow(workflow.workflow_permanent_id, { version: 1 }, requestOptions);
  await client.getWorkflows();
  await client.getWorkflows({ onlyWorkflows: true, searchKey: "a", status: "published" });
  await client.updateWorkflow("wpid_1", { yaml_definition: "title: b" });
  await client.deleteWorkflow("wpid_1");

  const timing = { cron_expression: "0 9 * * 1-5", timezone: "America/New_York" };
  const { schedule } = await client.schedules.create("wpid_1", { body: timing });
  const id: string = schedule.workflow_schedule_id;
  await client.schedules.create("wpid_1", { timezone: "UTC", runAt: new Date() });
  await client.schedules.list("wpid_1");
  await client.schedules.get("wpid_1", id);
  await client.schedules.update("wpid_1", id, { ...timing, enabled: false });
  await client.schedules.enable("wpid_1", id);
  await client.schedules.disable("wpid_1", id);
  await client.schedules.delete("wpid_1", id);
  await client.schedules.listAll({ page: 1, status: "active" });
  await client.agent.createWorkflowSchedule("wpid_1", timing);
  await client.agent.listWorkflowSchedules("wpid_1");
  await client.agent.getWorkflowSchedule("wpid_1", id);
  await client.agent.updateWorkflowSchedule("wpid_1", id, timing);
  await client.agent.enableWorkflowSchedule("wpid_1", id);
  await client.agent.disableWorkflowSchedule("wpid_1", id);
  await client.agent.deleteWorkflowScheduleRoute("wpid_1", id);
  await client.agent.listOrganizationSchedules();

  try {
    await other.getRun("wr_1");
  } catch (error) {
    if (error instanceof SkyvernApi.NotFoundError || error instanceof SkyvernTimeoutError) {
      console.log(error.runId, error.rawResponse?.headers.get("date"));
    } else if (error instanceof SkyvernError) {
      console.log(error.statusCode, error.body, error.message, error.cause);
    }
  }
  const valid: boolean = verifyWebhook(Buffer.from("{}"), maybe, "key");
  console.log(valid, verifyWebhook("{}", ["a"], "key"));
  client.close();
}
