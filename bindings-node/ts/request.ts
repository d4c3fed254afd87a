/** Any JSON object. An interface without an index signature fits only where values are `any`. */
// biome-ignore lint/suspicious/noExplicitAny: see above
export type JsonObject = Readonly<Record<string, any>>;

type Camel<Name> = Name extends `${infer First}_${infer Rest}`
  ? `${First}${Capitalize<Camel<Rest>>}`
  : Name;

type CamelKeys<Fields> = { [Name in keyof Fields as Camel<Name>]: Fields[Name] };

/** The same fields in snake_case or camelCase. */
export type EitherCase<Fields> = Fields | CamelKeys<Fields>;

/** A request with a body: flat, or the body apart as `{ body: {…} }`. */
export type Request<Body, Beside = unknown> =
  | EitherCase<Body & Beside>
  | ({ body: EitherCase<Body> } & EitherCase<Beside>);

/** How to wait for a run. */
export interface WaitForRunOptions {
  /** How long to wait, in seconds. Default 1800. The run goes on when the time is over. */
  timeout?: number | undefined;
  /** Seconds between two looks at the run. Default: short at first, longer for longer runs. */
  poll_interval?: number | undefined;
  /** How long the run may take to start, in seconds. Default: as long as the wait. */
  start_timeout?: number | undefined;
  /** What a wait that is aborted or out of time does to the run. Default `"leave"`. */
  on_cancel?: "leave" | "cancel" | undefined;
}

/** Whether and how to wait for the run that a call starts. */
export interface WaitOptions extends WaitForRunOptions {
  /** Answer when the run is final instead of when it is created. Default false. */
  wait_for_completion?: boolean | undefined;
}
