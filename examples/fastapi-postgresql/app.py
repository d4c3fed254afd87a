"""A service that starts runs, keeps them in PostgreSQL, and learns by webhook what became of them.

Needs SKYVERN_API_KEY, DATABASE_URL, and PUBLIC_URL: where the service of Skyvern reaches this one.
"""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator
from typing import Any

from fastapi import FastAPI, HTTPException, Request, Response
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb
from psycopg_pool import AsyncConnectionPool

from skyvern import Skyvern
from skyvern.client.errors import NotFoundError
from skyvern.webhooks import WebhookEvent, webhook_endpoint

WORKFLOW = os.environ.get("WORKFLOW_ID", "wpid_invoices")
# How long a run may stay open before it is looked up: webhooks may be lost.
PATIENCE = float(os.environ.get("PATIENCE_SECONDS", "600"))
TABLE = """
CREATE TABLE IF NOT EXISTS invoices (
    invoice text PRIMARY KEY,
    run_id text UNIQUE,
    status text NOT NULL DEFAULT 'new',
    output jsonb,
    looked_at timestamptz NOT NULL DEFAULT now()
)
"""

client = Skyvern()
pool = AsyncConnectionPool(
    os.environ["DATABASE_URL"], open=False, kwargs={"autocommit": True, "row_factory": dict_row}
)


async def rows(query: str, *values: Any) -> list[dict[str, Any]]:
    """What a query answers."""
    async with pool.connection() as connection:
        cursor = await connection.execute(query, values)
        return await cursor.fetchall() if cursor.description else []


async def keep(run: Any) -> None:
    """Writes down what became of a run. Doing it twice does no harm, so webhooks may be doubled."""
    await rows(
        "UPDATE invoices SET status = %s, output = %s, looked_at = now() WHERE run_id = %s",
        run.status,
        Jsonb(run.output),
        run.run_id,
    )


async def look_up() -> None:
    """Looks up runs that no webhook came for."""
    while True:
        late = await rows(
            "UPDATE invoices SET looked_at = now() WHERE run_id IS NOT NULL AND status = 'started'"
            " AND looked_at < now() - make_interval(secs => %s) RETURNING run_id",
            PATIENCE,
        )
        for row in late:
            run = await client.get_run(row["run_id"])
            if run.finished_at:
                await keep(run)
        await asyncio.sleep(min(PATIENCE, 30))


@contextlib.asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    """Opens the database, and looks up lost runs as long as the service lives."""
    await pool.open()
    await rows(TABLE)
    looking = asyncio.create_task(look_up())
    yield
    looking.cancel()
    await pool.close()
    await client.aclose()


app = FastAPI(lifespan=lifespan)


@app.put("/invoices/{invoice}", status_code=202)
async def start(invoice: str) -> dict[str, str]:
    """Starts the run of an invoice. Called twice, it is one run: the key says so."""
    await rows("INSERT INTO invoices (invoice) VALUES (%s) ON CONFLICT DO NOTHING", invoice)
    try:
        run = await client.run_workflow(
            WORKFLOW,
            parameters={"invoice": invoice},
            idempotency_key=f"invoice-{invoice}",
            webhook_url=f"{os.environ['PUBLIC_URL']}/webhooks/skyvern",
        )
    except NotFoundError:
        raise HTTPException(404, "no such workflow") from None
    await rows(
        "UPDATE invoices SET run_id = %s, status = 'started' WHERE invoice = %s AND status = 'new'",
        run.run_id,
        invoice,
    )
    # A run that was found by its key may be over: its webhook came before this row knew it.
    if run.finished_at:
        await keep(run)
    return {"run_id": run.run_id}


@app.get("/invoices/{invoice}")
async def read(invoice: str) -> dict[str, Any]:
    """What is known of an invoice."""
    found = await rows(
        "SELECT invoice, run_id, status, output FROM invoices WHERE invoice = %s", invoice
    )
    if not found:
        raise HTTPException(404)
    return found[0]


async def handle(event: WebhookEvent) -> None:
    """Keeps what a webhook tells."""
    if event.final:
        await keep(event.run)


endpoint = webhook_endpoint(handle)


@app.post("/webhooks/skyvern")
async def webhook(request: Request) -> Response:
    """Takes the raw body: the signature is over these very bytes."""
    reply = await endpoint.aanswer(await request.body(), request.headers.items())
    return Response(reply.body, reply.status, media_type=reply.content_type)
