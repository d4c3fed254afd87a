// Generated from api/ by `cargo xtask generate`. Do not edit.

import type { Call } from "../operation.js";
import type { RequestOptions } from "../options.js";
import type { OutputOption, TypedRun } from "../output.js";
import { iterate, type PagesRequest } from "../pages.js";
import type { HttpResponsePromise } from "../promise.js";
import type { RunView } from "../run-view.js";
import type {
  Artifact,
  BillingStateResponse,
  BrowserProfile,
  BrowserProfileUsage,
  BrowserSessionResponse,
  BrowserTypeOption,
  BulkCancelRunsResponse,
  ClearOrganizationAuthTokenResponse,
  CreateScriptResponse,
  CredentialResponse,
  CustomLlmListResponse,
  CustomLlmResponse,
  DeleteScheduleResponse,
  Folder,
  GetRunResponse,
  OrganizationScheduleItem,
  OrganizationScheduleListResponse,
  PortalSessionResponse,
  RunSdkActionResponse,
  RunTagHistoryResponse,
  RunTagSuggestionsResponse,
  RunTagsBatchResponse,
  RunTagsResponse,
  RunWebhookReplayResponse,
  Script,
  TagHistoryResponse,
  TagKey,
  TagKeyDeleteResponse,
  TagsResponse,
  TagValue,
  TagValueDeleteResponse,
  TagValueRenameResponse,
  TaskRunListItem,
  TaskRunResponse,
  TotpCode,
  UploadFileResponse,
  Workflow,
  WorkflowRun,
  WorkflowRunResponse,
  WorkflowRunTimeline,
  WorkflowScheduleListResponse,
  WorkflowScheduleResponse,
  WorkflowTagsBatchResponse,
} from "./models.js";
import * as operations from "./operations.js";
import type {
  ApplyRunTagsRequest,
  ApplyWorkflowTagsRequest,
  BatchGetRunTagsPostRequest,
  BatchGetRunTagsRequest,
  BatchGetWorkflowTagsPostRequest,
  BatchGetWorkflowTagsRequest,
  BulkCancelRunsRequest,
  ChangeTierApiV1billingChangeTierPostRequest,
  CreateBrowserProfileRequest,
  CreateBrowserSessionRequest,
  CreateCheckoutSessionApiV1billingCheckoutPostRequest,
  CreateCredentialRequest,
  CreateCustomLlmRequest,
  CreateFolderRequest,
  CreateScriptRequest,
  CreateTagValueRequest,
  CreateWorkflowRequest,
  DeleteFolderRequest,
  DeleteTagValueRequest,
  DeployScriptRequest,
  DownloadFilesRequest,
  ExtendBrowserSessionRequest,
  FindRunRequest,
  GetCredentialsRequest,
  GetFoldersRequest,
  GetRunArtifactsRequest,
  GetRunsV2Request,
  GetRunTagHistoryRequest,
  GetScriptsRequest,
  GetWorkflowRequest,
  GetWorkflowRunsByIdRequest,
  GetWorkflowRunsRequest,
  GetWorkflowsRequest,
  GetWorkflowTagHistoryRequest,
  GetWorkflowVersionsRequest,
  ListBrowserProfilesRequest,
  ListTagValuesRequest,
  LoginRequest,
  RenameTagValueRequest,
  RetryRunWebhookInput,
  RetryWorkflowRunRequest,
  RunSdkActionRequest,
  RunTaskRequest,
  RunWorkflowRequest,
  SchedulesCreateRequest,
  SchedulesListAllRequest,
  SchedulesUpdateRequest,
  SendTotpCodeRequest,
  UpdateBrowserProfileRequest,
  UpdateBrowserSessionRequest,
  UpdateCredentialRequest,
  UpdateCustomLlmRequest,
  UpdateFolderRequest,
  UpdateTagKeyRequest,
  UpdateTagValueRequest,
  UpdateWorkflowFolderRequest,
  UpdateWorkflowRequest,
  UploadFileRequest,
} from "./requests.js";

/** The operations of the service. */
export class Operations {
  readonly #call: Call;
  #artifacts: ArtifactsClient | undefined;
  #schedules: SchedulesClient | undefined;
  #agent: AgentClient | undefined;
  #scripts: ScriptsClient | undefined;
  #server: ServerClient | undefined;
  #agents: AgentsClient | undefined;
  #workflows: WorkflowsClient | undefined;

  /** @internal */
  constructor(call: Call) {
    this.#call = call;
  }

  /** The operations of `client.artifacts`. */
  get artifacts(): ArtifactsClient {
    this.#artifacts ??= new ArtifactsClient(this.#call);
    return this.#artifacts;
  }

  /** The operations of `client.schedules`. */
  get schedules(): SchedulesClient {
    this.#schedules ??= new SchedulesClient(this.#call);
    return this.#schedules;
  }

  /** The operations of `client.agent`. */
  get agent(): AgentClient {
    this.#agent ??= new AgentClient(this.#call);
    return this.#agent;
  }

  /** The operations of `client.scripts`. */
  get scripts(): ScriptsClient {
    this.#scripts ??= new ScriptsClient(this.#call);
    return this.#scripts;
  }

  /** The operations of `client.server`. */
  get server(): ServerClient {
    this.#server ??= new ServerClient(this.#call);
    return this.#server;
  }

  /** The operations of `client.agents`. */
  get agents(): AgentsClient {
    this.#agents ??= new AgentsClient(this.#call);
    return this.#agents;
  }

  /** The operations of `client.workflows`. */
  get workflows(): WorkflowsClient {
    this.#workflows ??= new WorkflowsClient(this.#call);
    return this.#workflows;
  }

  /**
   * Read what an artifact is and where it is kept.
   *
   * Not documented by newer servers; `get_run_artifacts` lists the same.
   *
   * @param artifactId - Id of the artifact.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.getArtifact("a_123");
   */
  getArtifact(artifactId: string, requestOptions?: RequestOptions): HttpResponsePromise<Artifact> {
    return this.#call(operations.getArtifact, [artifactId], undefined, requestOptions);
  }

  /**
   * Read what the organization has paid for and used. Skyvern Cloud only.
   *
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.getOrganizationBillingApiV1billingStateGet();
   */
  getOrganizationBillingApiV1billingStateGet(
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<BillingStateResponse | null> {
    return this.#call(
      operations.getOrganizationBillingApiV1billingStateGet,
      [],
      undefined,
      requestOptions,
    );
  }

  /**
   * Begin to pay for a plan. Skyvern Cloud only.
   *
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.createCheckoutSessionApiV1billingCheckoutPost({ tier: "pro" });
   */
  createCheckoutSessionApiV1billingCheckoutPost(
    request: CreateCheckoutSessionApiV1billingCheckoutPostRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<Record<string, unknown>> {
    return this.#call(
      operations.createCheckoutSessionApiV1billingCheckoutPost,
      [],
      request,
      requestOptions,
    );
  }

  /**
   * Open the billing pages. Skyvern Cloud only.
   *
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.createPortalSessionApiV1billingPortalPost();
   */
  createPortalSessionApiV1billingPortalPost(
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<PortalSessionResponse> {
    return this.#call(
      operations.createPortalSessionApiV1billingPortalPost,
      [],
      undefined,
      requestOptions,
    );
  }

  /**
   * Change the plan. Skyvern Cloud only.
   *
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.changeTierApiV1billingChangeTierPost({ tier: "pro" });
   */
  changeTierApiV1billingChangeTierPost(
    request: ChangeTierApiV1billingChangeTierPostRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<Record<string, unknown>> {
    return this.#call(operations.changeTierApiV1billingChangeTierPost, [], request, requestOptions);
  }

  /**
   * Store a credential.
   *
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.createCredential({ name: "shop login", credentialType: "password",
   * credential: { username: "text" } });
   */
  createCredential(
    request: CreateCredentialRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<CredentialResponse> {
    return this.#call(operations.createCredential, [], request, requestOptions);
  }

  /**
   * List stored credentials, without their secrets, one page at a time.
   *
   * @param request - What to ask for, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.getCredentials();
   */
  getCredentials(
    request?: GetCredentialsRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<CredentialResponse[]> {
    return this.#call(operations.getCredentials, [], request, requestOptions);
  }

  /**
   * Read a stored credential, without its secrets.
   *
   * @param credentialId - Id of the credential.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.getCredential("cred_123");
   */
  getCredential(
    credentialId: string,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<CredentialResponse> {
    return this.#call(operations.getCredential, [credentialId], undefined, requestOptions);
  }

  /**
   * Replace a stored credential; its id stays.
   *
   * @param credentialId - Id of the credential.
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.updateCredential("cred_123", { name: "shop login", credentialType:
   * "password", credential: { username: "text" } });
   */
  updateCredential(
    credentialId: string,
    request: UpdateCredentialRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<CredentialResponse> {
    return this.#call(operations.updateCredential, [credentialId], request, requestOptions);
  }

  /**
   * Delete a stored credential.
   *
   * @param credentialId - Id of the credential.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.deleteCredential("cred_123");
   */
  deleteCredential(
    credentialId: string,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<null> {
    return this.#call(operations.deleteCredential, [credentialId], undefined, requestOptions);
  }

  /**
   * Push a one-time code to the service, for runs that wait for it.
   *
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.sendTotpCode({ totpIdentifier: "jo@example.com", content: "Your code is
   * 123456" });
   */
  sendTotpCode(
    request: SendTotpCodeRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<TotpCode> {
    return this.#call(operations.sendTotpCode, [], request, requestOptions);
  }

  /**
   * List your own language models.
   *
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.listCustomLlms();
   */
  listCustomLlms(requestOptions?: RequestOptions): HttpResponsePromise<CustomLlmListResponse> {
    return this.#call(operations.listCustomLlms, [], undefined, requestOptions);
  }

  /**
   * Add a language model of your own.
   *
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.createCustomLlm({ config: { display_name: "text", provider: "text",
   * model_name: "text" } });
   */
  createCustomLlm(
    request: CreateCustomLlmRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<CustomLlmResponse> {
    return this.#call(operations.createCustomLlm, [], request, requestOptions);
  }

  /**
   * Replace how a language model of your own is reached.
   *
   * @param customLlmId - Id of the model.
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.updateCustomLlm("custom_llm_id", { config: { display_name: "text",
   * provider: "text", model_name: "text" } });
   */
  updateCustomLlm(
    customLlmId: string,
    request: UpdateCustomLlmRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<CustomLlmResponse> {
    return this.#call(operations.updateCustomLlm, [customLlmId], request, requestOptions);
  }

  /**
   * Remove a language model of your own.
   *
   * @param customLlmId - Id of the model.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.deleteCustomLlm("custom_llm_id");
   */
  deleteCustomLlm(
    customLlmId: string,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<ClearOrganizationAuthTokenResponse> {
    return this.#call(operations.deleteCustomLlm, [customLlmId], undefined, requestOptions);
  }

  /**
   * Upload a file for runs to use.
   *
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.uploadFile({ file: "invoice.pdf" });
   */
  uploadFile(
    request: UploadFileRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<UploadFileResponse> {
    return this.#call(operations.uploadFile, [], request, requestOptions);
  }

  /**
   * Delete an uploaded file.
   *
   * @param fileId - Id of the file.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.deleteFile("file_id");
   */
  deleteFile(fileId: string, requestOptions?: RequestOptions): HttpResponsePromise<null> {
    return this.#call(operations.deleteFile, [fileId], undefined, requestOptions);
  }

  /**
   * Create a folder of workflows.
   *
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.createFolder({ title: "Invoices" });
   */
  createFolder(
    request: CreateFolderRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<Folder> {
    return this.#call(operations.createFolder, [], request, requestOptions);
  }

  /**
   * List folders, one page at a time.
   *
   * @param request - What to ask for, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.getFolders();
   */
  getFolders(
    request?: GetFoldersRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<Folder[]> {
    return this.#call(operations.getFolders, [], request, requestOptions);
  }

  /**
   * Read a folder.
   *
   * @param folderId - Id of the folder.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.getFolder("fld_123");
   */
  getFolder(folderId: string, requestOptions?: RequestOptions): HttpResponsePromise<Folder> {
    return this.#call(operations.getFolder, [folderId], undefined, requestOptions);
  }

  /**
   * Change the title or description of a folder.
   *
   * @param folderId - Id of the folder.
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.updateFolder("fld_123");
   */
  updateFolder(
    folderId: string,
    request?: UpdateFolderRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<Folder> {
    return this.#call(operations.updateFolder, [folderId], request, requestOptions);
  }

  /**
   * Delete a folder. By default its workflows are kept.
   *
   * @param folderId - Id of the folder.
   * @param request - What to ask for, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.deleteFolder("fld_123");
   */
  deleteFolder(
    folderId: string,
    request?: DeleteFolderRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<Record<string, unknown>> {
    return this.#call(operations.deleteFolder, [folderId], request, requestOptions);
  }

  /**
   * Save the state of a browser: its cookies, logins and storage.
   *
   * Take it from a browser session or from a run whose workflow keeps its browser state; with
   * neither, the profile is empty.
   *
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.createBrowserProfile({ name: "logged in" });
   */
  createBrowserProfile(
    request: CreateBrowserProfileRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<BrowserProfile> {
    return this.#call(operations.createBrowserProfile, [], request, requestOptions);
  }

  /**
   * List browser profiles, one page at a time.
   *
   * @param request - What to ask for, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.listBrowserProfiles();
   */
  listBrowserProfiles(
    request?: ListBrowserProfilesRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<BrowserProfile[]> {
    return this.#call(operations.listBrowserProfiles, [], request, requestOptions);
  }

  /**
   * Read a browser profile.
   *
   * @param profileId - Id of the profile.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.getBrowserProfile("bp_123");
   */
  getBrowserProfile(
    profileId: string,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<BrowserProfile> {
    return this.#call(operations.getBrowserProfile, [profileId], undefined, requestOptions);
  }

  /**
   * Change a browser profile.
   *
   * @param profileId - Id of the profile.
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.updateBrowserProfile("bp_123");
   */
  updateBrowserProfile(
    profileId: string,
    request?: UpdateBrowserProfileRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<BrowserProfile> {
    return this.#call(operations.updateBrowserProfile, [profileId], request, requestOptions);
  }

  /**
   * Delete a browser profile.
   *
   * @param profileId - Id of the profile.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.deleteBrowserProfile("bp_123");
   */
  deleteBrowserProfile(
    profileId: string,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<null> {
    return this.#call(operations.deleteBrowserProfile, [profileId], undefined, requestOptions);
  }

  /**
   * Read which workflows and credentials use a browser profile.
   *
   * @param profileId - Id of the profile.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.getBrowserProfileUsage("bp_123");
   */
  getBrowserProfileUsage(
    profileId: string,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<BrowserProfileUsage> {
    return this.#call(operations.getBrowserProfileUsage, [profileId], undefined, requestOptions);
  }

  /**
   * Start a run of a workflow.
   *
   * The call answers as soon as the run is created. With `waitForCompletion` it answers when the
   * run is final: completed, failed, terminated, timed out or canceled. A run that failed is
   * returned, not raised: look at `status` and `failure_reason`.
   *
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.runWorkflow({ workflowId: "wpid_123" });
   */
  runWorkflow<Output>(
    request: RunWorkflowRequest & OutputOption<Output>,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<TypedRun<WorkflowRunResponse<Output>, Output>>;
  runWorkflow(
    request: RunWorkflowRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<WorkflowRunResponse & RunView>;
  runWorkflow(
    request: RunWorkflowRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<WorkflowRunResponse & RunView> {
    return this.#call(operations.runWorkflow, [], request, requestOptions);
  }

  /**
   * Find the run that was started with an idempotency key.
   *
   * Finds nothing if the organization may not tag runs. If several runs have the key, returns the
   * oldest.
   *
   * @param request - What to ask for, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.findRun({ idempotencyKey: "invoice-4711" });
   */
  findRun(
    request: FindRunRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<GetRunResponse | null> {
    return this.#call(operations.findRun, [], request, requestOptions);
  }

  /**
   * Read a run: its status, output and files.
   *
   * @param runId - Id of the run (`wr_…` or `tsk_…`).
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.getRun("wr_123");
   */
  getRun<Output>(
    runId: string,
    requestOptions: RequestOptions & OutputOption<Output>,
  ): HttpResponsePromise<TypedRun<GetRunResponse<Output>, Output>>;
  getRun(
    runId: string,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<GetRunResponse & RunView>;
  getRun(
    runId: string,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<GetRunResponse & RunView> {
    return this.#call(operations.getRun, [runId], undefined, requestOptions);
  }

  /**
   * Cancel a run.
   *
   * A run that is already final keeps its status; cancelling it is not an error.
   *
   * @param runId - Id of the run.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.cancelRun("wr_123");
   */
  cancelRun(runId: string, requestOptions?: RequestOptions): HttpResponsePromise<null> {
    return this.#call(operations.cancelRun, [runId], undefined, requestOptions);
  }

  /**
   * List runs, newest first, one page at a time.
   *
   * @param request - What to ask for, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.getRunsV2();
   */
  getRunsV2(
    request?: GetRunsV2Request,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<TaskRunListItem[]> {
    return this.#call(operations.getRunsV2, [], request, requestOptions);
  }

  /**
   * List runs, newest first, one page at a time.
   *
   * The same as `client.getRunsV2`.
   *
   * @param request - What to ask for, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.getRuns();
   */
  getRuns(
    request?: GetRunsV2Request,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<TaskRunListItem[]> {
    return this.#call(operations.getRunsV2, [], request, requestOptions);
  }

  /**
   * Cancel several runs.
   *
   * A run that cannot be canceled does not stop the others; the answer names it.
   *
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.bulkCancelRuns({ runIds: ["text"] });
   */
  bulkCancelRuns(
    request: BulkCancelRunsRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<BulkCancelRunsResponse> {
    return this.#call(operations.bulkCancelRuns, [], request, requestOptions);
  }

  /**
   * Read what a run did, block by block.
   *
   * @param runId - Id of the run.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.getRunTimeline("wr_123");
   */
  getRunTimeline(
    runId: string,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<WorkflowRunTimeline[]> {
    return this.#call(operations.getRunTimeline, [runId], undefined, requestOptions);
  }

  /**
   * List what a run left behind: recordings, screenshots, logs, files.
   *
   * The list of an unknown run is empty.
   *
   * @param runId - Id of the run.
   * @param request - What to ask for, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.getRunArtifacts("wr_123");
   */
  getRunArtifacts(
    runId: string,
    request?: GetRunArtifactsRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<Artifact[]> {
    return this.#call(operations.getRunArtifacts, [runId], request, requestOptions);
  }

  /**
   * Send the webhook of a run again.
   *
   * The run must be final. The answer says how the delivery went, also if the receiver could not
   * be reached.
   *
   * @param runId - Id of the run.
   * @param request - What to ask for, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.retryRunWebhook("wr_123");
   */
  retryRunWebhook(
    runId: string,
    request?: RetryRunWebhookInput,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<RunWebhookReplayResponse> {
    return this.#call(operations.retryRunWebhook, [runId], request, requestOptions);
  }

  /**
   * Start a new run with the inputs of a run that is final.
   *
   * @param workflowRunId - Id of the run to repeat.
   * @param request - What to ask for, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.retryWorkflowRun("wr_123");
   */
  retryWorkflowRun<Output>(
    workflowRunId: string,
    request: RetryWorkflowRunRequest & OutputOption<Output>,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<TypedRun<WorkflowRunResponse<Output>, Output>>;
  retryWorkflowRun(
    workflowRunId: string,
    request?: RetryWorkflowRunRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<WorkflowRunResponse & RunView>;
  retryWorkflowRun(
    workflowRunId: string,
    request?: RetryWorkflowRunRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<WorkflowRunResponse & RunView> {
    return this.#call(operations.retryWorkflowRun, [workflowRunId], request, requestOptions);
  }

  /**
   * List runs of all workflows, newest first, one page at a time.
   *
   * @param request - What to ask for, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.getWorkflowRuns();
   */
  getWorkflowRuns(
    request?: GetWorkflowRunsRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<WorkflowRun[]> {
    return this.#call(operations.getWorkflowRuns, [], request, requestOptions);
  }

  /**
   * List the runs of a workflow, newest first, one page at a time.
   *
   * @param workflowId - Permanent id of the workflow.
   * @param request - What to ask for, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.getWorkflowRunsById("wpid_123");
   */
  getWorkflowRunsById(
    workflowId: string,
    request?: GetWorkflowRunsByIdRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<WorkflowRun[]> {
    return this.#call(operations.getWorkflowRunsById, [workflowId], request, requestOptions);
  }

  /**
   * Create a script, from files or from a run.
   *
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.createScript();
   */
  createScript(
    request?: CreateScriptRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<CreateScriptResponse> {
    return this.#call(operations.createScript, [], request, requestOptions);
  }

  /**
   * List scripts, one page at a time.
   *
   * @param request - What to ask for, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.getScripts();
   */
  getScripts(
    request?: GetScriptsRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<Script[]> {
    return this.#call(operations.getScripts, [], request, requestOptions);
  }

  /**
   * Read a script.
   *
   * @param scriptId - Id of the script.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.getScript("s_123");
   */
  getScript(scriptId: string, requestOptions?: RequestOptions): HttpResponsePromise<Script> {
    return this.#call(operations.getScript, [scriptId], undefined, requestOptions);
  }

  /**
   * Save a new revision of a script.
   *
   * @param scriptId - Id of the script.
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.deployScript("s_123", { files: [{ path: "text", content: "text" }] });
   */
  deployScript(
    scriptId: string,
    request: DeployScriptRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<CreateScriptResponse> {
    return this.#call(operations.deployScript, [scriptId], request, requestOptions);
  }

  /**
   * Take a single action in a browser that is already open.
   *
   * The building block of browser control, which is otherwise no part of this package.
   *
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.runSdkAction({ url: "https://example.com", action: { type: "ai_click" }
   * });
   */
  runSdkAction(
    request: RunSdkActionRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<RunSdkActionResponse> {
    return this.#call(operations.runSdkAction, [], request, requestOptions);
  }

  /**
   * Read the version of the server.
   *
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.getVersion();
   */
  getVersion(requestOptions?: RequestOptions): HttpResponsePromise<Record<string, string>> {
    return this.#call(operations.getVersion, [], undefined, requestOptions);
  }

  /**
   * List the browsers that runs can use.
   *
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.getBrowserTypes();
   */
  getBrowserTypes(requestOptions?: RequestOptions): HttpResponsePromise<BrowserTypeOption[]> {
    return this.#call(operations.getBrowserTypes, [], undefined, requestOptions);
  }

  /**
   * Open a browser that stays open between runs.
   *
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.createBrowserSession();
   */
  createBrowserSession(
    request?: CreateBrowserSessionRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<BrowserSessionResponse> {
    return this.#call(operations.createBrowserSession, [], request, requestOptions);
  }

  /**
   * List the browser sessions that are open.
   *
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.getBrowserSessions();
   */
  getBrowserSessions(
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<BrowserSessionResponse[]> {
    return this.#call(operations.getBrowserSessions, [], undefined, requestOptions);
  }

  /**
   * Read a browser session.
   *
   * @param browserSessionId - Id of the session.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.getBrowserSession("pbs_123");
   */
  getBrowserSession(
    browserSessionId: string,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<BrowserSessionResponse> {
    return this.#call(operations.getBrowserSession, [browserSessionId], undefined, requestOptions);
  }

  /**
   * Change whether a browser session saves a profile when it closes.
   *
   * @param browserSessionId - Id of the session.
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.updateBrowserSession("pbs_123", { generateBrowserProfile: true });
   */
  updateBrowserSession(
    browserSessionId: string,
    request: UpdateBrowserSessionRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<BrowserSessionResponse> {
    return this.#call(operations.updateBrowserSession, [browserSessionId], request, requestOptions);
  }

  /**
   * Give a browser session more time.
   *
   * Each call adds to the time. When the answer has a `warning`, read the session again instead of
   * asking again.
   *
   * @param browserSessionId - Id of the session.
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.extendBrowserSession("pbs_123", { additionalMinutes: 30 });
   */
  extendBrowserSession(
    browserSessionId: string,
    request: ExtendBrowserSessionRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<BrowserSessionResponse> {
    return this.#call(operations.extendBrowserSession, [browserSessionId], request, requestOptions);
  }

  /**
   * Close a browser session.
   *
   * @param browserSessionId - Id of the session.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.closeBrowserSession("pbs_123");
   */
  closeBrowserSession(
    browserSessionId: string,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<unknown> {
    return this.#call(
      operations.closeBrowserSession,
      [browserSessionId],
      undefined,
      requestOptions,
    );
  }

  /**
   * Set and take off tags of a workflow.
   *
   * @param workflowPermanentId - Permanent id of the workflow.
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.applyWorkflowTags("wpid_123");
   */
  applyWorkflowTags(
    workflowPermanentId: string,
    request?: ApplyWorkflowTagsRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<TagsResponse> {
    return this.#call(operations.applyWorkflowTags, [workflowPermanentId], request, requestOptions);
  }

  /**
   * Read the tags of a workflow.
   *
   * @param workflowPermanentId - Permanent id of the workflow.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.getWorkflowTags("wpid_123");
   */
  getWorkflowTags(
    workflowPermanentId: string,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<TagsResponse> {
    return this.#call(operations.getWorkflowTags, [workflowPermanentId], undefined, requestOptions);
  }

  /**
   * Take a tag off a workflow.
   *
   * @param workflowPermanentId - Permanent id of the workflow.
   * @param key - Key of the tag.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.deleteWorkflowTag("wpid_123", "team");
   */
  deleteWorkflowTag(
    workflowPermanentId: string,
    key: string,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<TagsResponse> {
    return this.#call(
      operations.deleteWorkflowTag,
      [workflowPermanentId, key],
      undefined,
      requestOptions,
    );
  }

  /**
   * Read how the tags of a workflow changed.
   *
   * @param workflowPermanentId - Permanent id of the workflow.
   * @param request - What to ask for, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.getWorkflowTagHistory("wpid_123");
   */
  getWorkflowTagHistory(
    workflowPermanentId: string,
    request?: GetWorkflowTagHistoryRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<TagHistoryResponse> {
    return this.#call(
      operations.getWorkflowTagHistory,
      [workflowPermanentId],
      request,
      requestOptions,
    );
  }

  /**
   * Read the tags of several workflows, by a list in the address.
   *
   * @param request - What to ask for, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.batchGetWorkflowTags();
   */
  batchGetWorkflowTags(
    request?: BatchGetWorkflowTagsRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<WorkflowTagsBatchResponse> {
    return this.#call(operations.batchGetWorkflowTags, [], request, requestOptions);
  }

  /**
   * Read the tags of several workflows.
   *
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.batchGetWorkflowTagsPost();
   */
  batchGetWorkflowTagsPost(
    request?: BatchGetWorkflowTagsPostRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<WorkflowTagsBatchResponse> {
    return this.#call(operations.batchGetWorkflowTagsPost, [], request, requestOptions);
  }

  /**
   * Set and take off tags of a run.
   *
   * @param workflowRunId - Id of the run.
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.applyRunTags("wr_123");
   */
  applyRunTags(
    workflowRunId: string,
    request?: ApplyRunTagsRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<RunTagsResponse> {
    return this.#call(operations.applyRunTags, [workflowRunId], request, requestOptions);
  }

  /**
   * Read the tags of a run.
   *
   * @param workflowRunId - Id of the run.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.getRunTags("wr_123");
   */
  getRunTags(
    workflowRunId: string,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<RunTagsResponse> {
    return this.#call(operations.getRunTags, [workflowRunId], undefined, requestOptions);
  }

  /**
   * Take a tag off a run.
   *
   * @param workflowRunId - Id of the run.
   * @param key - Key of the tag.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.deleteRunTag("wr_123", "batch");
   */
  deleteRunTag(
    workflowRunId: string,
    key: string,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<RunTagsResponse> {
    return this.#call(operations.deleteRunTag, [workflowRunId, key], undefined, requestOptions);
  }

  /**
   * Read how the tags of a run changed.
   *
   * @param workflowRunId - Id of the run.
   * @param request - What to ask for, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.getRunTagHistory("wr_123");
   */
  getRunTagHistory(
    workflowRunId: string,
    request?: GetRunTagHistoryRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<RunTagHistoryResponse> {
    return this.#call(operations.getRunTagHistory, [workflowRunId], request, requestOptions);
  }

  /**
   * Read the tags of several runs, by a list in the address.
   *
   * @param request - What to ask for, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.batchGetRunTags();
   */
  batchGetRunTags(
    request?: BatchGetRunTagsRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<RunTagsBatchResponse> {
    return this.#call(operations.batchGetRunTags, [], request, requestOptions);
  }

  /**
   * Read the tags of several runs.
   *
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.batchGetRunTagsPost();
   */
  batchGetRunTagsPost(
    request?: BatchGetRunTagsPostRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<RunTagsBatchResponse> {
    return this.#call(operations.batchGetRunTagsPost, [], request, requestOptions);
  }

  /**
   * List keys, values and labels that runs have had.
   *
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.getRunTagSuggestions();
   */
  getRunTagSuggestions(
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<RunTagSuggestionsResponse> {
    return this.#call(operations.getRunTagSuggestions, [], undefined, requestOptions);
  }

  /**
   * List the tag keys of the organization.
   *
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.listTagKeys();
   */
  listTagKeys(requestOptions?: RequestOptions): HttpResponsePromise<TagKey[]> {
    return this.#call(operations.listTagKeys, [], undefined, requestOptions);
  }

  /**
   * Change what a tag key says it is for.
   *
   * @param key - Tag key.
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.updateTagKey("team");
   */
  updateTagKey(
    key: string,
    request?: UpdateTagKeyRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<TagKey> {
    return this.#call(operations.updateTagKey, [key], request, requestOptions);
  }

  /**
   * Delete a tag key and take it off everything that has it.
   *
   * @param key - Tag key.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.deleteTagKey("team");
   */
  deleteTagKey(
    key: string,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<TagKeyDeleteResponse> {
    return this.#call(operations.deleteTagKey, [key], undefined, requestOptions);
  }

  /**
   * List the tag values of the organization.
   *
   * @param request - What to ask for, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.listTagValues();
   */
  listTagValues(
    request?: ListTagValuesRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<TagValue[]> {
    return this.#call(operations.listTagValues, [], request, requestOptions);
  }

  /**
   * Add a value to a tag key before anything has it.
   *
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.createTagValue({ key: "team", value: "billing" });
   */
  createTagValue(
    request: CreateTagValueRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<TagValue> {
    return this.#call(operations.createTagValue, [], request, requestOptions);
  }

  /**
   * Change the color of a tag value.
   *
   * @param key - Tag key.
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.updateTagValue("team", { value: "billing", color: "color" });
   */
  updateTagValue(
    key: string,
    request: UpdateTagValueRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<TagValue> {
    return this.#call(operations.updateTagValue, [key], request, requestOptions);
  }

  /**
   * Rename a tag value on everything that has it.
   *
   * @param key - Tag key.
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.renameTagValue("team", { value: "billing", newValue: "finance" });
   */
  renameTagValue(
    key: string,
    request: RenameTagValueRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<TagValueRenameResponse> {
    return this.#call(operations.renameTagValue, [key], request, requestOptions);
  }

  /**
   * Delete a tag value and take it off everything that has it.
   *
   * @param key - Tag key.
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.deleteTagValue("team", { value: "billing" });
   */
  deleteTagValue(
    key: string,
    request: DeleteTagValueRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<TagValueDeleteResponse> {
    return this.#call(operations.deleteTagValue, [key], request, requestOptions);
  }

  /**
   * Start a run of a task that you describe in words.
   *
   * The call answers as soon as the run is created. With `waitForCompletion` it answers when the
   * run is final: completed, failed, terminated, timed out or canceled. A run that failed is
   * returned, not raised: look at `status` and `failure_reason`.
   *
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.runTask({ prompt: "Find the price of the first result" });
   */
  runTask<Output>(
    request: RunTaskRequest & OutputOption<Output>,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<TypedRun<TaskRunResponse<Output>, Output>>;
  runTask(
    request: RunTaskRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<TaskRunResponse & RunView>;
  runTask(
    request: RunTaskRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<TaskRunResponse & RunView> {
    return this.#call(operations.runTask, [], request, requestOptions);
  }

  /**
   * Start a run that logs in to a site.
   *
   * Give the credential in the parameters that belong to `credential_type`.
   *
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.login({ credentialType: "skyvern" });
   */
  login<Output>(
    request: LoginRequest & OutputOption<Output>,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<TypedRun<WorkflowRunResponse<Output>, Output>>;
  login(
    request: LoginRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<WorkflowRunResponse & RunView>;
  login(
    request: LoginRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<WorkflowRunResponse & RunView> {
    return this.#call(operations.login, [], request, requestOptions);
  }

  /**
   * Start a run that downloads files from a site.
   *
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.downloadFiles({ navigationGoal: "Download the newest invoice" });
   */
  downloadFiles<Output>(
    request: DownloadFilesRequest & OutputOption<Output>,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<TypedRun<WorkflowRunResponse<Output>, Output>>;
  downloadFiles(
    request: DownloadFilesRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<WorkflowRunResponse & RunView>;
  downloadFiles(
    request: DownloadFilesRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<WorkflowRunResponse & RunView> {
    return this.#call(operations.downloadFiles, [], request, requestOptions);
  }

  /**
   * Create a workflow from a JSON or YAML definition.
   *
   * Give exactly one of `json_definition` and `yaml_definition`.
   *
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.createWorkflow();
   */
  createWorkflow(
    request?: CreateWorkflowRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<Workflow> {
    return this.#call(operations.createWorkflow, [], request, requestOptions);
  }

  /**
   * Read a workflow.
   *
   * @param workflowPermanentId - Permanent id of the workflow.
   * @param request - What to ask for, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.getWorkflow("wpid_123");
   */
  getWorkflow(
    workflowPermanentId: string,
    request?: GetWorkflowRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<Workflow> {
    return this.#call(operations.getWorkflow, [workflowPermanentId], request, requestOptions);
  }

  /**
   * List workflows, newest first, one page at a time.
   *
   * @param request - What to ask for, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.getWorkflows();
   */
  getWorkflows(
    request?: GetWorkflowsRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<Workflow[]> {
    return this.#call(operations.getWorkflows, [], request, requestOptions);
  }

  /**
   * Save a new version of a workflow.
   *
   * Each call makes a new version, even when nothing changed.
   *
   * @param workflowId - Permanent id of the workflow.
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.updateWorkflow("wpid_123");
   */
  updateWorkflow(
    workflowId: string,
    request?: UpdateWorkflowRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<Workflow> {
    return this.#call(operations.updateWorkflow, [workflowId], request, requestOptions);
  }

  /**
   * Delete a workflow and its schedules.
   *
   * The service can no longer read runs of a deleted workflow one by one; they stay in lists.
   *
   * @param workflowId - Permanent id of the workflow.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.deleteWorkflow("wpid_123");
   */
  deleteWorkflow(workflowId: string, requestOptions?: RequestOptions): HttpResponsePromise<null> {
    return this.#call(operations.deleteWorkflow, [workflowId], undefined, requestOptions);
  }

  /**
   * List the versions of a workflow, newest first.
   *
   * @param workflowPermanentId - Permanent id of the workflow.
   * @param request - What to ask for, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.getWorkflowVersions("wpid_123");
   */
  getWorkflowVersions(
    workflowPermanentId: string,
    request?: GetWorkflowVersionsRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<Workflow[]> {
    return this.#call(
      operations.getWorkflowVersions,
      [workflowPermanentId],
      request,
      requestOptions,
    );
  }

  /**
   * Move a workflow to a folder, or out of it.
   *
   * @param workflowPermanentId - Permanent id of the workflow.
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.updateWorkflowFolder("wpid_123");
   */
  updateWorkflowFolder(
    workflowPermanentId: string,
    request?: UpdateWorkflowFolderRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<Workflow> {
    return this.#call(
      operations.updateWorkflowFolder,
      [workflowPermanentId],
      request,
      requestOptions,
    );
  }

  /**
   * Go through what `client.getCredentials` lists, page by page, each item once although the list
   * may change meanwhile.
   *
   * A page that fails rejects, and asking for the next item tries that page again.
   *
   * @param request - What to list, in snake_case or camelCase. `pageSize` is 100 by default.
   * @param requestOptions - Timeout, retries, headers and signal of each read.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example for await (const item of client.iterCredentials()) console.log(item.credential_id);
   */
  iterCredentials(
    request?: PagesRequest<GetCredentialsRequest>,
    requestOptions?: RequestOptions,
  ): AsyncIterableIterator<CredentialResponse> {
    const pages = {
      name: "iterCredentials",
      operation: operations.getCredentials,
      id: "credential_id",
    };
    return iterate(this.#call, pages, [], request, requestOptions);
  }

  /**
   * Go through what `client.getFolders` lists, page by page, each item once although the list may
   * change meanwhile.
   *
   * A page that fails rejects, and asking for the next item tries that page again.
   *
   * @param request - What to list, in snake_case or camelCase. `pageSize` is 100 by default.
   * @param requestOptions - Timeout, retries, headers and signal of each read.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example for await (const item of client.iterFolders()) console.log(item.folder_id);
   */
  iterFolders(
    request?: PagesRequest<GetFoldersRequest>,
    requestOptions?: RequestOptions,
  ): AsyncIterableIterator<Folder> {
    const pages = {
      name: "iterFolders",
      operation: operations.getFolders,
      id: "folder_id",
    };
    return iterate(this.#call, pages, [], request, requestOptions);
  }

  /**
   * Go through what `client.listBrowserProfiles` lists, page by page, each item once although the
   * list may change meanwhile.
   *
   * A page that fails rejects, and asking for the next item tries that page again.
   *
   * @param request - What to list, in snake_case or camelCase. `pageSize` is 100 by default.
   * @param requestOptions - Timeout, retries, headers and signal of each read.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example for await (const item of client.iterBrowserProfiles())
   * console.log(item.browser_profile_id);
   */
  iterBrowserProfiles(
    request?: PagesRequest<ListBrowserProfilesRequest>,
    requestOptions?: RequestOptions,
  ): AsyncIterableIterator<BrowserProfile> {
    const pages = {
      name: "iterBrowserProfiles",
      operation: operations.listBrowserProfiles,
      id: "browser_profile_id",
    };
    return iterate(this.#call, pages, [], request, requestOptions);
  }

  /**
   * Go through what `client.getRunsV2` lists, page by page, each item once although the list may
   * change meanwhile.
   *
   * A page that fails rejects, and asking for the next item tries that page again.
   *
   * @param request - What to list, in snake_case or camelCase. `pageSize` is 100 by default.
   * @param requestOptions - Timeout, retries, headers and signal of each read.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example for await (const item of client.iterRuns()) console.log(item.run_id);
   */
  iterRuns(
    request?: PagesRequest<GetRunsV2Request>,
    requestOptions?: RequestOptions,
  ): AsyncIterableIterator<TaskRunListItem> {
    const pages = {
      name: "iterRuns",
      operation: operations.getRunsV2,
      id: "run_id",
    };
    return iterate(this.#call, pages, [], request, requestOptions);
  }

  /**
   * Go through what `client.getWorkflowRuns` lists, page by page, each item once although the list
   * may change meanwhile.
   *
   * A page that fails rejects, and asking for the next item tries that page again.
   *
   * @param request - What to list, in snake_case or camelCase. `pageSize` is 100 by default.
   * @param requestOptions - Timeout, retries, headers and signal of each read.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example for await (const item of client.iterWorkflowRuns())
   * console.log(item.workflow_run_id);
   */
  iterWorkflowRuns(
    request?: PagesRequest<GetWorkflowRunsRequest>,
    requestOptions?: RequestOptions,
  ): AsyncIterableIterator<WorkflowRun> {
    const pages = {
      name: "iterWorkflowRuns",
      operation: operations.getWorkflowRuns,
      id: "workflow_run_id",
    };
    return iterate(this.#call, pages, [], request, requestOptions);
  }

  /**
   * Go through what `client.getWorkflowRunsById` lists, page by page, each item once although the
   * list may change meanwhile.
   *
   * A page that fails rejects, and asking for the next item tries that page again.
   *
   * @param workflowId - Permanent id of the workflow.
   * @param request - What to list, in snake_case or camelCase. `pageSize` is 100 by default.
   * @param requestOptions - Timeout, retries, headers and signal of each read.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example for await (const item of client.iterWorkflowRunsById("wpid_123"))
   * console.log(item.workflow_run_id);
   */
  iterWorkflowRunsById(
    workflowId: string,
    request?: PagesRequest<GetWorkflowRunsByIdRequest>,
    requestOptions?: RequestOptions,
  ): AsyncIterableIterator<WorkflowRun> {
    const pages = {
      name: "iterWorkflowRunsById",
      operation: operations.getWorkflowRunsById,
      id: "workflow_run_id",
    };
    return iterate(this.#call, pages, [workflowId], request, requestOptions);
  }

  /**
   * Go through what `client.schedules.listAll` lists, page by page, each item once although the
   * list may change meanwhile.
   *
   * A page that fails rejects, and asking for the next item tries that page again.
   *
   * @param request - What to list, in snake_case or camelCase. `pageSize` is 100 by default.
   * @param requestOptions - Timeout, retries, headers and signal of each read.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example for await (const item of client.iterSchedules())
   * console.log(item.workflow_schedule_id);
   */
  iterSchedules(
    request?: PagesRequest<SchedulesListAllRequest>,
    requestOptions?: RequestOptions,
  ): AsyncIterableIterator<OrganizationScheduleItem> {
    const pages = {
      name: "iterSchedules",
      operation: operations.schedulesListAll,
      id: "workflow_schedule_id",
      items: "schedules",
    };
    return iterate(this.#call, pages, [], request, requestOptions);
  }

  /**
   * Go through what `client.getScripts` lists, page by page, each item once although the list may
   * change meanwhile.
   *
   * A page that fails rejects, and asking for the next item tries that page again.
   *
   * @param request - What to list, in snake_case or camelCase. `pageSize` is 100 by default.
   * @param requestOptions - Timeout, retries, headers and signal of each read.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example for await (const item of client.iterScripts()) console.log(item.script_id);
   */
  iterScripts(
    request?: PagesRequest<GetScriptsRequest>,
    requestOptions?: RequestOptions,
  ): AsyncIterableIterator<Script> {
    const pages = {
      name: "iterScripts",
      operation: operations.getScripts,
      id: "script_id",
    };
    return iterate(this.#call, pages, [], request, requestOptions);
  }

  /**
   * Go through what `client.getWorkflows` lists, page by page, each item once although the list
   * may change meanwhile.
   *
   * A page that fails rejects, and asking for the next item tries that page again.
   *
   * @param request - What to list, in snake_case or camelCase. `pageSize` is 100 by default.
   * @param requestOptions - Timeout, retries, headers and signal of each read.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example for await (const item of client.iterWorkflows())
   * console.log(item.workflow_permanent_id);
   */
  iterWorkflows(
    request?: PagesRequest<GetWorkflowsRequest>,
    requestOptions?: RequestOptions,
  ): AsyncIterableIterator<Workflow> {
    const pages = {
      name: "iterWorkflows",
      operation: operations.getWorkflows,
      id: "workflow_permanent_id",
    };
    return iterate(this.#call, pages, [], request, requestOptions);
  }
}

/** `client.artifacts` */
export class ArtifactsClient {
  readonly #call: Call;

  /** @internal */
  constructor(call: Call) {
    this.#call = call;
  }

  /**
   * Read the content of an artifact.
   *
   * @param artifactId - Id of the artifact.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.artifacts.getArtifactContent("a_123");
   */
  getArtifactContent(
    artifactId: string,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<Uint8Array> {
    return this.#call(
      operations.artifactsGetArtifactContent,
      [artifactId],
      undefined,
      requestOptions,
    );
  }
}

/** `client.schedules` */
export class SchedulesClient {
  readonly #call: Call;

  /** @internal */
  constructor(call: Call) {
    this.#call = call;
  }

  /**
   * Create a schedule that runs a workflow again and again.
   *
   * Set exactly one of `cron_expression`, `interval_seconds` and `run_at`.
   *
   * @param workflowPermanentId - Permanent id of the workflow.
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.schedules.create("wpid_123", { timezone: "America/New_York" });
   */
  create(
    workflowPermanentId: string,
    request: SchedulesCreateRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<WorkflowScheduleResponse> {
    return this.#call(operations.schedulesCreate, [workflowPermanentId], request, requestOptions);
  }

  /**
   * List the schedules of a workflow.
   *
   * @param workflowPermanentId - Permanent id of the workflow.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.schedules.list("wpid_123");
   */
  list(
    workflowPermanentId: string,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<WorkflowScheduleListResponse> {
    return this.#call(operations.schedulesList, [workflowPermanentId], undefined, requestOptions);
  }

  /**
   * Read a schedule and its next runs.
   *
   * @param workflowPermanentId - Permanent id of the workflow.
   * @param workflowScheduleId - Id of the schedule.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.schedules.get("wpid_123", "wfs_123");
   */
  get(
    workflowPermanentId: string,
    workflowScheduleId: string,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<WorkflowScheduleResponse> {
    return this.#call(
      operations.schedulesGet,
      [workflowPermanentId, workflowScheduleId],
      undefined,
      requestOptions,
    );
  }

  /**
   * Replace a schedule.
   *
   * The service takes the whole schedule; what is left out is reset, except `enabled`.
   *
   * @param workflowPermanentId - Permanent id of the workflow.
   * @param workflowScheduleId - Id of the schedule.
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.schedules.update("wpid_123", "wfs_123", { timezone: "America/New_York"
   * });
   */
  update(
    workflowPermanentId: string,
    workflowScheduleId: string,
    request: SchedulesUpdateRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<WorkflowScheduleResponse> {
    return this.#call(
      operations.schedulesUpdate,
      [workflowPermanentId, workflowScheduleId],
      request,
      requestOptions,
    );
  }

  /**
   * Enable a schedule.
   *
   * @param workflowPermanentId - Permanent id of the workflow.
   * @param workflowScheduleId - Id of the schedule.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.schedules.enable("wpid_123", "wfs_123");
   */
  enable(
    workflowPermanentId: string,
    workflowScheduleId: string,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<WorkflowScheduleResponse> {
    return this.#call(
      operations.schedulesEnable,
      [workflowPermanentId, workflowScheduleId],
      undefined,
      requestOptions,
    );
  }

  /**
   * Disable a schedule; runs it already started go on.
   *
   * @param workflowPermanentId - Permanent id of the workflow.
   * @param workflowScheduleId - Id of the schedule.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.schedules.disable("wpid_123", "wfs_123");
   */
  disable(
    workflowPermanentId: string,
    workflowScheduleId: string,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<WorkflowScheduleResponse> {
    return this.#call(
      operations.schedulesDisable,
      [workflowPermanentId, workflowScheduleId],
      undefined,
      requestOptions,
    );
  }

  /**
   * Cancel a schedule that fires once, before it has fired.
   *
   * @param workflowPermanentId - Permanent id of the workflow.
   * @param workflowScheduleId - Id of the schedule.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.schedules.cancel("wpid_123", "wfs_123");
   */
  cancel(
    workflowPermanentId: string,
    workflowScheduleId: string,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<WorkflowScheduleResponse> {
    return this.#call(
      operations.schedulesCancel,
      [workflowPermanentId, workflowScheduleId],
      undefined,
      requestOptions,
    );
  }

  /**
   * Delete a schedule; runs it already started go on.
   *
   * @param workflowPermanentId - Permanent id of the workflow.
   * @param workflowScheduleId - Id of the schedule.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.schedules.delete("wpid_123", "wfs_123");
   */
  delete(
    workflowPermanentId: string,
    workflowScheduleId: string,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<DeleteScheduleResponse> {
    return this.#call(
      operations.schedulesDelete,
      [workflowPermanentId, workflowScheduleId],
      undefined,
      requestOptions,
    );
  }

  /**
   * List the schedules of the organization, one page at a time.
   *
   * @param request - What to ask for, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.schedules.listAll();
   */
  listAll(
    request?: SchedulesListAllRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<OrganizationScheduleListResponse> {
    return this.#call(operations.schedulesListAll, [], request, requestOptions);
  }
}

/** `client.agent` */
export class AgentClient {
  readonly #call: Call;

  /** @internal */
  constructor(call: Call) {
    this.#call = call;
  }

  /**
   * Create a schedule that runs a workflow again and again.
   *
   * Set exactly one of `cron_expression`, `interval_seconds` and `run_at`.
   *
   * The same as `client.schedules.create`.
   *
   * @param workflowPermanentId - Permanent id of the workflow.
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.agent.createWorkflowSchedule("wpid_123", { timezone: "America/New_York"
   * });
   */
  createWorkflowSchedule(
    workflowPermanentId: string,
    request: SchedulesCreateRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<WorkflowScheduleResponse> {
    return this.#call(operations.schedulesCreate, [workflowPermanentId], request, requestOptions);
  }

  /**
   * List the schedules of a workflow.
   *
   * The same as `client.schedules.list`.
   *
   * @param workflowPermanentId - Permanent id of the workflow.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.agent.listWorkflowSchedules("wpid_123");
   */
  listWorkflowSchedules(
    workflowPermanentId: string,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<WorkflowScheduleListResponse> {
    return this.#call(operations.schedulesList, [workflowPermanentId], undefined, requestOptions);
  }

  /**
   * Read a schedule and its next runs.
   *
   * The same as `client.schedules.get`.
   *
   * @param workflowPermanentId - Permanent id of the workflow.
   * @param workflowScheduleId - Id of the schedule.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.agent.getWorkflowSchedule("wpid_123", "wfs_123");
   */
  getWorkflowSchedule(
    workflowPermanentId: string,
    workflowScheduleId: string,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<WorkflowScheduleResponse> {
    return this.#call(
      operations.schedulesGet,
      [workflowPermanentId, workflowScheduleId],
      undefined,
      requestOptions,
    );
  }

  /**
   * Replace a schedule.
   *
   * The service takes the whole schedule; what is left out is reset, except `enabled`.
   *
   * The same as `client.schedules.update`.
   *
   * @param workflowPermanentId - Permanent id of the workflow.
   * @param workflowScheduleId - Id of the schedule.
   * @param request - Flat or as `{ body: {…} }`, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.agent.updateWorkflowSchedule("wpid_123", "wfs_123", { timezone:
   * "America/New_York" });
   */
  updateWorkflowSchedule(
    workflowPermanentId: string,
    workflowScheduleId: string,
    request: SchedulesUpdateRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<WorkflowScheduleResponse> {
    return this.#call(
      operations.schedulesUpdate,
      [workflowPermanentId, workflowScheduleId],
      request,
      requestOptions,
    );
  }

  /**
   * Enable a schedule.
   *
   * The same as `client.schedules.enable`.
   *
   * @param workflowPermanentId - Permanent id of the workflow.
   * @param workflowScheduleId - Id of the schedule.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.agent.enableWorkflowSchedule("wpid_123", "wfs_123");
   */
  enableWorkflowSchedule(
    workflowPermanentId: string,
    workflowScheduleId: string,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<WorkflowScheduleResponse> {
    return this.#call(
      operations.schedulesEnable,
      [workflowPermanentId, workflowScheduleId],
      undefined,
      requestOptions,
    );
  }

  /**
   * Disable a schedule; runs it already started go on.
   *
   * The same as `client.schedules.disable`.
   *
   * @param workflowPermanentId - Permanent id of the workflow.
   * @param workflowScheduleId - Id of the schedule.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.agent.disableWorkflowSchedule("wpid_123", "wfs_123");
   */
  disableWorkflowSchedule(
    workflowPermanentId: string,
    workflowScheduleId: string,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<WorkflowScheduleResponse> {
    return this.#call(
      operations.schedulesDisable,
      [workflowPermanentId, workflowScheduleId],
      undefined,
      requestOptions,
    );
  }

  /**
   * Delete a schedule; runs it already started go on.
   *
   * The same as `client.schedules.delete`.
   *
   * @param workflowPermanentId - Permanent id of the workflow.
   * @param workflowScheduleId - Id of the schedule.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.agent.deleteWorkflowScheduleRoute("wpid_123", "wfs_123");
   */
  deleteWorkflowScheduleRoute(
    workflowPermanentId: string,
    workflowScheduleId: string,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<DeleteScheduleResponse> {
    return this.#call(
      operations.schedulesDelete,
      [workflowPermanentId, workflowScheduleId],
      undefined,
      requestOptions,
    );
  }

  /**
   * List the schedules of the organization, one page at a time.
   *
   * The same as `client.schedules.listAll`.
   *
   * @param request - What to ask for, in snake_case or camelCase.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.agent.listOrganizationSchedules();
   */
  listOrganizationSchedules(
    request?: SchedulesListAllRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<OrganizationScheduleListResponse> {
    return this.#call(operations.schedulesListAll, [], request, requestOptions);
  }
}

/** `client.scripts` */
export class ScriptsClient {
  readonly #call: Call;

  /** @internal */
  constructor(call: Call) {
    this.#call = call;
  }

  /**
   * Run a script.
   *
   * The answer has no run id, so the call cannot wait.
   *
   * @param scriptId - Id of the script.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.scripts.runScript("s_123");
   */
  runScript(scriptId: string, requestOptions?: RequestOptions): HttpResponsePromise<unknown> {
    return this.#call(operations.scriptsRunScript, [scriptId], undefined, requestOptions);
  }
}

/** `client.server` */
export class ServerClient {
  readonly #call: Call;

  /** @internal */
  constructor(call: Call) {
    this.#call = call;
  }

  /**
   * Read the version of the server.
   *
   * The same as `client.getVersion`.
   *
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.server.getVersion();
   */
  getVersion(requestOptions?: RequestOptions): HttpResponsePromise<Record<string, string>> {
    return this.#call(operations.getVersion, [], undefined, requestOptions);
  }
}

/** `client.agents` */
export class AgentsClient {
  readonly #call: Call;

  /** @internal */
  constructor(call: Call) {
    this.#call = call;
  }

  /**
   * Forget the browser state that a workflow has saved.
   *
   * @param workflowPermanentId - Permanent id of the workflow.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.agents.resetWorkflowBrowserProfile("wpid_123");
   */
  resetWorkflowBrowserProfile(
    workflowPermanentId: string,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<null> {
    return this.#call(
      operations.agentsResetWorkflowBrowserProfile,
      [workflowPermanentId],
      undefined,
      requestOptions,
    );
  }
}

/** `client.workflows` */
export class WorkflowsClient {
  readonly #call: Call;

  /** @internal */
  constructor(call: Call) {
    this.#call = call;
  }

  /**
   * Forget the browser state that a workflow has saved.
   *
   * The same as `client.agents.resetWorkflowBrowserProfile`.
   *
   * @param workflowPermanentId - Permanent id of the workflow.
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.workflows.resetWorkflowBrowserProfile("wpid_123");
   */
  resetWorkflowBrowserProfile(
    workflowPermanentId: string,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<null> {
    return this.#call(
      operations.agentsResetWorkflowBrowserProfile,
      [workflowPermanentId],
      undefined,
      requestOptions,
    );
  }
}
