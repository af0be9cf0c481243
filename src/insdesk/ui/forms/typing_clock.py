"""How long somebody types in a form, from the first key to the save, longer pauses left out (DE-7)."""

from datetime import datetime, timedelta

from insdesk.domain.clock import Clock
from insdesk.domain.records.entry_time import EntryTime
from insdesk.rules.entry_time import active_time


class TypingClock:
    """The screen says `begin` when it shows another record or has saved, `note` when something is typed."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._begun: datetime | None = None
        self._last: datetime | None = None
        self._active = timedelta()

    def begin(self) -> None:
        """Nothing was typed yet."""
        self._begun = self._last = None
        self._active = timedelta()

    def note(self) -> None:
        """Something was typed now."""
        now = self._clock.now()
        if self._last is None:
            self._begun = now
        else:
            self._active += active_time(self._last, now)
        self._last = now

    def spent(self) -> EntryTime | None:
        """What was typed until now took so long; None when nothing was."""
        if self._begun is None or self._last is None:
            return None
        until_now = self._active + active_time(self._last, self._clock.now())
        return EntryTime(self._begun, round(until_now.total_seconds()))
