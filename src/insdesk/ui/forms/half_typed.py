"""What waits half typed from an earlier run: in words, and as the read lane finds it. No Qt."""

from enum import Enum, auto

from insdesk.domain.actor import Actor
from insdesk.domain.progress import Progress
from insdesk.domain.records.form_draft import FormDraft
from insdesk.i18n import _
from insdesk.services.form_drafts import FormDraftService
from insdesk.specs.display import written


class Meanwhile(Enum):
    """What became of the record since somebody typed in it."""

    NOTHING = auto()
    CHANGED = auto()
    REGISTERED = auto()
    DELETED = auto()


def waiting_text(title: str, draft: FormDraft) -> str:
    """`上次未保存的承保登记：张三 · 京A12345（2026-11-23 09:31）`; `title` is the form's, translated."""
    when = written(draft.saved_at)
    return _("Not saved last time: {form} {name}, {when}", form=title, name=draft.label, when=when)


def read_waiting(
    drafts: FormDraftService, actor: Actor, form: str, _progress: Progress
) -> tuple[FormDraft, ...]:
    """What waits to be gone on with in `form`, the last one first."""
    return tuple(one for one in drafts.waiting(actor) if one.form == form)
