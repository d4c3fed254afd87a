"""Starts runs, shows where they stand, and keeps what they came to."""

import os
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from skyvern import WebhookEvent
from skyvern.client import Skyvern
from skyvern.client.errors import NotFoundError

from .models import Invoice

WORKFLOW = os.environ.get("WORKFLOW_ID", "wpid_invoices")
client = Skyvern()


@csrf_exempt
@require_http_methods(["GET", "PUT"])
def invoice(request: HttpRequest, number: str) -> JsonResponse:
    """Starts the run of an invoice, or shows what is known of it."""
    if request.method == "GET":
        fields = ("number", "run_id", "status", "output")
        found = Invoice.objects.filter(number=number).values(*fields).first()
        return JsonResponse(found or {"error": "no such invoice"}, status=200 if found else 404)
    Invoice.objects.get_or_create(number=number)
    try:
        # Called twice, it is one run: the key says so.
        run = client.run_workflow(
            WORKFLOW,
            parameters={"invoice": number},
            idempotency_key=f"invoice-{number}",
            webhook_url=f"{os.environ['PUBLIC_URL']}/webhooks/skyvern",
        )
    except NotFoundError:
        return JsonResponse({"error": "no such workflow"}, status=404)
    Invoice.objects.filter(number=number, status="new").update(run_id=run.run_id, status="started")
    # A run that was found by its key may be over: its webhook came before this row knew it.
    if run.finished_at:
        keep(run)
    return JsonResponse({"run_id": run.run_id}, status=202)


def handle(event: WebhookEvent) -> None:
    """Keeps what a webhook tells."""
    if event.final:
        keep(event.run)


def keep(run: Any) -> None:
    """Writes down what became of a run. Doing it twice does no harm, so webhooks may be doubled."""
    kept = {"status": run.status, "output": run.output, "looked_at": timezone.now()}
    Invoice.objects.filter(run_id=run.run_id).update(**kept)
