"""What 保险登记查询 asks before something is lost or done twice."""

from collections.abc import Sequence

from insdesk.domain.enums import PartyRole
from insdesk.domain.problems import Problem
from insdesk.domain.records.registration import Registration
from insdesk.i18n import _
from insdesk.specs.problem_text import describe
from insdesk.ui.forms.half_typed import Meanwhile
from insdesk.ui.ports import Question
from insdesk.ui.tabs.registrations.party_chain import SOURCES, party_title
from insdesk.ui.tabs.registrations.resuming import Resumption
from insdesk.ui.text import quoted


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


def replacing_question(name: str, lines: str) -> Question:
    """Before a coverage set takes the place of lines with premiums; `lines` names them."""
    return Question(
        title=_("Let {name} replace lines with premiums?", name=quoted(name)),
        text=_("These are not in the set, or with another sum insured:\n{lines}", lines=lines),
        yes=_("Replace them"),
        no=_("Keep them"),
        is_destructive=True,
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


def resuming_question(resumed: Resumption) -> Question | None:
    """Before typing goes on over what became of the draft meanwhile; None when nothing did."""
    if resumed.meanwhile is Meanwhile.NOTHING:
        return None
    later = _("Not now")
    if resumed.meanwhile is Meanwhile.CHANGED:
        return Question(
            title=_("Draft {number} was saved again since you typed.", number=resumed.number),
            text=_("What you typed goes over it; everything else stays as it is saved now."),
            yes=_("Go on typing"),
            no=later,
        )
    if resumed.meanwhile is Meanwhile.REGISTERED:
        title = _("{number} was registered since you typed.", number=resumed.number)
    else:
        title = _("The draft of {name} was deleted since you typed.", name=quoted(resumed.draft.label))
    text = _("What you typed can begin another registration of the same car, or wait here.")
    return Question(title=title, text=text, yes=_("Begin another"), no=later)


def agreed_question(number: str, differing: Sequence[Problem]) -> Question:
    """Before what was agreed in contract `number` takes the place of what stands there."""
    values = "\n".join(dict.fromkeys(describe(problem) for problem in differing))
    return Question(
        title=_("Take back what contract {number} agreed?", number=number),
        text=_("This differs now and would be replaced:\n{values}", values=values),
        yes=_("Take it back"),
        no=_("Stay with External agency"),
        is_destructive=True,
    )
