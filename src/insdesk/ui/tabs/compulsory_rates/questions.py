"""What 交强险费率 asks before something cannot be taken back."""

from insdesk.i18n import _
from insdesk.ui.ports import Question
from insdesk.ui.tabs.compulsory_rates.presenter import Standing, TariffRow
from insdesk.ui.text import quoted


def give_up_question(row: TariffRow) -> Question:
    """Asked before the office's edition is deleted."""
    if row.standing is Standing.OWN or row.edition is None:
        title = _("Delete {name}?", name=quoted(row.title))
        text, yes = _("Premiums are then compared with the other tariffs."), _("Delete")
    else:
        title = _("Give up what was changed in {name}?", name=quoted(row.title))
        text, yes = _("The table that came with the program counts again."), _("Back to the shipped tariff")
    return Question(title=title, text=text, yes=yes, no=_("Cancel"), is_destructive=True)
