// Generated from api/ by `cargo xtask generate`. Do not edit.

import type { SkyvernClient } from "@skyvern/client";

/** Calls every method with every parameter; it only has to compile. */
export async function everyMethod(client: SkyvernClient): Promise<void> {
  await client.getArtifact("text", { timeoutInSeconds: 1 });
  await client.getOrganizationBillingApiV1billingStateGet({ timeoutInSeconds: 1 });
  await client.createCheckoutSessionApiV1billingCheckoutPost(
    { tier: "text" },
    { timeoutInSeconds: 1 },
  );
  await client.createPortalSessionApiV1billingPortalPost({ timeoutInSeconds: 1 });
  await client.changeTierApiV1billingChangeTierPost({ tier: "text" }, { timeoutInSeconds: 1 });
  await client.createCredential(
    {
      name: "text",
      credentialType: "text",
      credential: { username: "text" },
      vaultType: "text",
      proxyLocation: "text",
      proxySessionId: "text",
      rotateProxySessionId: true,
      testedUrl: "text",
      browserProfileId: "text",
      autoProfileDisabled: true,
      pinSavedSessionIp: true,
    },
    { timeoutInSeconds: 1 },
  );
  await client.getCredentials(
    { page: 1, pageSize: 1, vaultType: "text", credentialType: "text", search: "text" },
    { timeoutInSeconds: 1 },
  );
  await client.getCredential("text", { timeoutInSeconds: 1 });
  await client.updateCredential(
    "text",
    {
      name: "text",
      credentialType: "text",
      credential: { username: "text" },
      vaultType: "text",
      proxyLocation: "text",
      proxySessionId: "text",
      rotateProxySessionId: true,
      testedUrl: "text",
      browserProfileId: "text",
      autoProfileDisabled: true,
      pinSavedSessionIp: true,
    },
    { timeoutInSeconds: 1 },
  );
  await client.deleteCredential("text", { timeoutInSeconds: 1 });
  await client.sendTotpCode(
    {
      totpIdentifier: "text",
      content: "text",
      taskId: "text",
      workflowId: "text",
      workflowRunId: "text",
      source: "text",
      expiredAt: new Date(),
      type: "text",
    },
    { timeoutInSeconds: 1 },
  );
  await client.listCustomLlms({ timeoutInSeconds: 1 });
  await client.createCustomLlm(
    { config: { display_name: "text", provider: "text", model_name: "text" } },
    { timeoutInSeconds: 1 },
  );
  await client.updateCustomLlm(
    "text",
    { config: { display_name: "text", provider: "text", model_name: "text" } },
    { timeoutInSeconds: 1 },
  );
  await client.deleteCustomLlm("text", { timeoutInSeconds: 1 });
  await client.uploadFile({ file: new Uint8Array(), retentionDays: 1 }, { timeoutInSeconds: 1 });
  await client.deleteFile("text", { timeoutInSeconds: 1 });
  await client.createFolder({ title: "text", description: "text" }, { timeoutInSeconds: 1 });
  await client.getFolders({ page: 1, pageSize: 1, search: "text" }, { timeoutInSeconds: 1 });
  await client.getFolder("text", { timeoutInSeconds: 1 });
  await client.updateFolder(
    "text",
    { title: "text", description: "text" },
    { timeoutInSeconds: 1 },
  );
  await client.deleteFolder("text", { deleteWorkflows: true }, { timeoutInSeconds: 1 });
  await client.createBrowserProfile(
    {
      name: "text",
      description: "text",
      browserSessionId: "text",
      workflowRunId: "text",
      proxyLocation: "text",
      proxySessionId: "text",
    },
    { timeoutInSeconds: 1 },
  );
  await client.listBrowserProfiles(
    { includeDeleted: true, page: 1, pageSize: 1, searchKey: "text", managed: true },
    { timeoutInSeconds: 1 },
  );
  await client.getBrowserProfile("text", { timeoutInSeconds: 1 });
  await client.updateBrowserProfile(
    "text",
    {
      name: "text",
      description: "text",
      proxyLocation: "text",
      proxySessionId: "text",
      rotateProxySessionId: true,
    },
    { timeoutInSeconds: 1 },
  );
  await client.deleteBrowserProfile("text", { timeoutInSeconds: 1 });
  await client.getBrowserProfileUsage("text", { timeoutInSeconds: 1 });
  await client.runWorkflow(
    {
      workflowId: "text",
      parameters: {},
      template: true,
      title: "text",
      proxyLocation: "text",
      webhookUrl: "text",
      totpUrl: "text",
      totpIdentifier: "text",
      browserSessionId: "text",
      maxStepsOverride: 1,
      userAgent: "text",
      browserProfileId: "text",
      maxScreenshotScrolls: 1,
      extraHttpHeaders: {},
      browserAddress: "text",
      aiFallback: true,
      runWith: "text",
      maxElapsedTimeMinutes: 1,
      cdpConnectHeaders: {},
      runMetadata: {},
      reuseBrowserSession: true,
      startFreshBrowser: true,
      browserType: "text",
      fileIds: ["text"],
      idempotencyKey: "text",
      idempotency: "text",
    },
    { timeoutInSeconds: 1 },
  );
  await client.findRun({ idempotencyKey: "text", workflowId: "text" }, { timeoutInSeconds: 1 });
  await client.getRun("text", { timeoutInSeconds: 1 });
  await client.cancelRun("text", { timeoutInSeconds: 1 });
  await client.getRunsV2(
    {
      page: 1,
      pageSize: 1,
      status: "text",
      searchKey: "text",
      runType: "text",
      workflowPermanentId: "text",
      tags: "text",
      failureCategory: "text",
    },
    { timeoutInSeconds: 1 },
  );
  await client.getRuns(
    {
      page: 1,
      pageSize: 1,
      status: "text",
      searchKey: "text",
      runType: "text",
      workflowPermanentId: "text",
      tags: "text",
      failureCategory: "text",
    },
    { timeoutInSeconds: 1 },
  );
  await client.bulkCancelRuns({ runIds: ["text"] }, { timeoutInSeconds: 1 });
  await client.getRunTimeline("text", { timeoutInSeconds: 1 });
  await client.getRunArtifacts("text", { artifactType: "text" }, { timeoutInSeconds: 1 });
  await client.retryRunWebhook("text", { webhookUrl: "text" }, { timeoutInSeconds: 1 });
  await client.retryWorkflowRun(
    "text",
    { maxStepsOverride: 1, userAgent: "text" },
    { timeoutInSeconds: 1 },
  );
  await client.getWorkflowRuns(
    { page: 1, pageSize: 1, status: "text", searchKey: "text", errorCode: "text" },
    { timeoutInSeconds: 1 },
  );
  await client.getWorkflowRunsById(
    "text",
    {
      page: 1,
      pageSize: 1,
      status: "text",
      searchKey: "text",
      errorCode: "text",
      createdAtStart: new Date(),
      createdAtEnd: new Date(),
      tags: "text",
      includeChildRuns: true,
    },
    { timeoutInSeconds: 1 },
  );
  await client.createScript(
    { workflowId: "text", runId: "text", files: [{ path: "text", content: "text" }] },
    { timeoutInSeconds: 1 },
  );
  await client.getScripts({ page: 1, pageSize: 1 }, { timeoutInSeconds: 1 });
  await client.getScript("text", { timeoutInSeconds: 1 });
  await client.deployScript(
    "text",
    { files: [{ path: "text", content: "text" }] },
    { timeoutInSeconds: 1 },
  );
  await client.runSdkAction(
    {
      url: "text",
      action: { type: "ai_click" },
      browserSessionId: "text",
      browserAddress: "text",
      workflowRunId: "text",
    },
    { timeoutInSeconds: 1 },
  );
  await client.getVersion({ timeoutInSeconds: 1 });
  await client.getBrowserTypes({ timeoutInSeconds: 1 });
  await client.createBrowserSession(
    {
      timeout: 1,
      proxyLocation: "text",
      proxySessionId: "text",
      extensions: ["text"],
      browserType: "text",
      browserProfileId: "text",
      url: "text",
      generateBrowserProfile: true,
      browserSettings: {},
      needsLiveView: true,
    },
    { timeoutInSeconds: 1 },
  );
  await client.getBrowserSessions({ timeoutInSeconds: 1 });
  await client.getBrowserSession("text", { timeoutInSeconds: 1 });
  await client.updateBrowserSession(
    "text",
    { generateBrowserProfile: true },
    { timeoutInSeconds: 1 },
  );
  await client.extendBrowserSession("text", { additionalMinutes: 1 }, { timeoutInSeconds: 1 });
  await client.closeBrowserSession("text", { timeoutInSeconds: 1 });
  await client.applyWorkflowTags(
    "text",
    { tags: [{ value: "text" }], tagsToDelete: [{}], colors: {} },
    { timeoutInSeconds: 1 },
  );
  await client.getWorkflowTags("text", { timeoutInSeconds: 1 });
  await client.deleteWorkflowTag("text", "text", { timeoutInSeconds: 1 });
  await client.getWorkflowTagHistory(
    "text",
    { limit: 1, since: new Date(), key: "text" },
    { timeoutInSeconds: 1 },
  );
  await client.batchGetWorkflowTags({ workflowPermanentIds: "text" }, { timeoutInSeconds: 1 });
  await client.batchGetWorkflowTagsPost(
    { workflowPermanentIds: ["text"] },
    { timeoutInSeconds: 1 },
  );
  await client.applyRunTags(
    "text",
    { tags: [{ value: "text" }], tagsToDelete: [{}], colors: {} },
    { timeoutInSeconds: 1 },
  );
  await client.getRunTags("text", { timeoutInSeconds: 1 });
  await client.deleteRunTag("text", "text", { timeoutInSeconds: 1 });
  await client.getRunTagHistory(
    "text",
    { limit: 1, since: new Date(), key: "text" },
    { timeoutInSeconds: 1 },
  );
  await client.batchGetRunTags({ workflowRunIds: "text" }, { timeoutInSeconds: 1 });
  await client.batchGetRunTagsPost({ workflowRunIds: ["text"] }, { timeoutInSeconds: 1 });
  await client.getRunTagSuggestions({ timeoutInSeconds: 1 });
  await client.listTagKeys({ timeoutInSeconds: 1 });
  await client.updateTagKey("text", { description: "text" }, { timeoutInSeconds: 1 });
  await client.deleteTagKey("text", { timeoutInSeconds: 1 });
  await client.listTagValues({ key: "text" }, { timeoutInSeconds: 1 });
  await client.createTagValue(
    { key: "text", value: "text", color: "text" },
    { timeoutInSeconds: 1 },
  );
  await client.updateTagValue("text", { value: "text", color: "text" }, { timeoutInSeconds: 1 });
  await client.renameTagValue("text", { value: "text", newValue: "text" }, { timeoutInSeconds: 1 });
  await client.deleteTagValue("text", { value: "text" }, { timeoutInSeconds: 1 });
  await client.runTask(
    {
      prompt: "text",
      engine: "text",
      model: {},
      url: "text",
      webhookUrl: "text",
      totpIdentifier: "text",
      totpUrl: "text",
      title: "text",
      errorCodeMapping: {},
      dataExtractionSchema: {},
      proxyLocation: "text",
      maxSteps: 1,
      browserSessionId: "text",
      userAgent: "text",
      extraHttpHeaders: {},
      publishWorkflow: true,
      includeActionHistoryInVerification: true,
      maxScreenshotScrolls: 1,
      browserAddress: "text",
      runWith: "text",
      cdpConnectHeaders: {},
      browserProfileId: "text",
      startFreshBrowser: true,
      fileIds: ["text"],
    },
    { timeoutInSeconds: 1 },
  );
  await client.login(
    {
      credentialType: "text",
      url: "text",
      credentialId: "text",
      bitwardenCollectionId: "text",
      bitwardenItemId: "text",
      onepasswordVaultId: "text",
      onepasswordItemId: "text",
      prompt: "text",
      webhookUrl: "text",
      proxyLocation: "text",
      totpIdentifier: "text",
      totpUrl: "text",
      browserSessionId: "text",
      browserAddress: "text",
      extraHttpHeaders: {},
      maxScreenshotScrollingTimes: 1,
      azureVaultName: "text",
      azureVaultUsernameKey: "text",
      azureVaultPasswordKey: "text",
      azureVaultTotpSecretKey: "text",
      browserProfileId: "text",
      userAgent: "text",
      cdpConnectHeaders: {},
      onepasswordTotpFieldName: "text",
      startFreshBrowser: true,
    },
    { timeoutInSeconds: 1 },
  );
  await client.downloadFiles(
    {
      navigationGoal: "text",
      url: "text",
      webhookUrl: "text",
      proxyLocation: "text",
      totpIdentifier: "text",
      totpUrl: "text",
      browserSessionId: "text",
      browserProfileId: "text",
      browserAddress: "text",
      extraHttpHeaders: {},
      maxScreenshotScrollingTimes: 1,
      downloadSuffix: "text",
      downloadTimeout: 1,
      maxStepsPerRun: 1,
      userAgent: "text",
      cdpConnectHeaders: {},
      startFreshBrowser: true,
    },
    { timeoutInSeconds: 1 },
  );
  await client.createWorkflow(
    {
      folderId: "text",
      jsonDefinition: {
        title: "text",
        workflow_definition: {
          parameters: [
            { parameter_type: "workflow", key: "text", workflow_parameter_type: "text" },
          ],
          blocks: [{ block_type: "task", label: "text" }],
        },
      },
      yamlDefinition: "text",
    },
    { timeoutInSeconds: 1 },
  );
  await client.getWorkflow("text", { version: 1, template: true }, { timeoutInSeconds: 1 });
  await client.getWorkflows(
    {
      page: 1,
      pageSize: 1,
      onlySavedTasks: true,
      onlyWorkflows: true,
      onlyTemplates: true,
      searchKey: "text",
      title: "text",
      folderId: "text",
      status: "text",
      template: true,
      tags: "text",
    },
    { timeoutInSeconds: 1 },
  );
  await client.updateWorkflow(
    "text",
    {
      jsonDefinition: {
        title: "text",
        workflow_definition: {
          parameters: [
            { parameter_type: "workflow", key: "text", workflow_parameter_type: "text" },
          ],
          blocks: [{ block_type: "task", label: "text" }],
        },
      },
      yamlDefinition: "text",
    },
    { timeoutInSeconds: 1 },
  );
  await client.deleteWorkflow("text", { timeoutInSeconds: 1 });
  await client.getWorkflowVersions("text", { template: true }, { timeoutInSeconds: 1 });
  await client.updateWorkflowFolder("text", { folderId: "text" }, { timeoutInSeconds: 1 });
  for await (const item of client.iterCredentials(
    { pageSize: 1, vaultType: "text", credentialType: "text", search: "text" },
    { timeoutInSeconds: 1 },
  )) {
    console.log(item.credential_id);
  }
  for await (const item of client.iterFolders(
    { pageSize: 1, search: "text" },
    { timeoutInSeconds: 1 },
  )) {
    console.log(item.folder_id);
  }
  for await (const item of client.iterBrowserProfiles(
    { includeDeleted: true, pageSize: 1, searchKey: "text", managed: true },
    { timeoutInSeconds: 1 },
  )) {
    console.log(item.browser_profile_id);
  }
  for await (const item of client.iterRuns(
    {
      pageSize: 1,
      status: "text",
      searchKey: "text",
      runType: "text",
      workflowPermanentId: "text",
      tags: "text",
      failureCategory: "text",
    },
    { timeoutInSeconds: 1 },
  )) {
    console.log(item.run_id);
  }
  for await (const item of client.iterWorkflowRuns(
    { pageSize: 1, status: "text", searchKey: "text", errorCode: "text" },
    { timeoutInSeconds: 1 },
  )) {
    console.log(item.workflow_run_id);
  }
  for await (const item of client.iterWorkflowRunsById(
    "text",
    {
      pageSize: 1,
      status: "text",
      searchKey: "text",
      errorCode: "text",
      createdAtStart: new Date(),
      createdAtEnd: new Date(),
      tags: "text",
      includeChildRuns: true,
    },
    { timeoutInSeconds: 1 },
  )) {
    console.log(item.workflow_run_id);
  }
  for await (const item of client.iterSchedules(
    { pageSize: 1, status: "text", search: "text" },
    { timeoutInSeconds: 1 },
  )) {
    console.log(item.workflow_schedule_id);
  }
  for await (const item of client.iterScripts({ pageSize: 1 }, { timeoutInSeconds: 1 })) {
    console.log(item.script_id);
  }
  for await (const item of client.iterWorkflows(
    {
      pageSize: 1,
      onlySavedTasks: true,
      onlyWorkflows: true,
      onlyTemplates: true,
      searchKey: "text",
      title: "text",
      folderId: "text",
      status: "text",
      template: true,
      tags: "text",
    },
    { timeoutInSeconds: 1 },
  )) {
    console.log(item.workflow_permanent_id);
  }
  await client.artifacts.getArtifactContent("text", { timeoutInSeconds: 1 });
  await client.schedules.create(
    "text",
    {
      cronExpression: "text",
      timezone: "text",
      enabled: true,
      parameters: {},
      name: "text",
      description: "text",
      intervalSeconds: 1,
      firstFireAt: new Date(),
      runAt: new Date(),
    },
    { timeoutInSeconds: 1 },
  );
  await client.schedules.list("text", { timeoutInSeconds: 1 });
  await client.schedules.get("text", "text", { timeoutInSeconds: 1 });
  await client.schedules.update(
    "text",
    "text",
    {
      cronExpression: "text",
      timezone: "text",
      enabled: true,
      parameters: {},
      name: "text",
      description: "text",
      intervalSeconds: 1,
      firstFireAt: new Date(),
      runAt: new Date(),
    },
    { timeoutInSeconds: 1 },
  );
  await client.schedules.enable("text", "text", { timeoutInSeconds: 1 });
  await client.schedules.disable("text", "text", { timeoutInSeconds: 1 });
  await client.schedules.cancel("text", "text", { timeoutInSeconds: 1 });
  await client.schedules.delete("text", "text", { timeoutInSeconds: 1 });
  await client.schedules.listAll(
    { page: 1, pageSize: 1, status: "text", search: "text" },
    { timeoutInSeconds: 1 },
  );
  await client.agent.createWorkflowSchedule(
    "text",
    {
      cronExpression: "text",
      timezone: "text",
      enabled: true,
      parameters: {},
      name: "text",
      description: "text",
      intervalSeconds: 1,
      firstFireAt: new Date(),
      runAt: new Date(),
    },
    { timeoutInSeconds: 1 },
  );
  await client.agent.listWorkflowSchedules("text", { timeoutInSeconds: 1 });
  await client.agent.getWorkflowSchedule("text", "text", { timeoutInSeconds: 1 });
  await client.agent.updateWorkflowSchedule(
    "text",
    "text",
    {
      cronExpression: "text",
      timezone: "text",
      enabled: true,
      parameters: {},
      name: "text",
      description: "text",
      intervalSeconds: 1,
      firstFireAt: new Date(),
      runAt: new Date(),
    },
    { timeoutInSeconds: 1 },
  );
  await client.agent.enableWorkflowSchedule("text", "text", { timeoutInSeconds: 1 });
  await client.agent.disableWorkflowSchedule("text", "text", { timeoutInSeconds: 1 });
  await client.agent.deleteWorkflowScheduleRoute("text", "text", { timeoutInSeconds: 1 });
  await client.agent.listOrganizationSchedules(
    { page: 1, pageSize: 1, status: "text", search: "text" },
    { timeoutInSeconds: 1 },
  );
  await client.scripts.runScript("text", { timeoutInSeconds: 1 });
  await client.server.getVersion({ timeoutInSeconds: 1 });
  await client.agents.resetWorkflowBrowserProfile("text", { timeoutInSeconds: 1 });
  await client.workflows.resetWorkflowBrowserProfile("text", { timeoutInSeconds: 1 });
}
