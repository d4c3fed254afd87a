"""Enumerations under the names of the documented package."""
