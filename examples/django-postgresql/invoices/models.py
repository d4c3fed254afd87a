"""The one table."""

from django.db import models


class Invoice(models.Model):
    """An invoice, and where its run stands."""

    number = models.TextField(primary_key=True)
    run_id = models.TextField(unique=True, null=True)
    status = models.TextField(default="new")
    output = models.JSONField(null=True)
    looked_at = models.DateTimeField(auto_now=True)
