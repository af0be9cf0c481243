"""Half-typed forms: kept while somebody types, offered again after a crash, gone once saved or given up."""

from insdesk.domain.actor import Actor
from insdesk.domain.clock import Clock
from insdesk.domain.records.form_draft import FormDraft
from insdesk.repositories.database import Database


class FormDraftService:
    """Keeping is no act on the office's data: no audit entry, no change to tell (docs/decisions/0013).

    Writes on the write lane, reads on the read lane. What is in somebody's hands in this very program does
    not wait for anybody.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._in_hand: set[str] = set()

    def keep(self, actor: Actor, form: str, key: str, label: str, content: str) -> None:
        """Keep what stands in `form` now; `content` is JSON. Raises SurroundingsError."""
        self._in_hand.add(key)
        now = self._clock.now()
        draft = FormDraft(form=form, key=key, label=label, content=content, saved_at=now)
        with self._database.write(actor, self._clock) as unit:
            unit.form_drafts.keep(actor.id, draft)

    def waiting(self, actor: Actor) -> tuple[FormDraft, ...]:
        """What `actor` was typing when the program ended, the last one first."""
        with self._database.read() as unit:
            kept = unit.form_drafts.of_user(actor.id)
        return tuple(one for one in kept if one.key not in self._in_hand)

    def take_up(self, key: str) -> None:
        """Somebody types on in it: it waits no longer, but stays kept until it is saved or given up."""
        self._in_hand.add(key)

    def drop(self, actor: Actor, key: str) -> None:
        """Given up on purpose."""
        with self._database.write(actor, self._clock) as unit:
            unit.form_drafts.drop(key)
        self._in_hand.discard(key)
