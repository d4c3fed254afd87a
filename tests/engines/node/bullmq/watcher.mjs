import { Skyvern, WebhookReceiver } from "@skyvern/client";
import { watchJobs } from "@skyvern/client/bullmq";
import { bull, connection, name } from "./connection.mjs";

const stop = new AbortController();
process.on("SIGTERM", () => stop.abort());
const queue = new bull.Queue(name, { connection });
const events = new bull.QueueEvents(name, { connection });
const port = Number(process.env.HOOKS_PORT);
const webhooks = port ? new WebhookReceiver({ port, path: "/skyvern" }) : undefined;
const options = { queue, events, client: new Skyvern(), webhooks, onError: console.error };
await watchJobs(options, stop.signal);
await Promise.all([queue.close(), events.close()]);
