import { Emulator } from "@skyvern/client/testing";

const target = process.env.CARGO_TARGET_DIR ?? new URL("../../../target", import.meta.url).pathname;

/** The emulator of this checkout. */
export function startEmulator(...args) {
  return Emulator.start({ binary: `${target}/debug/skyvern-emulator`, args });
}
