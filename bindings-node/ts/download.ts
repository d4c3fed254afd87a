import { kindOf } from "./fields.js";
import type { Artifact, FileInfo } from "./generated/models.js";
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
  /**
   * What happens where another file of that name is there already: `number` makes `invoice (1).pdf`, `error` fails,
   * `replace` puts the new one in its place. Default: `number` in a folder, `replace` where `to` is a file.
   */
  if_exists?: IfExists | undefined;
}

/** What a download does where another file of that name is there already. */
export type IfExists = "number" | "error" | "replace";

export const download: Operation = {
  name: "download",
  path: ["file", "to"],
  body: ["run_id", "if_exists"],
};

/** Throws for what is no file of a run, and for what is no place on this machine. */
export function checkDownload(file: FileInfo | Artifact | string, to: string): void {
  const known = typeof file === "object" && file !== null ? { ...file } : { url: file };
  const places = ["url", "signed_url", "artifact_id"].map((key) => Reflect.get(known, key));
  if (!places.some((place) => typeof place === "string" && place !== "")) {
    throw new TypeError(
      "download: file has to be one of a run's downloaded_files, with its url, an artifact or a link",
    );
  }
  if (typeof to !== "string") {
    throw new TypeError(`download: to has to be a string, not ${kindOf(to)}`);
  }
}
