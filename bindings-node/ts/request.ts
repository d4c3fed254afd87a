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

/** A body with a field under another name. */
export type Renamed<Body, Name extends keyof Body, Alias extends string> = Omit<Body, Name> &
  Record<Alias, Body[Name]>;

export type { WaitForRunOptions, WaitOptions } from "./generated/options.js";
