/** The reason phrase of an HTTP status. */
function statusText(status: number): string {
  // Loaded when asked for, because that takes longer than a client.
  const { STATUS_CODES }: typeof import("node:http") = require("node:http");
  return STATUS_CODES[status] ?? "";
}

export = statusText;
