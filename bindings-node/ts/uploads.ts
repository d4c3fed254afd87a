import { kindOf } from "./fields.js";
import onDemand from "./on-demand.cjs";
import { eitherCase, type Operation, shownName } from "./operation.js";
import { isArrayBuffer, isBlob, isUrl } from "./realms.js";

/** What is larger, or of unknown size, goes to a temporary file, from which the core sends it. */
const MAX_IN_MEMORY = 1024 * 1024;

/** Content of a file. */
export type UploadContent =
  | string
  | Uint8Array
  | ArrayBufferView
  | ArrayBuffer
  | Blob
  | AsyncIterable<Uint8Array | ArrayBuffer | string>;

/**
 * A file to upload: a path or its `file:` URL, bytes, a `Blob`, or a stream such as that of
 * `fs.createReadStream`, which must not have been read to its end; or one of these with a name and a media type. A string alone is a path; as `data` it is the text
 * of the file, and never opened as a path.
 */
export type Upload =
  | UploadContent
  | URL
  | { path: string | URL; filename?: string | undefined; contentType?: string | undefined }
  | { data: UploadContent; filename?: string | undefined; contentType?: string | undefined };

/** A file as the core takes it. */
interface NativeUpload {
  path?: string;
  base64?: string;
  filename?: string | undefined;
  content_type?: string | undefined;
}

/** A request with its files as the core takes them, until the call is over. */
export class Uploads {
  readonly #spools: string[] = [];

  /** The request with its files read. */
  async ready(operation: Operation, request: unknown): Promise<unknown> {
    if (typeof request !== "object" || request === null) {
      return request;
    }
    const names = eitherCase(operation.files ?? []);
    const fields = Object.entries(request).map(async ([key, value]) => {
      if (key === "body") {
        return [key, await this.ready(operation, value)];
      }
      return [key, names.has(key) ? await this.#file(shownName(operation), key, value) : value];
    });
    return Object.fromEntries(await Promise.all(fields));
  }

  /** Removes what was written to temporary files. */
  async end(): Promise<void> {
    const remove = (path: string) => onDemand.fs().promises.rm(path, { force: true });
    await Promise.all(this.#spools.map(remove));
  }

  /** Reads a file that is in memory or comes as a stream; what is at a path is read by the core. */
  async #file(method: string, name: string, file: unknown): Promise<unknown> {
    if (typeof file !== "object" || file === null) {
      return typeof file === "string" ? { path: file } : refused(method, name, file);
    }
    if (isUrl(file)) {
      return { path: pathOf(method, name, file) };
    }
    if ("data" in file) {
      const { data, filename, contentType } = file as Extract<Upload, { data: unknown }>;
      const content = typeof data === "string" ? Buffer.from(data) : data;
      return withName(await this.#content(method, name, content), filename, contentType);
    }
    if ("path" in file && isPath(file.path) && !(Symbol.asyncIterator in file)) {
      const { path, filename, contentType } = file as Extract<Upload, { path: unknown }>;
      return withName({ path: pathOf(method, name, path) }, filename, contentType);
    }
    return this.#content(method, name, file);
  }

  async #content(method: string, name: string, data: object): Promise<NativeUpload | undefined> {
    if (ArrayBuffer.isView(data) || isArrayBuffer(data)) {
      return this.#bytes(bytesOf(data));
    }
    if (isBlob(data)) {
      const content =
        data.size > MAX_IN_MEMORY
          ? await this.#spool(data.stream())
          : this.#bytes(Buffer.from(await data.arrayBuffer()));
      return {
        ...(await content),
        filename: "name" in data && typeof data.name === "string" ? data.name : undefined,
        content_type: data.type || undefined,
      };
    }
    if (Symbol.asyncIterator in data) {
      if (isSpent(data)) {
        throw new TypeError(`${method}: ${name} is a stream that was read before; give a new one`);
      }
      const stream = data as AsyncIterable<Uint8Array | ArrayBuffer | string>;
      return { ...(await this.#spool(chunksOf(stream))), filename: nameOf(data) };
    }
    return refused(method, name, data);
  }

  async #bytes(bytes: Buffer): Promise<NativeUpload> {
    if (bytes.byteLength > MAX_IN_MEMORY) {
      return this.#spool([bytes]);
    }
    return { base64: bytes.toString("base64") };
  }

  async #spool(
    chunks: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array>,
  ): Promise<NativeUpload> {
    const { promises, Readable } = onDemand.stream();
    const name = `skyvern-${crypto.randomUUID()}.upload`;
    const path = onDemand.path().join(onDemand.os().tmpdir(), name);
    this.#spools.push(path);
    const output = onDemand.fs().createWriteStream(path, { flags: "wx", mode: 0o600 });
    await promises.pipeline(Readable.from(chunks, { objectMode: true }), output);
    return { path, filename: "file" };
  }
}

/** Files whose streams are opened with `FileHandle.readableWebStream` come as whole buffers. */
async function* chunksOf(
  stream: AsyncIterable<Uint8Array | ArrayBuffer | string>,
): AsyncGenerator<Uint8Array | string> {
  for await (const chunk of stream) {
    yield isArrayBuffer(chunk) ? bytesOf(chunk) : chunk;
  }
}

/** Whether nothing, or not all, would come of a stream: Node's at its end, or a web stream once read. */
function isSpent(stream: object): boolean {
  return "getReader" in stream
    ? onDemand.stream().Readable.isDisturbed(stream as unknown as NodeJS.ReadableStream)
    : "readableEnded" in stream && stream.readableEnded === true;
}

function isPath(value: unknown): value is string | URL {
  return typeof value === "string" || isUrl(value);
}

function pathOf(method: string, name: string, path: string | URL): string {
  if (typeof path === "string") {
    return path;
  }
  if (path.protocol !== "file:") {
    throw new TypeError(
      `${method}: ${name} has to be a path or a file: URL, not a ${path.protocol} URL`,
    );
  }
  return onDemand.url().fileURLToPath(path);
}

function bytesOf(data: ArrayBufferView | ArrayBuffer): Buffer {
  return ArrayBuffer.isView(data)
    ? Buffer.from(data.buffer, data.byteOffset, data.byteLength)
    : Buffer.from(data);
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
function nameOf(stream: object): string {
  const path = "path" in stream ? String(stream.path) : "";
  return path.split(/[/\\]/).at(-1) || "file";
}
