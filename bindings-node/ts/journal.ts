import { decodeError } from "./decode-error.js";
import native from "./native.cjs";
import type { JsonObject } from "./request.js";

/** An item as the journal of its batch has it. */
export interface JournalRow {
  /** Its key. */
  key: string;
  /** Its place among the rows, from 0. */
  position: number;
  /** What its run is started with. */
  parameters: JsonObject;
  /** `waiting`, `sending`, `started` or `done`. */
  state: string;
  /** Which start it is, from 0. */
  attempt: number;
  /** Its run. */
  run_id: string | null;
  /** Status of its run, once that is final. */
  status: string | null;
  /** The run itself, once it is final. */
  run: JsonObject | null;
  /** What went wrong, as JSON text; it is tried again by the next batch. */
  error: string | null;
  /** When the row was written last. */
  updated_at: string;
}

const PAGE = 500;

const COLUMNS = [
  "key",
  "position",
  "state",
  "attempt",
  "run_id",
  "status",
  "error",
  "updated_at",
] as const;

/**
 * The journal that `runWorkflows` keeps, read without writing to it.
 *
 * In the process that writes it, use this and not another SQLite library: two libraries in one
 * process do not see each other's locks.
 *
 * @example
 * for (const row of new Journal("runs.sqlite").failures()) {
 *   console.log(row.key, row.run_id);
 * }
 */
export class Journal {
  readonly #path: string;

  /**
   * @param path - The file.
   * @throws TypeError when it is no journal, or can't be read.
   */
  constructor(path: string) {
    this.#path = path;
    this.#page(0, 1);
  }

  /** Every item: its key, state, run and error. */
  *rows(): Generator<JournalRow, void, undefined> {
    let after = 0;
    for (let page = this.#page(after, PAGE); page.length > 0; page = this.#page(after, PAGE)) {
      for (const { row, ...item } of page) {
        after = row;
        yield item;
      }
    }
  }

  [Symbol.iterator](): Generator<JournalRow, void, undefined> {
    return this.rows();
  }

  /** How many items are in which state; finished ones by the status of their run. */
  counts(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { status, state } of this.rows()) {
      const name = status ?? state;
      counts[name] = (counts[name] ?? 0) + 1;
    }
    return counts;
  }

  /** Items with an error, or whose run did not complete. */
  *failures(): Generator<JournalRow, void, undefined> {
    for (const row of this.rows()) {
      if (row.error !== null || (row.status !== null && row.status !== "completed")) {
        yield row;
      }
    }
  }

  /** Writes every item as a line of JSON. */
  async toJsonl(path: string): Promise<void> {
    const rows = this.rows();
    await write(path, function* lines() {
      for (const row of rows) {
        yield `${JSON.stringify(row)}\n`;
      }
    });
  }

  /** Writes every item as a row of CSV, without inputs and outputs. */
  async toCsv(path: string): Promise<void> {
    const rows = this.rows();
    await write(path, function* lines() {
      yield `${COLUMNS.join(",")}\r\n`;
      for (const row of rows) {
        yield `${COLUMNS.map((name) => cell(row[name])).join(",")}\r\n`;
      }
    });
  }

  #page(after: number, limit: number): (JournalRow & { row: number })[] {
    try {
      return JSON.parse(native.journalRows(this.#path, after, limit));
    } catch (error) {
      throw decodeError(error, "string");
    }
  }
}

async function write(path: string, lines: () => Iterable<string>): Promise<void> {
  const { writeFile } = await import("node:fs/promises");
  await writeFile(path, lines());
}

function cell(value: string | number | null): string {
  const text = value === null ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
