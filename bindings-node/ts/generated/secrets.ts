// Generated from api/ by `cargo xtask generate`. Do not edit.

import type { SecretFields } from "../secrets.js";

/** Models with secrets in them, or in what they hold. */
export const SECRETS: Readonly<Record<string, SecretFields>> = {
  FileDownloadBlock: {
    secret: [
      "aws_secret_access_key",
      "azure_storage_account_key",
      "sftp_password",
      "sftp_private_key",
    ],
  },
  ForLoopBlock: {
    fields: [
      [
        "loop_blocks",
        [
          "FileDownloadBlock",
          "FileUploadBlock",
          "ForLoopBlock",
          "HttpRequestBlock",
          "SendEmailBlock",
          "WhileLoopBlock",
        ],
      ],
    ],
  },
  WhileLoopBlock: {
    fields: [
      [
        "loop_blocks",
        [
          "FileDownloadBlock",
          "FileUploadBlock",
          "ForLoopBlock",
          "HttpRequestBlock",
          "SendEmailBlock",
          "WhileLoopBlock",
        ],
      ],
    ],
  },
  FileUploadBlock: {
    secret: [
      "aws_secret_access_key",
      "azure_storage_account_key",
      "sftp_password",
      "sftp_private_key",
    ],
  },
  SendEmailBlock: {
    secret: ["custom_smtp_password"],
  },
  HttpRequestBlock: {
    secret: ["headers"],
  },
  TotpCode: {
    secret: ["code", "content"],
  },
  CustomLlm: {
    fields: [["config", ["CustomLlmConfig"]]],
  },
  CustomLlmConfig: {
    secret: ["api_key"],
  },
  CustomLlmResponse: {
    fields: [["custom_llm", ["CustomLlm"]]],
  },
  CustomLlmListResponse: {
    fields: [["custom_llms", ["CustomLlm"]]],
  },
  WorkflowRunResponse: {
    fields: [["run_request", ["WorkflowRunRequest"]]],
  },
  WorkflowRunRequest: {
    secret: ["extra_http_headers", "cdp_connect_headers"],
  },
  WorkflowRun: {
    secret: ["extra_http_headers", "cdp_connect_headers"],
  },
  RunWebhookReplayResponse: {
    secret: ["headers"],
  },
  TaskRunResponse: {
    fields: [["run_request", ["TaskRunRequest"]]],
  },
  TaskRunRequest: {
    secret: ["extra_http_headers", "cdp_connect_headers"],
  },
  Workflow: {
    secret: ["extra_http_headers", "cdp_connect_headers"],
    fields: [["workflow_definition", ["WorkflowDefinition"]]],
  },
  WorkflowDefinition: {
    fields: [
      [
        "blocks",
        [
          "FileDownloadBlock",
          "FileUploadBlock",
          "ForLoopBlock",
          "HttpRequestBlock",
          "SendEmailBlock",
          "WhileLoopBlock",
        ],
      ],
    ],
  },
};

/** Those of a run. */
export const RUN: readonly string[] = ["WorkflowRunResponse", "TaskRunResponse"];
