export * from "./generated/options.js";
