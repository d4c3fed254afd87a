import { drain, theQueue } from "../calls.js";
import { decodeError } from "../decode-error.js";
import { kindOf } from "../fields.js";
import type { Logger } from "../logger.js";
import { checkKeys } from "../names.js";
import native from "../native.cjs";
import { listen, unlisten } from "../observation.js";
import { Observers } from "../observers.js";
import { parseJson } from "../parse.js";
import type { WebhookEvent } from "./parse.js";
import { keysOf, type WebhookKeys } from "./raw.js";

/** How a receiver listens, and when it answers. */
export interface WebhookReceiverOptions extends WebhookKeys {
  /** Where to listen. Default: `127.0.0.1`. */
  host?: string | undefined;
  /** The port; 0 is one that is free. Default: 0. */
  port?: number | undefined;
  /** The path of the address. Default: `/`. */
  path?: string | undefined;
  /** Where the service reaches it: the address of a proxy or a tunnel. The path is added where it has none. */
  publicUrl?: string | undefined;
  /**
   * File that keeps events until they are handled; what a killed program did not handle is handed
   * out to the next one.
   */
  store?: string | undefined;
  /** Answer from memory alone: what is not handled when the program dies is lost. Default: false. */
  answerAtOnce?: boolean | undefined;
  /** How long a delivery waits for the program, in seconds. Default: 8. */
  answerWithin?: number | undefined;
  /** How many events may wait for the program; more are refused with 503. Default: 1000. */
  maxQueued?: number | undefined;
  /** Where what became of each webhook is told, as of the client's `logger`. Default: nowhere. */
  logger?: Logger | undefined;
}

/** An event that was received, and whose delivery may still wait for its answer. */
export interface ReceivedWebhook extends WebhookEvent {
  /** Takes the event before the next one is asked for: its delivery may be answered. */
  ack(): void;
  /** Gives the event back: the service sends it again. */
  release(): void;
}

const OPTIONS = {
  host: "string",
  port: "number",
  path: "string",
  publicUrl: "string",
  store: "string",
  answerAtOnce: "boolean",
  answerWithin: "number",
  maxQueued: "number",
} as const;

const asyncDispose: typeof Symbol.asyncDispose =
  Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose");

/**
 * Receives webhooks at an address of its own.
 *
 * A success is a promise. By default it is answered when the program has taken the event, which is
 * when the loop asks for the next one, or `event.ack()` is called, at most 8 seconds after the
 * delivery came; the service then gets a 503 and tries again. With `store` it is answered as soon as
 * the event is on the disk. An event that was handled is not handed out again.
 *
 * Bodies are limited to 10 MB, and nothing is parsed before it is verified.
 *
 * @example
 * const hooks = new WebhookReceiver({ path: "/hooks", publicUrl: "https://…" });
 * await client.runWorkflow({ workflowId: "wpid_123", webhookUrl: hooks.url });
 * for await (const event of hooks) {
 *   console.log(event.run_id, event.status);
 * }
 */
export class WebhookReceiver implements AsyncIterable<ReceivedWebhook> {
  readonly #native: native.NativeReceiver;
  readonly #listener: number | undefined;
  /** Where the service delivers to: the `webhookUrl` of a run. */
  readonly url: string;
  /** What options of waits call it. */
  readonly id: number;

  /**
   * Listens.
   *
   * @param options - The key, the address, and when to answer.
   * @throws TypeError when the address is taken, or an option can't be used.
   */
  constructor(options: WebhookReceiverOptions = {}) {
    const method = "WebhookReceiver";
    checkKeys(method, options, ["apiKey", "apiKeys", "logger", ...Object.keys(OPTIONS)]);
    const observers = new Observers({ logger: options.logger });
    const level = observers.levelOfWebhooks;
    const given: Record<string, unknown> = { api_keys: keysOf(method, options), level };
    for (const [name, kind] of Object.entries(OPTIONS)) {
      const value = options[name as keyof typeof OPTIONS];
      if (value === undefined) {
        continue;
      }
      if (typeof value !== kind) {
        throw new TypeError(`${method}: ${name} has to be a ${kind}, not ${kindOf(value)}`);
      }
      given[name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)] = value;
    }
    const listener = level === "off" ? undefined : listen((record) => observers.tell(record));
    this.#listener = listener;
    try {
      this.#native = new native.NativeReceiver(JSON.stringify(given), theQueue(), listener);
    } catch (error) {
      throw decodeError(error, "string");
    }
    this.url = this.#native.url;
    this.id = this.#native.id;
  }

  /** The events, one after the other, until it is closed. */
  async *[Symbol.asyncIterator](): AsyncGenerator<ReceivedWebhook, void, undefined> {
    const receiver = this.#native;
    const events = receiver.events();
    try {
      for (;;) {
        const text = await events.next();
        if (text === null) {
          return;
        }
        const event = parseJson(text, "string") as WebhookEvent;
        // Once: an event that was given back, and that has come again, is another one.
        let settled = false;
        const settle = (taken: boolean) => {
          if (!settled) {
            settled = true;
            receiver.settle(event.key, taken);
          }
        };
        yield { ...event, ack: () => settle(true), release: () => settle(false) };
        settle(true);
      }
    } catch (error) {
      throw decodeError(error, "string");
    } finally {
      events.close();
    }
  }

  /**
   * Refuses what comes from now on, answers what was taken, and gives what nobody took.
   *
   * @param options - `taken: false`: what the program has in its hands is not handled, and the
   * service sends it again.
   */
  async close(options: { taken?: boolean | undefined } = {}): Promise<WebhookEvent[]> {
    const left = await this.#native.close(options.taken ?? true);
    if (this.#listener !== undefined) {
      drain();
      unlisten(this.#listener);
    }
    return left === null ? [] : (parseJson(left, "string") as WebhookEvent[]);
  }

  /** The same as {@link WebhookReceiver.close}, for `await using`. */
  async [asyncDispose](): Promise<void> {
    await this.close();
  }
}
