"""How long work reports on itself. Reporting is also where a cancel is felt."""

from typing import Protocol


class CancelledByUserError(Exception):
    """Raised out of `Progress.report` when the user asked to stop; the work rolls back."""


class Progress(Protocol):
    """Receives reports, from any thread."""

    def report(self, done: int, total: int | None, note: str = "") -> None:
        """Say that `done` of `total` (None: unknown) is finished. Raises CancelledByUserError."""
        ...


class SilentProgress:
    """Listens to nobody and never cancels."""

    def report(self, done: int, total: int | None, note: str = "") -> None:
        """Do nothing."""
