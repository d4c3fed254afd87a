export * from "./generated/errors.js";
