/** Where the service runs. */
export const SkyvernEnvironment = {
  Cloud: "https://api.skyvern.com",
  Staging: "https://api-staging.skyvern.com",
  Local: "http://localhost:8000",
} as const;

/** One of {@link SkyvernEnvironment}, or the URL of another server. */
export type SkyvernEnvironment =
  | (typeof SkyvernEnvironment)[keyof typeof SkyvernEnvironment]
  | (string & {});
