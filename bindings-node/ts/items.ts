import { toJson } from "./json.js";

/**
 * Pages without anything new after which the list is over: one may be empty because what it held
 * moved to another.
 */
const MAX_EMPTY_PAGES = 2;

/**
 * The items of a list in pages, each once although the list may change meanwhile.
 *
 * Not a generator, which would be over after a page that failed.
 */
export class Items<T> implements AsyncIterableIterator<T> {
  readonly #read: (page: number) => Promise<T[]>;
  readonly #idOf: (item: T) => string | undefined;
  readonly #seen = new Set<string>();
  #waiting: T[] = [];
  #page = 1;
  #empty = 0;
  #last: Promise<unknown> = Promise.resolve();

  /**
   * @param read - Reads a page; the first is 1.
   * @param idOf - What identifies an item. One without an id is told from others by what is in it.
   */
  constructor(read: (page: number) => Promise<T[]>, idOf: (item: T) => string | undefined) {
    this.#read = read;
    this.#idOf = idOf;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<T, undefined>> {
    return this.#inTurn(() => this.#next());
  }

  return(): Promise<IteratorResult<T, undefined>> {
    return this.#inTurn(async () => {
      this.#waiting = [];
      this.#empty = MAX_EMPTY_PAGES;
      return { done: true, value: undefined };
    });
  }

  /** Calls that don't wait for one another are answered in their order. */
  #inTurn<R>(step: () => Promise<R>): Promise<R> {
    const result = this.#last.then(step);
    this.#last = result.catch(() => {});
    return result;
  }

  async #next(): Promise<IteratorResult<T, undefined>> {
    while (this.#waiting.length === 0) {
      if (this.#empty === MAX_EMPTY_PAGES) {
        return { done: true, value: undefined };
      }
      const items = await this.#read(this.#page);
      this.#page += 1;
      const alike = new Map<string, number>();
      this.#waiting = items.filter((item) => this.#isNew(this.#idOf(item) ?? unnamed(item, alike)));
      this.#empty = this.#waiting.length === 0 ? this.#empty + 1 : 0;
    }
    return { done: false, value: this.#waiting.shift() as T };
  }

  #isNew(id: string): boolean {
    const isNew = !this.#seen.has(id);
    this.#seen.add(id);
    return isNew;
  }
}

/** What is in an item, and how often that was on its page before. */
function unnamed(item: unknown, alike: Map<string, number>): string {
  const content = toJson(item, "the item");
  const nth = (alike.get(content) ?? 0) + 1;
  alike.set(content, nth);
  return `${nth} ${content}`;
}
