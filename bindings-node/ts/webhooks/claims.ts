import native from "../native.cjs";
import type { WebhookEvent } from "./parse.js";

/** `new`: it is yours. `busy`: somebody is at it and may still fail. `done`: it was handled. */
export type Claim = "new" | "busy" | "done";

type Awaitable<T> = T | Promise<T>;

/**
 * A store of your own, such as a table or Redis. Each method is one atomic step. What one throws
 * makes the delivery fail with 503, so that the service sends it again.
 */
export interface ClaimStore {
  /** Claims an event by its key: `new`, `busy` or `done`. */
  claim(key: string): Awaitable<Claim>;
  /** The event was handled. */
  commit(key: string): Awaitable<unknown>;
  /** The event was not handled: the next delivery is new. */
  release(key: string): Awaitable<unknown>;
}

/**
 * Remembers which events were handled, in memory: claimed, then committed or released.
 *
 * A handler that fails gives its claim back, so that the next delivery is not lost; of two
 * deliveries at once, one gets it. For more than one process, keep the same three steps in a table
 * or in Redis.
 *
 * @example
 * if (claims.claim(event) === "new") {
 *   try {
 *     await handle(event);
 *     claims.commit(event);
 *   } finally {
 *     claims.release(event); // what is committed stays so
 *   }
 * }
 */
export class WebhookClaims {
  readonly #native: native.NativeClaims;

  /** @param limit - How many handled events are remembered. */
  constructor(limit = 10_000) {
    this.#native = new native.NativeClaims(limit);
  }

  /** Claims an event; `new` says that it is yours. */
  claim(event: Pick<WebhookEvent, "key"> | string): Claim {
    return this.#native.claim(keyOf(event)) as Claim;
  }

  /** The event was handled. */
  commit(event: Pick<WebhookEvent, "key"> | string): void {
    this.#native.commit(keyOf(event));
  }

  /** The event was not handled: the next delivery is new. One that is done stays so. */
  release(event: Pick<WebhookEvent, "key"> | string): void {
    this.#native.release(keyOf(event));
  }
}

function keyOf(event: Pick<WebhookEvent, "key"> | string): string {
  return typeof event === "string" ? event : event.key;
}
