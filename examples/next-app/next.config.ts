import type { NextConfig } from "next";

// The client is a native module: it can't go into a bundle.
const config: NextConfig = { serverExternalPackages: ["@skyvern/client"] };

export default config;
