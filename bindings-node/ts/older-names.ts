/** Names that the released client has for the same types. */

export {
  CredentialType as CredentialTypeOutput,
  CredentialType as SkyvernForgeSdkSchemasCredentialsCredentialType,
  CredentialType as SkyvernSchemasCredentialTypeCredentialType,
  RunStatus as WorkflowRunStatus,
  ScheduleStatus as SchedulesListAllRequestStatus,
} from "./generated/enums.js";
export type {
  Block as ForLoopBlockLoopBlocksItem,
  Block as WhileLoopBlockLoopBlocksItem,
  Block as WorkflowDefinitionBlocksItem,
  BlockInput as ForLoopBlockYamlLoopBlocksItem,
  BlockInput as WhileLoopBlockYamlLoopBlocksItem,
  BlockInput as WorkflowDefinitionYamlBlocksItem,
  BranchCriteria as BranchConditionCriteria,
  BranchCriteria as WhileLoopBlockCondition,
  Parameter as ActionBlockParametersItem,
  Parameter as CodeBlockParametersItem,
  Parameter as ContextParameterSource,
  Parameter as EmailInboxBlockParametersItem,
  Parameter as ExtractionBlockParametersItem,
  Parameter as FileDownloadBlockParametersItem,
  Parameter as ForLoopBlockLoopOver,
  Parameter as GoogleSheetsReadBlockParametersItem,
  Parameter as GoogleSheetsWriteBlockParametersItem,
  Parameter as HttpRequestBlockParametersItem,
  Parameter as HumanInteractionBlockParametersItem,
  Parameter as LoginBlockParametersItem,
  Parameter as NavigationBlockParametersItem,
  Parameter as PdfFillBlockParametersItem,
  Parameter as PrintPageBlockParametersItem,
  Parameter as SplitPdfBlockParametersItem,
  Parameter as TaskBlockParametersItem,
  Parameter as TextPromptBlockParametersItem,
  Parameter as UrlBlockParametersItem,
  Parameter as ValidationBlockParametersItem,
  Parameter as WaitBlockParametersItem,
  Parameter as WorkflowDefinitionParametersItem,
  Parameter as WorkflowTriggerBlockParametersItem,
  ParameterInput as WorkflowDefinitionYamlParametersItem,
  TaskRunRequest as TaskRunRequestOutput,
  WorkflowRunRequest as WorkflowRunRequestOutput,
} from "./generated/models.js";
export type {
  ApplyWorkflowTagsRequest as TagApplyRequest,
  BatchGetRunTagsPostRequest as RunTagsBatchRequest,
  BatchGetWorkflowTagsPostRequest as WorkflowTagsBatchRequest,
  CreateCustomLlmRequest as CustomLlmCreateRequest,
  CreateFolderRequest as FolderCreate,
  CreateWorkflowRequest as WorkflowRequest,
  DeleteTagValueRequest as TagValueDelete,
  RenameTagValueRequest as TagValueRename,
  RunTaskRequest as TaskRunRequestInput,
  RunWorkflowRequest as WorkflowRunRequestInput,
  SchedulesCreateRequest as WorkflowScheduleUpsertRequest,
  SendTotpCodeRequest as TotpCodeCreate,
  UpdateCustomLlmRequest as CustomLlmUpdateRequest,
  UpdateFolderRequest as FolderUpdate,
  UpdateTagKeyRequest as TagKeyUpdate,
  UpdateTagValueRequest as TagValueUpdate,
  UploadFileRequest as BodyUploadFileV1UploadFilePost,
} from "./generated/requests.js";
export type {
  AgentsClient as Agents,
  SchedulesClient as Schedules,
  ScriptsClient as Scripts,
} from "./generated/resources.js";

/** What is wrong with a request that the service refuses with 422: body of `UnprocessableEntityError`. */
export interface HttpValidationError {
  /** Each thing that is wrong. */
  detail?: ValidationError[];
}

/** One thing that is wrong with a request. */
export interface ValidationError {
  /** Where it is. */
  loc: (string | number)[];
  /** What is wrong. */
  msg: string;
  /** Kind of the error. */
  type: string;
}
