"""What the service answers about billing."""
# Generated from api/ by `cargo xtask generate`. Do not edit.
# ruff: noqa: RUF012

from __future__ import annotations

from datetime import datetime

from skyvern.client.model import Model
from skyvern.client.read_fields import read_datetime


class BillingStateResponse(Model):
    """What an organization has paid for and used."""

    billing_id: str | None
    """Id of the account."""
    organization_id: str | None
    """Organization it belongs to."""
    plan_tier: str | None
    """Plan."""
    current_period_start: datetime | None
    """When the current period began."""
    current_period_end: datetime | None
    """When it ends."""
    included_credits_this_period: int | None
    """Credits the plan includes."""
    credits_consumed_this_period: int | None
    """Credits used."""
    cached_credits_consumed_this_period: int | None
    """Credits used by generated code."""
    overage_enabled: bool | None
    """Whether more than the included credits may be used."""
    browser_uptime_seconds_consumed: int | None
    """Seconds that browsers were open."""
    topup_credits_total: int | None
    """Credits bought on top."""
    topup_credits_used: int | None
    """Of these, used."""
    topup_credits_remaining: int | None
    """Of these, left."""
    credits_remaining: int | None
    """Credits left in all."""
    created_at: datetime | None
    """When the account was made."""
    modified_at: datetime | None
    """When it last changed."""

    _readers = {
        "current_period_start": read_datetime,
        "current_period_end": read_datetime,
        "created_at": read_datetime,
        "modified_at": read_datetime,
    }


class PortalSessionResponse(Model):
    """A visit to the billing pages."""

    url: str | None
    """Page to open."""
