import type { Observers, OutgoingCall } from "./observers.js";
import type { Level, SkyvernRecord } from "./record.js";
import type { CallSpans } from "./telemetry.js";

/** Those under way, by their numbers. */
const observations = new Map<number, Observation>();
let last = 0;

/** One call as it is looked at. */
export class Observation {
  readonly id: number;
  readonly #observers: Observers;
  readonly #outgoing: OutgoingCall;
  readonly #level: Level;
  readonly #spans: CallSpans | undefined;

  constructor(observers: Observers, operation: string, args: string, waits: boolean, level: Level) {
    last = (last + 1) % 2 ** 32;
    this.id = last;
    this.#observers = observers;
    this.#level = level;
    this.#outgoing = { operation, ids: idsIn(args), headers: {} };
    this.#spans = spansOf(observers, this.#outgoing, waits);
    observations.set(this.id, this);
  }

  /** Asks the hook; the headers that it adds. */
  async begin(): Promise<Readonly<Record<string, string>>> {
    const { onRequest } = this.#observers;
    await this.#observers.ask("onRequest", onRequest, this.#outgoing);
    return this.#outgoing.headers;
  }

  /** What the core is told of it. */
  get trace(): object {
    return { level: this.#level, ...this.#spans?.headers };
  }

  tell(record: SkyvernRecord): void {
    this.#observers.tell(record);
    this.#guarded(() => this.#spans?.tell(record));
  }

  end(error?: unknown): void {
    observations.delete(this.id);
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
export function tell(observation: number, text: string): void {
  observations.get(observation)?.tell(Object.freeze(JSON.parse(text) as SkyvernRecord));
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
