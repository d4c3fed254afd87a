"""Addresses. The service follows no redirect, so its own is taken with a last slash and without."""

from django.urls import path, re_path

from skyvern.webhooks import webhook_endpoint
from skyvern.webhooks.django import view

from .views import handle, invoice

urlpatterns = [
    path("invoices/<number>", invoice),
    re_path(r"^webhooks/skyvern/?$", view(webhook_endpoint(handle))),
]
