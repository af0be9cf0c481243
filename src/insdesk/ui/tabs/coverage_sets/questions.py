"""What 保险套餐与特别约定 asks before something is lost."""

from insdesk.i18n import _
from insdesk.ui.ports import Question
from insdesk.ui.text import quoted


def deleting_set(name: str, *, is_last: bool) -> Question:
    """Before a set is deleted."""
    text = _("Registrations keep the lines they have.")
    if is_last:
        back = _("It is the last one: the sets that came with the program are offered again.")
        text = f"{text}\n{back}"
    return _deleting(_("Delete coverage set {name}?", name=quoted(name)), text)


def deleting_text(name: str) -> Question:
    """Before a text is deleted."""
    return _deleting(
        _("Delete text {name}?", name=quoted(name)), _("Special agreements that hold it keep it.")
    )


def _deleting(title: str, text: str) -> Question:
    return Question(title=title, text=text, yes=_("Delete"), is_destructive=True)
