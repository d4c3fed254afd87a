"""The SDK on task queues, orchestrators and clusters; each module needs its engine.

`docs/engines/` has a page for each.
"""
