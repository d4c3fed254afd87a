import { send } from "./fetch.js";
import native from "./native.cjs";
import { type Observation, tell } from "./observation.js";
import type { Operation } from "./operation.js";

/** What the service answered. */
export interface Reply {
  /** Status, where the request went, and one `name:value` a line. */
  readonly head: string;
  body: string | Uint8Array;
  /** Whether integers may be in it that a number can't hold. */
  readonly bigIntegers: boolean;
}

interface Waiting {
  resolve(reply: Reply): void;
  reject(error: Error): void;
}

/**
 * The calls in flight of this thread, by their ids, which are used again.
 *
 * Not a Map: the tables that one grows out of hold on to answers in V8's old space.
 */
const waiting: (Waiting | undefined)[] = [];
const free: number[] = [];
let queue: native.NativeQueue | undefined;

/** Sends a call; its promise rejects with an error whose message is the core's error in JSON. */
export function execute(
  client: native.NativeClient,
  operation: Operation,
  args: string,
  options: string,
  cancel?: native.CancelHandle,
  observation?: Observation,
): Promise<Reply> {
  const to = theQueue();
  const bytes = operation.bytes ?? false;
  const id = free.pop() ?? waiting.length;
  to.execute(client, operation.name, args, options, bytes, id, observation?.id, cancel);
  return new Promise((resolve, reject) => {
    waiting[id] = { resolve, reject };
  });
}

/** The queue of this thread. It rings once for all that has come meanwhile. */
export function theQueue(): native.NativeQueue {
  if (queue === undefined) {
    const made = new native.NativeQueue(() => made.take(deliver, tell, send));
    queue = made;
  }
  return queue;
}

/** Takes at once what has come; its wake-up may come after the answer of a promise. */
export function drain(): void {
  queue?.take(deliver, tell, send);
}

const deliver: native.Deliver = (id, head, body, bigIntegers) => {
  const call = waiting[id];
  waiting[id] = undefined;
  free.push(id);
  if (typeof head === "string") {
    call?.resolve({ head, body, bigIntegers });
  } else {
    call?.reject(new Error(String(body)));
  }
};
