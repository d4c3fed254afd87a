// Generated from api/ by `cargo xtask generate`. Do not edit.

import type { Call } from "../operation.js";
import type { RequestOptions } from "../options.js";
import type { HttpResponsePromise } from "../promise.js";
import type {
  DeleteScheduleResponse,
  GetRunResponse,
  OrganizationScheduleListResponse,
  TaskRunListItem,
  Workflow,
  WorkflowRunResponse,
  WorkflowScheduleListResponse,
  WorkflowScheduleResponse,
} from "./models.js";
import * as operations from "./operations.js";
import type {
  CreateWorkflowRequest,
  GetRunsV2Request,
  GetWorkflowRequest,
  GetWorkflowsRequest,
  RunWorkflowRequest,
  SchedulesCreateRequest,
  SchedulesListAllRequest,
  SchedulesUpdateRequest,
  UpdateWorkflowRequest,
} from "./requests.js";

/** The operations of the service. */
export class Operations {
  readonly #call: Call;
  #schedules: SchedulesClient | undefined;
  #agent: AgentClient | undefined;

  /** @internal */
  constructor(call: Call) {
    this.#call = call;
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
  runWorkflow(
    request: RunWorkflowRequest,
    requestOptions?: RequestOptions,
  ): HttpResponsePromise<WorkflowRunResponse> {
    return this.#call(operations.runWorkflow, [], request, requestOptions);
  }

  /**
   * Read a run: its status, output and files.
   *
   * @param runId - Id of the run (`wr_…` or `tsk_…`).
   * @param requestOptions - Timeout, retries, headers and signal of this call.
   * @throws SkyvernError when the service answers with an error or can't be reached.
   * @example await client.getRun("wr_123");
   */
  getRun(runId: string, requestOptions?: RequestOptions): HttpResponsePromise<GetRunResponse> {
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
   * The service takes the whole schedule; what is left out is reset, but for `enabled`.
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
   * The service takes the whole schedule; what is left out is reset, but for `enabled`.
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
