import type { Operation } from "./operation.js";

/** One thing that was looked at. */
export interface Finding {
  /** `library`, `settings`, `proxy`, `certificates`, `connection`, `server`, `clock`, `key` or `features`. */
  readonly name: string;
  /**
   * `warning` where calls work and something is odd; `failed` where calls can't work; `not_tried`
   * where something before it failed.
   */
  readonly state: "passed" | "warning" | "failed" | "not_tried";
  /** What was found. */
  readonly message: string;
  /** What to do, where something is wrong. */
  readonly advice: string | null;
}

/** A certificate that the server showed. */
export interface ServerCertificate {
  /** Whose it is, as in `CN=api.example.com, O=Example`. */
  readonly subject: string;
  /** Who vouches for it. */
  readonly issuer: string;
  /** Its last moment, by RFC 3339. */
  readonly expires: string | null;
}

/** What a check found; as a string it is the report as a person reads it. */
export interface CheckReport {
  /** Nothing is wrong that keeps calls from working. */
  readonly ok: boolean;
  /** What was looked at, in the order of a call's way. */
  readonly findings: readonly Finding[];
  /** Address of the service. */
  readonly base_url: string;
  /** Version of the server, if it says it. */
  readonly server_version: string | null;
  /** The organisation of the key, by the key itself. */
  readonly organization_id: string | null;
  /** Time of one request over an open connection, in seconds. */
  readonly latency: number | null;
  /** How far the server's clock is ahead of this machine's, in seconds, to about a second. */
  readonly clock_difference: number | null;
  /** Whether the server has what some calls use: `groups`, `tags`, `lists`. */
  readonly features: Readonly<Record<string, boolean>>;
  /** The certificates that the server showed, its own first; none without TLS. */
  readonly certificates: readonly ServerCertificate[];
  /** The report as a person reads it. */
  readonly text: string;
  /** The same as `text`. */
  toString(): string;
}

export const check: Operation = { name: "check", body: ["library", "notes"] };

/** What this package says of itself. */
export function surface(version: string): object {
  return { library: `skyvern-node ${version}, Node ${process.versions.node}`, notes: [] };
}

/** A report that shows itself as text. */
export function withText(report: CheckReport): CheckReport {
  Object.defineProperty(report, "toString", { value: () => report.text });
  return report;
}
