"""Frozen records, one file per aggregate: what repositories return and services take."""
