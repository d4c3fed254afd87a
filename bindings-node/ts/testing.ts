import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { type ClientOptions, SkyvernClient } from "./index.js";

/** How an emulator is started. */
export interface EmulatorOptions {
  /** Path of the program. Default: the variable `SKYVERN_EMULATOR`, else `skyvern-emulator`. */
  binary?: string | undefined;
  /** Arguments for it, such as `--accept-anything`; `skyvern-emulator --help` lists them. */
  args?: readonly string[] | undefined;
}

/** The Skyvern workflow service on this machine, for tests. */
export class Emulator {
  readonly #process: ChildProcess;
  /** URL for `new SkyvernClient({ baseUrl })`. */
  readonly baseUrl: string;
  /** The key that it accepts. */
  readonly apiKey: string;

  private constructor(process: ChildProcess, baseUrl: string, apiKey: string) {
    this.#process = process;
    this.baseUrl = baseUrl;
    this.apiKey = apiKey;
  }

  /**
   * Starts an emulator; it ends with this process at the latest.
   *
   * @throws Error when the program is not found or ends at once.
   * @example
   * const emulator = await Emulator.start();
   * const client = emulator.client();
   */
  static async start({ binary, args = [] }: EmulatorOptions = {}): Promise<Emulator> {
    const { SKYVERN_EMULATOR } = process.env;
    const program = binary ?? SKYVERN_EMULATOR ?? "skyvern-emulator";
    const child = spawn(program, ["--port", "0", "--until-stdin-closes", ...args], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    const ended = once(child, "exit").then(([code]) => {
      throw new Error(`${program} ended with code ${code} before it listened`);
    });
    const [line] = await Promise.race([once(createInterface(child.stdout), "line"), ended]);
    ended.catch(() => {});
    child.unref();
    for (const stream of [child.stdin, child.stdout]) {
      (stream as unknown as { unref(): void }).unref();
    }
    const { base_url, api_key } = JSON.parse(line);
    return new Emulator(child, base_url, api_key);
  }

  /** A client of the emulator. */
  client(options: ClientOptions = {}): SkyvernClient {
    return new SkyvernClient({ baseUrl: this.baseUrl, apiKey: this.apiKey, ...options });
  }

  /**
   * Tells the emulator what to do, or asks it what it saw; its README lists the commands.
   *
   * @throws Error when the emulator does not know the command or its arguments.
   * @example
   * await emulator.control("add_faults", { operation: "get_run", effect: { kind: "reset_before" } });
   */
  async control(command: string, args: object = {}): Promise<unknown> {
    const response = await fetch(`${this.baseUrl}/__emulator__/${command}`, {
      method: "POST",
      body: JSON.stringify(args),
    });
    if (!response.ok) {
      throw new Error(`${command}: ${await response.text()}`);
    }
    return response.json();
  }

  /** Stops the emulator. */
  async stop(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const exited = once(this.#process, "exit");
      this.#process.ref();
      this.#process.stdin?.end();
      await exited;
    }
  }
}
