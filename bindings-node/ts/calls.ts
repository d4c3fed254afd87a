import native from "./native.cjs";
import type { Operation } from "./operation.js";

/** What the service answered. */
export interface Reply {
  /** Status, where the request went, and one `name:value` a line. */
  readonly head: string;
  readonly body: string | Uint8Array;
}

interface Waiting {
  resolve(reply: Reply): void;
  reject(error: Error): void;
}

/** The calls in flight of this thread, by their ids. */
const waiting = new Map<number, Waiting>();
let queue: native.NativeQueue | undefined;

/** Sends a call; its promise rejects with an error whose message is the core's error in JSON. */
export function execute(
  client: native.NativeClient,
  operation: Operation,
  args: string,
  options: string,
  cancel?: native.CancelHandle,
): Promise<Reply> {
  queue ??= new native.NativeQueue(deliver);
  const bytes = operation.bytes ?? false;
  const id = queue.execute(client, operation.name, args, options, bytes, cancel);
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
}

/** Called once for all calls that have ended meanwhile. */
const deliver: native.Deliver = (ids, heads, bodies) => {
  ids.forEach((id, index) => {
    const head = heads[index];
    const body = bodies[index] as string | Uint8Array;
    const call = waiting.get(id);
    waiting.delete(id);
    if (typeof head === "string") {
      call?.resolve({ head, body });
    } else {
      call?.reject(new Error(String(body)));
    }
  });
};
