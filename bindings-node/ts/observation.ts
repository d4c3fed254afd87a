import type { Observers, OutgoingCall } from "./observers.js";
import type { Level, SkyvernRecord } from "./records.js";
import type { CallSpans } from "./telemetry.js";

/** Who is told of records, by the numbers that the core knows. */
const listeners = new Map<number, (record: SkyvernRecord) => void>();
let last = 0;

/** Has records be told, until `unlisten`; the number is for the core. */
export function listen(hear: (record: SkyvernRecord) => void): number {
  last = (last + 1) % 2 ** 32;
  listeners.set(last, hear);
  return last;
}

export function unlisten(id: number): void {
  listeners.delete(id);
}

/** One call as it is looked at. */
export class Observation {
  readonly id: number;
  readonly #observers: Observers;
  readonly #outgoing: OutgoingCall;
  readonly #level: Level;
  readonly #spans: CallSpans | undefined;

  constructor(observers: Observers, operation: string, args: string, waits: boolean, level: Level) {
    this.#observers = observers;
    this.#level = level;
    this.#outgoing = { operation, ids: idsIn(args), headers: {} };
    this.#spans = spansOf(observers, this.#outgoing, waits);
    this.id = listen((record) => this.tell(record));
  }

  /** Asks the hook; the headers that it adds. */
  async begin(): Promise<Readonly<Record<string, string>>> {
    const { onRequest } = this.#observers;
    await this.#observers.ask("onRequest", onRequest, this.#outgoing);
    return this.#outgoing.headers;
  }

  /** What the core gets of it. */
  get trace(): object {
    return { level: this.#level, ...this.#spans?.headers };
  }

  tell(record: SkyvernRecord): void {
    this.#observers.tell(record);
    this.#guarded(() => this.#spans?.tell(record));
  }

  end(error?: unknown): void {
    unlisten(this.id);
    this.#guarded(() => this.#spans?.end(error));
  }

  #guarded(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#observers.failed("telemetry", error);
    }
  }
}

/** Takes a record of the core. */
export function tell(listener: number, text: string): void {
  listeners.get(listener)?.(recordOf(text));
}

/** A record of the core. */
export function recordOf(text: string): SkyvernRecord {
  return Object.freeze(JSON.parse(text) as SkyvernRecord);
}

function spansOf(
  observers: Observers,
  { operation, ids }: OutgoingCall,
  waits: boolean,
): CallSpans | undefined {
  try {
    return observers.telemetry?.call(operation, ids, waits);
  } catch (error) {
    observers.failed("telemetry", error);
    return undefined;
  }
}

function idsIn(args: string): Record<string, string> {
  const given = JSON.parse(args) as Record<string, unknown>;
  const ids = Object.entries(given).filter(
    (entry): entry is [string, string] => entry[0].endsWith("_id") && typeof entry[1] === "string",
  );
  return Object.fromEntries(ids);
}
