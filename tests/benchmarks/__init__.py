"""Benchmarks: ratios measured within one run; run by hand, never by the tests."""
