import { Fields, kindOf } from "./fields.js";
import { didYouMean, warnOnce } from "./names.js";
import { eitherCase, namesOf, type Operation } from "./operation.js";
import { WAIT_FIELDS, type WaitOptions } from "./options.js";

/** The arguments of a call as the core takes them, in JSON text. */
export interface Arguments {
  readonly text: string;
  /** How to wait, when the call waits. */
  readonly wait: string | undefined;
  /** Fields of the body that nothing here knows. */
  readonly more: Readonly<Record<string, unknown>> | undefined;
  /** Whether an abort has to end the run. */
  readonly endsRun: boolean;
}

/** Values of the wait's options, not checked yet. */
type Wait = { [Name in keyof WaitOptions]?: unknown };

const WAIT = eitherCase([
  "wait_for_completion",
  ...WAIT_FIELDS.map(([name]) => name),
  "on_cancel",
  "webhooks",
]);

/** Puts the parameters of the path and the request object together. */
export function toArguments(
  operation: Operation,
  ids: readonly unknown[],
  request: unknown,
): Arguments {
  const { method, path } = namesOf(operation);
  const fields = new Fields(method);
  path.forEach(([name, key], index) => {
    fields.set(name, key, ids[index]);
  });
  const content = operation.content === undefined ? fields : new Fields(method);
  const wait: Wait = {};
  const more: Record<string, unknown> = {};
  if (request !== undefined) {
    readRequest(operation, request, fields, content, wait, more);
  }
  const strange = Object.keys(more);
  for (const key of strange) {
    warnOnce(`${method}: "${key}" is not known here; it is sent as it is`);
  }
  if (operation.content !== undefined) {
    for (const key of strange) {
      content.set(key, key, more[key]);
    }
  }
  if (operation.content !== undefined && !content.empty) {
    fields.setText(operation.content, content.toString());
  }
  const text = fields.toString();
  const on = wait.wait_for_completion;
  if (on !== undefined && typeof on !== "boolean") {
    throw new TypeError(`${method}: waitForCompletion has to be a boolean, not ${kindOf(on)}`);
  }
  const checked = operation.waits ? waitText(method, wait) : undefined;
  return {
    text,
    wait: on ? checked : undefined,
    more: strange.length > 0 && operation.content === undefined ? more : undefined,
    endsRun: wait.on_cancel === "cancel",
  };
}

function readRequest(
  operation: Operation,
  request: unknown,
  fields: Fields,
  content: Fields,
  wait: Wait,
  more: Record<string, unknown>,
): void {
  const { method, inBody, beside } = namesOf(operation);
  const waitNames = operation.waits ? WAIT : NONE;
  for (const [key, value] of entries(method, "the request", request)) {
    const name = beside.get(key);
    const bodyName = inBody.get(key);
    const waitName = waitNames.get(key);
    if (name !== undefined) {
      fields.set(name, key, value);
    } else if (bodyName !== undefined) {
      content.set(bodyName, key, value);
    } else if (waitName !== undefined) {
      wait[waitName as keyof Wait] ??= value;
    } else if (key === "body" && inBody.size > 0) {
      readBody(operation, value, content, more);
    } else {
      checkStrange(operation, key, [...inBody.keys(), ...beside.keys(), ...waitNames.keys()]);
      more[key] = value;
    }
  }
}

function readBody(
  operation: Operation,
  body: unknown,
  fields: Fields,
  more: Record<string, unknown>,
): void {
  if (body === undefined) {
    return;
  }
  const { method, inBody, beside } = namesOf(operation);
  for (const [key, value] of entries(method, "body", body)) {
    const name = inBody.get(key);
    if (name === undefined) {
      if (beside.has(key) || (operation.waits && WAIT.has(key))) {
        throw new TypeError(`${method}: "${key}" goes next to "body", not into it`);
      }
      checkStrange(operation, key, [...inBody.keys()]);
      more[key] = value;
    } else {
      fields.set(name, key, value);
    }
  }
}

/** The options of a wait as the core takes them, in JSON text. */
export function waitText(method: string, wait: Wait): string {
  const onCancel = wait.on_cancel;
  if (onCancel !== undefined && onCancel !== "leave" && onCancel !== "cancel") {
    throw new TypeError(`${method}: onCancel has to be "leave" or "cancel"`);
  }
  const fields = new Fields(method);
  for (const [name, key, kind] of WAIT_FIELDS) {
    fields.setOption(name, key, kind, wait[name]);
  }
  fields.set("on_cancel", "onCancel", onCancel);
  if (wait.webhooks !== undefined) {
    const { id } = Object(wait.webhooks) as { id?: unknown };
    if (typeof id !== "number") {
      throw new TypeError(`${method}: webhooks has to be a WebhookReceiver`);
    }
    fields.set("webhooks", "webhooks", id);
  }
  return fields.toString();
}

function entries(method: string, what: string, value: unknown): [string, unknown][] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TypeError(`${method}: ${what} has to be an object, not ${kindOf(value)}`);
  }
  return Object.entries(value);
}

/** Refuses a key that looks misspelled, and any where there is no body to send it in. */
function checkStrange(operation: Operation, key: string, known: readonly string[]): void {
  const { method, inBody } = namesOf(operation);
  const meant = didYouMean(key, known);
  if (meant !== "" || inBody.size === 0) {
    throw new TypeError(
      `${method}: there is no parameter "${key}".${meant}` +
        " What only a newer server knows goes into the option bodyParams.",
    );
  }
}

const NONE: ReadonlyMap<string, string> = new Map();
