"""What deleting customers asks and tells."""

from collections.abc import Sequence

from insdesk.domain.errors import UserError
from insdesk.domain.records.removal import RemovalCheck
from insdesk.i18n import _
from insdesk.services.removals import CustomerHeldError
from insdesk.specs.removal_text import held_text
from insdesk.ui.ports import Question
from insdesk.ui.text import quoted

_MOST_NAMED = 5


def removal_question(free: Sequence[RemovalCheck], held: Sequence[RemovalCheck]) -> Question:
    """Before the `free` go into the recycle bin; the `held` are told of, and stay."""
    if len(free) == 1:
        title = _("Delete customer {name}?", name=quoted(free[0].name))
    else:
        title = _("Delete {count} customers?", count=len(free))
    lines = [] if len(free) == 1 else [_named(free)]
    lines.append(
        _(
            "Cars, records and policies stay as they are, in the recycle bin, from where everything can be "
            "restored. Until then it stands in no list, and no search finds it."
        )
    )
    if held:
        lines += ["", _("These stay on file:"), *_lines(held)]
    return Question(title=title, text="\n".join(lines), yes=_("Delete"), is_destructive=True)


def held_error(held: Sequence[RemovalCheck]) -> UserError:
    """Why nobody of those chosen can be deleted."""
    if len(held) == 1:
        return CustomerHeldError(held[0])
    return UserError("customers_held", count=len(held), reasons="\n".join(_lines(held)))


def removed_text(gone: Sequence[RemovalCheck]) -> str:
    """What it came to, and where they are."""
    if len(gone) == 1:
        return _("{name} is in the recycle bin now.", name=quoted(gone[0].name))
    return _("{count} customers are in the recycle bin now.", count=len(gone))


def _named(checks: Sequence[RemovalCheck]) -> str:
    names = _(", ").join(one.name for one in checks[:_MOST_NAMED])
    more = len(checks) - _MOST_NAMED
    return names if more <= 0 else _("{text} and {count} more", text=names, count=more)


def _lines(checks: Sequence[RemovalCheck]) -> list[str]:
    lines = [held_text(one) for one in checks[:_MOST_NAMED]]
    more = len(checks) - _MOST_NAMED
    return lines if more <= 0 else [*lines, _("and {count} more", count=more)]
