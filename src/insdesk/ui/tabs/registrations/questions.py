"""What 保险登记查询 asks before something is lost or done twice."""

from insdesk.domain.enums import PartyRole
from insdesk.domain.records.registration import Registration
from insdesk.i18n import _
from insdesk.ui.ports import Question
from insdesk.ui.tabs.registrations.party_chain import SOURCES, party_title
from insdesk.ui.text import quoted


def leaving_question(title: str) -> Question:
    """Before another registration takes the place of one with unsaved typing."""
    return Question(
        title=_("Leave {name} without saving?", name=quoted(title)),
        text=_("What you typed there has not been saved and will be gone."),
        yes=_("Leave without saving"),
        no=_("Go on typing"),
        is_destructive=True,
    )


def deleting_question(number: str) -> Question:
    """Before a draft is deleted."""
    return Question(
        title=_("Delete draft {number}?", number=number),
        text=_("Everything typed in it will be gone."),
        yes=_("Delete"),
        is_destructive=True,
    )


def waiting_question(draft: Registration) -> Question:
    """Before a second registration of a car is begun while a draft of it waits."""
    return Question(
        title=_("Go on with draft {number}?", number=draft.number),
        text=_("A draft for {car} is waiting to be finished.", car=draft.car.plate or draft.car.vin),
        yes=_("Go on typing"),
        no=_("Begin another"),
    )


def linking_question(role: PartyRole, replaced: str) -> Question:
    """Before a party that was typed follows another; `replaced` names what was typed."""
    party, source = party_title(role), party_title(SOURCES[role])
    return Question(
        title=_("Let {party} follow {source}?", party=quoted(party), source=quoted(source)),
        text=_("This would be replaced:\n{values}", values=replaced),
        yes=_("Replace and follow"),
        is_destructive=True,
    )
