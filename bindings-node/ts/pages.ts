import { SkyvernUnexpectedAnswerError } from "./errors.js";
import { kindOf } from "./fields.js";
import { Items } from "./items.js";
import type { Call, Operation } from "./operation.js";
import type { RequestOptions } from "./options.js";

/** Items per page, unless the caller says otherwise. */
const PAGE_SIZE = 100;

/** What a call of the list takes, except the page. */
export type PagesRequest<Request> = Request extends unknown ? Omit<Request, "page"> : never;

/** A list that comes in pages. */
export interface Pages {
  /** Name of the method. */
  readonly name: string;
  /** Reads one page. */
  readonly operation: Operation;
  /** Field that identifies an item. */
  readonly id: string;
  /** Field of the answer that has the items; absent where the answer is the list itself. */
  readonly items?: string;
}

/** Goes through the list from its first page on. */
export function iterate<T>(
  call: Call,
  pages: Pages,
  ids: readonly unknown[],
  request: object = {},
  requestOptions?: RequestOptions,
): AsyncIterableIterator<T> {
  const { page_size, pageSize = page_size, ...filters } = request as Record<string, unknown>;
  if ("page" in filters) {
    throw new TypeError(`${pages.name}: there is no parameter "page"; it reads every page`);
  }
  const size = pageSize ?? PAGE_SIZE;
  const read = async (page: number) => {
    const asked = { ...filters, page, page_size: size };
    const answer = await call<unknown>(pages.operation, ids, asked, requestOptions);
    return itemsOf<T>(pages, answer);
  };
  return new Items<T>(read, (item) => {
    const id = item[pages.id as keyof T] ?? undefined;
    return id === undefined ? undefined : String(id);
  });
}

function itemsOf<T>({ name, items }: Pages, answer: unknown): T[] {
  const list =
    items === undefined ? answer : ((answer as Record<string, unknown> | null)?.[items] ?? []);
  if (!Array.isArray(list)) {
    throw unexpected(`${name}: the answer has to be a list, not ${kindOf(list)}`, answer);
  }
  for (const item of list) {
    if (typeof item !== "object" || item === null || Array.isArray(item)) {
      throw unexpected(
        `${name}: the list has ${kindOf(item)} in it; is the base URL right?`,
        answer,
      );
    }
  }
  return list;
}

function unexpected(message: string, body: unknown): SkyvernUnexpectedAnswerError {
  return new SkyvernUnexpectedAnswerError({ message, kind: "unexpected_answer", body });
}
