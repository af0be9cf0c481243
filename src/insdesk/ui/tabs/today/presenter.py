"""What the start page says, without a widget: greeting, figures with where they lead, first steps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from insdesk.domain.changes import Entity
from insdesk.domain.enums import (
    ContractState,
    RegistrationStatus,
    SettlementStatus,
)
from insdesk.domain.records.day_view import CountedAmount, DayView, EndingAgency, FirstSteps, ToVerify
from insdesk.domain.records.duplicates import DuplicateFigures
from insdesk.domain.records.form_draft import FormDraft
from insdesk.domain.records.underwriting import CaseCounts
from insdesk.domain.underwriting_enums import CaseState
from insdesk.i18n import N_, _, ngettext
from insdesk.services.day_view import DAYS_AHEAD
from insdesk.specs.field_titles import field_title
from insdesk.ui.forms.half_typed import waiting_text
from insdesk.ui.tabs.today.jumps import (
    CLAIMS,
    CONTRACTS,
    CUSTOMERS,
    DUPLICATES,
    FOLLOW_UPS,
    INSURERS,
    OFFICE,
    RECEIPTS,
    REGISTRATIONS,
    SETTLEMENTS,
    UNDERWRITING,
    VERIFICATION,
    Jump,
)

_TYPED_IN = {
    "registration": (REGISTRATIONS, N_("Registration")),
    CUSTOMERS: (CUSTOMERS, N_("Customer file")),
    CONTRACTS: (CONTRACTS, N_("Sales contract")),
}
"""Where a half-typed form is gone on with, and what it is called."""

_DOUBTFUL = '{"rows": [["doubtful", "FILLED", []]]}'
"""The query of customers with a doubtful field, as `specs.condition_storage` writes it."""
_NOT_REVIEWED = '{"rows": [["reviewed", "BEFORE_MONTHS", ["%d"]]]}'
"""Likewise of those whose files nobody looked through for so many months."""
_NOON, _EVENING = 12, 18
_WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


@dataclass(frozen=True, slots=True)
class Card:
    """One figure of the day, written. `name` is stable; a quiet one has nothing to do.

    Without a jump, what it counts stands on the page itself.
    """

    name: str
    title: str
    figure: str
    detail: str
    jump: Jump | None
    is_quiet: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One of the first steps of a new office."""

    name: str
    title: str
    text: str
    jump: Jump
    is_done: bool


def greeting(office_name: str, now: datetime) -> str:
    """By the hour of the office's own clock."""
    if now.hour < _NOON:
        hello = _("Good morning")
    elif now.hour < _EVENING:
        hello = _("Good afternoon")
    else:
        hello = _("Good evening")
    return _("{hello}, {office}", hello=hello, office=office_name) if office_name else hello


def written_day(day: date) -> str:
    """`2026-11-23 Monday`."""
    return _("{day} {weekday}", day=day.isoformat(), weekday=_(_WEEKDAYS[day.weekday()]))


def cards(view: DayView) -> tuple[Card, ...]:
    """The figures, in the order of a policy's life."""
    today, last = view.day.isoformat(), (view.day + timedelta(days=DAYS_AHEAD)).isoformat()
    return (
        _card(
            "signed_today",
            _("Signed today"),
            view.signed_today,
            _("Premium {amount}", amount=view.signed_today.amount),
            _policies(signed_from=today, signed_to=today),
        ),
        _card(
            "contracts",
            _("Contracts to register"),
            view.contracts,
            _("Insurance agreed at the sale"),
            Jump(REGISTRATIONS, {"page": "contracts", "state": ContractState.UNREGISTERED.value}),
        ),
        _card(
            "drafts",
            _("Drafts"),
            view.drafts,
            _("To be registered"),
            _policies(status=RegistrationStatus.DRAFT.value),
        ),
        *_gate_cards(view),
        *_money_cards(view),
        _card(
            "ending_soon",
            _("Ending within {days} days", days=DAYS_AHEAD),
            view.ending_soon,
            _("Not renewed yet"),
            _policies(ends_from=today, ends_to=last, unrenewed="yes"),
        ),
        _card("open_overrides", _("To verify"), view.open_overrides, _("Kept against a check"), None),
        _card(
            "doubts",
            _("Doubtful fields"),
            view.doubts,
            _("Marked with Alt+D"),
            Jump(CUSTOMERS, {"conditions": _DOUBTFUL}),
        ),
        *_customer_cards(view),
    )


def agency_text(agency: EndingAgency) -> tuple[str, str]:
    """The chip's style and its words."""
    if agency.days_left <= 1:
        return "paid", _("Ends today")
    return "paid", _("{days} days left", days=agency.days_left)


def verify_jump(one: ToVerify) -> Jump:
    """The record that holds the value."""
    if one.entity is Entity.REGISTRATION:
        return Jump(REGISTRATIONS, {"registration": one.entity_id})
    if one.entity is Entity.CLAIM:
        return Jump(CLAIMS, {"claim": one.entity_id})
    car = {"vehicle": one.entity_id} if one.entity is Entity.VEHICLE else {}
    return Jump(CUSTOMERS, {"customer": one.customer_id or one.entity_id, **car})


def verify_text(one: ToVerify) -> str:
    """`VIN: as the licence says`."""
    return _("{title}: {reason}", title=field_title(one.field), reason=one.reason)


def half_typed(drafts: Iterable[FormDraft]) -> tuple[tuple[str, Jump], ...]:
    """What was not saved last time, in words, each with the screen that goes on with it."""
    known = ((*_TYPED_IN[one.form], one) for one in drafts if one.form in _TYPED_IN)
    return tuple(
        (waiting_text(_(title), one), Jump(tab, {"half_typed": one.key})) for tab, title, one in known
    )


def steps(taken: FirstSteps) -> tuple[Step, ...]:
    """What a new office does first; nothing once it has registered a policy."""
    if taken.has_registration:
        return ()
    return (
        Step(
            "insurers",
            _("Set up insurers"),
            _("Add the insurers this office sells for, or import those pushed by the manufacturer."),
            Jump(INSURERS, {} if taken.has_insurer else {"new": "yes"}),
            taken.has_insurer,
        ),
        Step(
            "customers",
            _("Add a customer"),
            _("An owner with a car: every registration starts from one."),
            Jump(CUSTOMERS, {"new": "yes"}),
            taken.has_customer,
        ),
        Step(
            "registrations",
            _("Register a policy"),
            _("Choose the owner on file, then type compulsory and commercial policy from paper."),
            Jump(REGISTRATIONS, {"page": "owners"}),
            is_done=False,
        ),
    )


def _gate_cards(view: DayView) -> tuple[Card, ...]:
    """What stands between a draft and registering it, as far as the office asks for it."""
    found = []
    if view.verifications is not None:
        title, detail = _("Waiting for verification"), _("Drafts handed in")
        found.append(_card("verifications", title, view.verifications, detail, Jump(VERIFICATION)))
    if view.underwriting is not None:
        found.append(_underwriting_card(view.underwriting))
    return tuple(found)


def _underwriting_card(counts: CaseCounts) -> Card:
    """What waits for a decision; where nothing does, what waits for the desk (CK-4)."""
    state = CaseState.WAITING if counts.waiting or not counts.returned else CaseState.RETURNED
    detail = _("For manual underwriting")
    if counts.returned:
        detail = ngettext("{count} returned to the desk", "{count} returned to the desk", counts.returned)
    jump = Jump(UNDERWRITING, {"state": state.value})
    return _card("to_underwrite", _("To underwrite"), counts.waiting, detail, jump)


def _money_cards(view: DayView) -> tuple[Card, ...]:
    """What customers owe, and what insurers do."""
    return (
        _card(
            "to_collect",
            _("To collect"),
            view.to_collect,
            _("Customers owe {amount}", amount=view.to_collect.amount),
            Jump(RECEIPTS, {"stage": "OPEN"}),
        ),
        _card(
            "to_settle",
            _("Rebate to settle"),
            view.to_settle,
            _("Insurers owe {amount}", amount=view.to_settle.amount),
            Jump(SETTLEMENTS, {"new": "yes"}),
        ),
        _card(
            "settlements",
            _("Open settlements"),
            view.settlements,
            _("Rebate claimed {amount}", amount=view.settlements.amount),
            Jump(SETTLEMENTS, {"status": SettlementStatus.OPEN.value}),
        ),
    )


def _customer_cards(view: DayView) -> tuple[Card, ...]:
    """Whom to speak with, and whose files to look through."""
    waiting, months = view.follow_ups, view.review_months
    to_review = Jump(CUSTOMERS, {"conditions": _NOT_REVIEWED % months}) if months else Jump(OFFICE)
    return (
        _card(
            "follow_ups",
            _("To follow up"),
            waiting.due,
            _("{overdue} overdue · {soon} within 7 days", overdue=waiting.overdue, soon=waiting.soon),
            Jump(FOLLOW_UPS, {"due": "yes"} if waiting.due else {}),
        ),
        _card(
            "to_review",
            _("Files to look through"),
            view.to_review,
            _review_text(months),
            to_review,
        ),
        _duplicates_card(view.duplicates),
    )


def _duplicates_card(last: DuplicateFigures | None) -> Card:
    """What the last run found: looking takes minutes in a large office, so it is never done on the way."""
    title, jump = _("Possible duplicates"), Jump(DUPLICATES)
    if last is None:
        return Card("duplicates", title, "–", _("Not looked for yet"), jump, is_quiet=True)
    day = f"{last.made_at.astimezone():%Y-%m-%d}"
    return _card("duplicates", title, last.pairs, _("Pairs found on {day}", day=day), jump)


def _review_text(months: int) -> str:
    if not months:
        return _("Switched off in the settings")
    return ngettext("Not looked through for {count} month", "Not looked through for {count} months", months)


def _card(name: str, title: str, figure: int | CountedAmount, detail: str, jump: Jump | None) -> Card:
    count = figure.count if isinstance(figure, CountedAmount) else figure
    return Card(name, title, f"{count:,}", detail, jump, is_quiet=count == 0)


def _policies(**filters: str) -> Jump:
    return Jump(REGISTRATIONS, {"page": "policies", **filters})
