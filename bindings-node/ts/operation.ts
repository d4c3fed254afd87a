import { camelCase } from "./names.js";
import type { RequestOptions } from "./options.js";
import type { HttpResponsePromise } from "./promise.js";

/** What is known of an operation at run time; the core knows the rest. */
export interface Operation {
  /** Name in the core. */
  readonly name: string;
  /** Parameters of the path, which are given by position. */
  readonly path?: readonly string[];
  readonly body?: readonly string[];
  /** The one parameter that the fields of the body make up together. */
  readonly content?: string;
  /** Parameters that are files. */
  readonly files?: readonly string[];
  readonly query?: readonly string[];
  /** Other names of parameters, each with the parameter. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Parameters by the names of their headers. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the answer is bytes instead of JSON. */
  readonly bytes?: boolean;
  /** Whether the call can wait for the run it starts. */
  readonly waits?: boolean;
  /** Whether the answer is one run, whose output may follow a schema. */
  readonly answersRun?: boolean;
  /** The models that the answer may be of, where they have secrets. */
  readonly secrets?: readonly string[];
}

/** Sends an operation. */
export type Call = <T>(
  operation: Operation,
  ids: readonly unknown[],
  request: unknown,
  requestOptions: RequestOptions | undefined,
) => HttpResponsePromise<T>;

/** The names of an operation in JavaScript. */
export interface Names {
  /** The method: `schedules.listAll` for `schedules.list_all`. */
  readonly method: string;
  /** Parameters of the path, each with the name that it has here. */
  readonly path: readonly (readonly [string, string])[];
  /** What a request may use, each with the parameter it means. */
  readonly inBody: ReadonlyMap<string, string>;
  readonly beside: ReadonlyMap<string, string>;
}

const cache = new WeakMap<Operation, Names>();

/** The names of an operation. Every call asks several times. */
export function namesOf(operation: Operation): Names {
  let names = cache.get(operation);
  if (names === undefined) {
    const headers = Object.entries(operation.headers ?? {});
    const besides = [...(operation.query ?? []), ...headers.map(([, name]) => name)];
    names = {
      method: camelCase(operation.name),
      path: (operation.path ?? []).map((name) => [name, camelCase(name)]),
      inBody: withAliases(eitherCase(operation.body ?? []), operation),
      beside: withAliases(new Map([...eitherCase(besides), ...headers]), operation),
    };
    cache.set(operation, names);
  }
  return names;
}

/** Both spellings of each name. */
export function eitherCase(names: readonly string[]): Map<string, string> {
  return new Map(
    names.flatMap((name) => [
      [name, name],
      [camelCase(name), name],
    ]),
  );
}

/** Adds the other names of the parameters that are there. */
function withAliases(names: Map<string, string>, operation: Operation): Map<string, string> {
  for (const [alias, name] of Object.entries(operation.aliases ?? {})) {
    if (names.has(name)) {
      names.set(alias, name).set(camelCase(alias), name);
    }
  }
  return names;
}

/** The name of the method. */
export function shownName(operation: Operation): string {
  return namesOf(operation).method;
}
