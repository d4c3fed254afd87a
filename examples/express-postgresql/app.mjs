// A service that starts runs, keeps them in PostgreSQL, and learns by webhook what became of them.
// Needs SKYVERN_API_KEY, DATABASE_URL, and PUBLIC_URL: where the service of Skyvern reaches this one.

import { parseWebhook, SkyvernApi, SkyvernClient, SkyvernWebhookError } from "@skyvern/client";
import express from "express";
import pg from "pg";

const { DATABASE_URL, PUBLIC_URL, PORT = "3000", WORKFLOW_ID = "wpid_invoices" } = process.env;
// How long a run may stay open before it is looked up: webhooks may be lost.
const patience = Number(process.env.PATIENCE_SECONDS ?? 600);

const client = new SkyvernClient();
const pool = new pg.Pool({ connectionString: DATABASE_URL });
await pool.query(`
  CREATE TABLE IF NOT EXISTS invoices (
    invoice text PRIMARY KEY,
    run_id text UNIQUE,
    status text NOT NULL DEFAULT 'new',
    output jsonb,
    looked_at timestamptz NOT NULL DEFAULT now()
  )`);

/** Writes down what became of a run. Doing it twice does no harm, so webhooks may be doubled. */
const keep = (run) =>
  pool.query("UPDATE invoices SET status = $1, output = $2, looked_at = now() WHERE run_id = $3", [
    run.status,
    JSON.stringify(run.output),
    run.run_id,
  ]);

/** Looks up runs that no webhook came for. */
async function lookUp() {
  const { rows } = await pool.query(
    `UPDATE invoices SET looked_at = now() WHERE status = 'started'
     AND looked_at < now() - make_interval(secs => $1) RETURNING run_id`,
    [patience],
  );
  for (const { run_id } of rows) {
    const run = await client.getRun(run_id);
    if (run.finished_at) await keep(run);
  }
}
const looking = setInterval(() => lookUp().catch(console.error), Math.min(patience, 30) * 1000);

const app = express();

// Starts the run of an invoice. Called twice, it is one run: the key says so.
app.put("/invoices/:invoice", async (request, response) => {
  const { invoice } = request.params;
  await pool.query("INSERT INTO invoices (invoice) VALUES ($1) ON CONFLICT DO NOTHING", [invoice]);
  try {
    const run = await client.runWorkflow({
      workflowId: WORKFLOW_ID,
      parameters: { invoice },
      idempotencyKey: `invoice-${invoice}`,
      webhookUrl: `${PUBLIC_URL}/webhooks/skyvern`,
    });
    await pool.query(
      "UPDATE invoices SET run_id = $1, status = 'started' WHERE invoice = $2 AND status = 'new'",
      [run.run_id, invoice],
    );
    // A run that was found by its key may be over: its webhook came before this row knew it.
    if (run.finished_at) await keep(run);
    response.status(202).json({ run_id: run.run_id });
  } catch (error) {
    if (!(error instanceof SkyvernApi.NotFoundError)) throw error;
    response.status(404).json({ error: "no such workflow" });
  }
});

app.get("/invoices/:invoice", async (request, response) => {
  const { rows } = await pool.query(
    "SELECT invoice, run_id, status, output FROM invoices WHERE invoice = $1",
    [request.params.invoice],
  );
  if (rows.length === 0) return response.sendStatus(404);
  response.json(rows[0]);
});

// The raw body: the signature is over these very bytes. `express.json()` must not come first.
app.post(
  "/webhooks/skyvern",
  express.raw({ type: "*/*", limit: "10mb" }),
  async (request, response) => {
    try {
      const event = parseWebhook(request.body, request.headers);
      if (event.final) await keep(event.run);
      response.sendStatus(204);
    } catch (error) {
      if (!(error instanceof SkyvernWebhookError)) throw error;
      response.status(401).send(error.message);
    }
  },
);

const server = app.listen(Number(PORT), (error) => {
  if (error) throw error;
  console.log(`listening on ${server.address().port}`);
});
process.on("SIGTERM", () => {
  clearInterval(looking);
  server.close(() => pool.end().then(() => client.close()));
});
