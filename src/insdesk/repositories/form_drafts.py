"""Half-typed forms: one row a form that somebody is typing in, or was when the program ended."""

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from insdesk.domain.ids import UserId
from insdesk.domain.records.form_draft import FormDraft
from insdesk.models.reference import form_draft
from insdesk.repositories.mapping import from_row, to_row

_INSERT = insert(form_draft)
_KEEP = _INSERT.on_conflict_do_update(
    index_elements=[form_draft.c.key],
    set_={name: _INSERT.excluded[name] for name in ("label", "content", "saved_at")},
)


class FormDrafts:
    """Keeps, hands out, drops. None of it is in the audit trail (docs/decisions/0013)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, user_id: UserId, draft: FormDraft) -> None:
        """Write it, in place of what was kept under its key before."""
        self._connection.execute(_KEEP, to_row(draft, form_draft, user_id=user_id))

    def of_user(self, user_id: UserId) -> tuple[FormDraft, ...]:
        """All that `user_id` was typing, the last one first."""
        wanted = select(form_draft).where(form_draft.c.user_id == user_id)
        rows = self._connection.execute(wanted.order_by(form_draft.c.saved_at.desc(), form_draft.c.id.desc()))
        return tuple(from_row(FormDraft, row) for row in rows)

    def drop(self, key: str) -> None:
        """Delete it; nothing when it is not there."""
        self._connection.execute(delete(form_draft).where(form_draft.c.key == key))
