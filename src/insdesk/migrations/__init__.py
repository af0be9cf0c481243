"""Alembic revisions, and the runner that takes a file to the newest one. Revisions are frozen text."""
