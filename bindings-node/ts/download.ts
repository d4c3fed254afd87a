import { kindOf } from "./fields.js";
import type { FileInfo } from "./generated/models.js";
import type { Operation } from "./operation.js";

/** What was downloaded. */
export interface Downloaded {
  /** The file on this machine. */
  path: string;
  /** Its length in bytes. */
  size: number;
}

/** How a file of a run is downloaded. */
export interface DownloadOptions {
  /** The run that the file belongs to: where its link has expired, it is asked for a new one. */
  run_id?: string | undefined;
}

export const download: Operation = { name: "download", path: ["file", "to"], body: ["run_id"] };

/** Throws for what is no file of a run, and for what is no place on this machine. */
export function checkDownload(file: FileInfo, to: string): void {
  if (typeof file?.url !== "string" || file.url === "") {
    throw new TypeError("download: file has to be one of a run's downloaded_files, with its url");
  }
  if (typeof to !== "string") {
    throw new TypeError(`download: to has to be a string, not ${kindOf(to)}`);
  }
}
