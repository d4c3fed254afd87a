"""Looks up runs that no webhook came for."""

import os
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from invoices.models import Invoice
from invoices.views import client, keep


class Command(BaseCommand):
    """For cron, every ten minutes."""

    help = __doc__

    def handle(self, **_options: Any) -> None:
        """Keeps what became of runs that are open for longer than PATIENCE_SECONDS."""
        patience = timedelta(seconds=float(os.environ.get("PATIENCE_SECONDS", "600")))
        late = Invoice.objects.filter(status="started", looked_at__lt=timezone.now() - patience)
        for run_id in late.values_list("run_id", flat=True):
            run = client.get_run(run_id)
            if run.finished_at:
                keep(run)
