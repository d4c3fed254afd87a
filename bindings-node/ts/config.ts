import { existsSync } from "node:fs";
import { SkyvernError } from "./errors.js";
import { Fields } from "./fields.js";
import native from "./native.cjs";
import type { ClientOptions } from "./options.js";

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
  fields.setString("api_key", "apiKey", key);
  fields.set("base_url", "baseUrl", baseUrl ?? (SKYVERN_BASE_URL || undefined));
  fields.setHeaders(withoutNull(headers));
  fields.setNumber("timeout", "timeoutInSeconds", options.timeoutInSeconds);
  fields.setCount("max_retries", "maxRetries", options.maxRetries);
  fields.setString("proxy", "proxy", options.proxy);
  fields.setString("ca_file", "caFile", options.caFile ?? extraCaCerts());
  fields.setString(
    "client_certificate_file",
    "clientCertificateFile",
    options.clientCertificateFile,
  );
  fields.setString("client_key_file", "clientKeyFile", options.clientKeyFile);
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
