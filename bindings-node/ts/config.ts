import { existsSync } from "node:fs";
import { SkyvernError } from "./errors.js";
import { Fields } from "./fields.js";
import native from "./native.cjs";
import { CLIENT_FIELDS, type ClientOptions } from "./options.js";

/** Options that may have to be asked for, as they are now. */
export interface Known {
  readonly baseUrl: string | undefined;
  readonly apiKey: string | undefined;
  readonly headers: Readonly<Record<string, string | null | undefined>>;
}

/** The settings of a client as the core takes them, in JSON text. */
export function configText(options: ClientOptions, { baseUrl, apiKey, headers }: Known): string {
  const { SKYVERN_API_KEY, SKYVERN_BASE_URL } = process.env;
  const key = apiKey ?? (SKYVERN_API_KEY || undefined);
  if (key === undefined) {
    throw new SkyvernError(
      "no API key: pass apiKey or set the environment variable SKYVERN_API_KEY; keys are at https://app.skyvern.com/settings",
    );
  }
  const fields = new Fields("SkyvernClient");
  const known = {
    apiKey: key,
    baseUrl: baseUrl ?? (SKYVERN_BASE_URL || undefined),
    headers: withoutNull(headers),
  };
  const given = {
    ...options,
    caFile: options.caFile ?? extraCaCerts(),
    ...known,
    environment: undefined,
  };
  fields.setOptions(CLIENT_FIELDS, given);
  fields.set("user_agent", "version", `skyvern-node/${native.version()}`);
  return fields.toString();
}

/** Node warns of a file that is not there, and goes on without it. */
function extraCaCerts(): string | undefined {
  const { NODE_EXTRA_CA_CERTS } = process.env;
  return NODE_EXTRA_CA_CERTS && existsSync(NODE_EXTRA_CA_CERTS) ? NODE_EXTRA_CA_CERTS : undefined;
}

function withoutNull(headers: Known["headers"]): Known["headers"] {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== null));
}
