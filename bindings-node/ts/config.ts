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
  const { NODE_EXTRA_CA_CERTS, SKYVERN_API_KEY, SKYVERN_BASE_URL } = process.env;
  const key = apiKey ?? (SKYVERN_API_KEY || undefined);
  const comesOtherwise =
    options.fetch !== undefined ||
    Object.keys(headers).some((name) => name.toLowerCase() === "x-api-key");
  if (key === undefined && !comesOtherwise) {
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
  fields.setOptions(CLIENT_FIELDS, { ...options, ...known, environment: undefined });
  fields.set("node_extra_ca_certs", "env", NODE_EXTRA_CA_CERTS || undefined);
  fields.set("user_agent", "version", `skyvern-node/${native.version()}`);
  return fields.toString();
}

function withoutNull(headers: Known["headers"]): Known["headers"] {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== null));
}
