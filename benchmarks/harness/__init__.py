"""Measures this SDK next to others; `benchmarks/run` runs it."""
