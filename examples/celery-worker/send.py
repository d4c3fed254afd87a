"""Sends a task for each invoice that is named, and one that sums up when all are paid."""

import sys

from celery import chord
from tasks import pay, report

invoices = sys.argv[1:] or [f"invoice-{number}" for number in range(1, 21)]
result = chord([pay.s(invoice) for invoice in invoices])(report.s())
print(result.get(timeout=3600))
