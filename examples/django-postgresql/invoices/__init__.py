"""Invoices, each with a run."""
