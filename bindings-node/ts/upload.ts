import { kindOf } from "./fields.js";
import { eitherCase, type Operation, shownName } from "./operation.js";

/** Content of a file. */
export type UploadContent =
  | string
  | Uint8Array
  | ArrayBuffer
  | Blob
  | AsyncIterable<Uint8Array | string>;

/**
 * A file to upload: a path, bytes, a `Blob`, or a stream such as that of `fs.createReadStream`;
 * or one of these with a name and a media type.
 */
export type Upload =
  | UploadContent
  | { path: string; filename?: string | undefined; contentType?: string | undefined }
  | { data: UploadContent; filename?: string | undefined; contentType?: string | undefined };

/** A file as the core takes it. */
interface NativeUpload {
  path?: string;
  base64?: string;
  filename?: string | undefined;
  content_type?: string | undefined;
}

/** The request with its files read. */
export async function withUploads(operation: Operation, request: unknown): Promise<unknown> {
  if (typeof request !== "object" || request === null) {
    return request;
  }
  const names = eitherCase(operation.files ?? []);
  const fields = Object.entries(request).map(async ([key, value]) => {
    if (key === "body") {
      return [key, await withUploads(operation, value)];
    }
    return [key, names.has(key) ? await toNative(shownName(operation), key, value) : value];
  });
  return Object.fromEntries(await Promise.all(fields));
}

/** Reads a file that is in memory or comes as a stream; what is at a path is read by the core. */
async function toNative(method: string, name: string, file: unknown): Promise<unknown> {
  if (typeof file !== "object" || file === null) {
    return typeof file === "string" ? { path: file } : refused(method, name, file);
  }
  if ("data" in file) {
    const { data, filename, contentType } = file as Extract<Upload, { data: unknown }>;
    const read = await content(method, name, typeof data === "string" ? Buffer.from(data) : data);
    return withName(read, filename, contentType);
  }
  if ("path" in file && typeof file.path === "string" && !(Symbol.asyncIterator in file)) {
    const { path, filename, contentType } = file as Extract<Upload, { path: unknown }>;
    return withName({ path }, filename, contentType);
  }
  return content(method, name, file);
}

async function content(
  method: string,
  name: string,
  data: object,
): Promise<NativeUpload | undefined> {
  if (data instanceof Uint8Array || data instanceof ArrayBuffer) {
    return { base64: base64([new Uint8Array(data)]) };
  }
  if (data instanceof Blob) {
    const bytes = new Uint8Array(await data.arrayBuffer());
    return {
      base64: base64([bytes]),
      filename: "name" in data && typeof data.name === "string" ? data.name : undefined,
      content_type: data.type || undefined,
    };
  }
  if (Symbol.asyncIterator in data) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of data as AsyncIterable<Uint8Array | string>) {
      chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
    }
    return { base64: base64(chunks), filename: nameOf(data) };
  }
  return refused(method, name, data);
}

function refused(method: string, name: string, file: unknown): undefined {
  if (file === undefined) {
    return undefined;
  }
  throw new TypeError(
    `${method}: ${name} has to be a path, bytes, a Blob or a stream, not ${kindOf(file)}`,
  );
}

function withName(
  upload: NativeUpload | undefined,
  filename?: string,
  contentType?: string,
): NativeUpload {
  return {
    ...upload,
    filename: filename ?? upload?.filename,
    content_type: contentType ?? upload?.content_type,
  };
}

/** Streams of files know their path. */
function nameOf(stream: object): string | undefined {
  const path = "path" in stream ? String(stream.path) : undefined;
  return path?.split(/[/\\]/).at(-1);
}

function base64(chunks: Uint8Array[]): string {
  return Buffer.concat(chunks).toString("base64");
}
