"""What the registration screen says, without a widget: source, amounts, what is missing, why a rebate."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Sized
from dataclasses import dataclass
from datetime import date

from insdesk.domain.enums import PartyRole, RegistrationSource, RegistrationStatus, SlipKind
from insdesk.domain.problems import Problem
from insdesk.domain.records.registration import Registration
from insdesk.domain.records.underwriting import UnderwritingCase
from insdesk.i18n import N_, _, ngettext
from insdesk.rules.parties import needs_owner_clause
from insdesk.rules.rebate import Rebate, rebate_of, rebate_terms
from insdesk.specs.choices import REGISTRATION_STATUS, SLIP_KIND
from insdesk.specs.problem_text import describe, missing_text
from insdesk.ui.insurer_book import InsurerBook

NameOf = Callable[[str], str]
"""What the desk calls the product with this code."""

REGISTERED_LOCK = N_("A registered policy cannot be changed by anyone; ask for an endorsement.")


@dataclass(frozen=True, slots=True)
class Amounts:
    """The figures in the footer, written."""

    due: str
    rebate: str


def expected_rebate(registration: Registration, book: InsurerBook, today: date) -> Rebate:
    """What the slips would earn today; what a registered one earned by the terms it keeps."""
    pairs = []
    for slip in registration.slips:
        insurer = None if slip.insurer_id is None else book.by_id.get(slip.insurer_id)
        terms = slip.rebate_terms
        if terms is None and insurer is not None:
            terms = rebate_terms(insurer, slip.kind, registration.business_type, today)
        if terms is not None and slip.premium is not None:
            pairs.append((slip, terms))
    return rebate_of(pairs, registration.agency_mode)


def amounts(registration: Registration, rebate: Rebate) -> Amounts:
    """应收 and 预计返利."""
    return Amounts(str(registration.due), str(rebate.total))


def open_text(problems: Sized, *, must_verify: bool = False) -> str:
    """How many fields still refuse 登记 (or 复核, where that comes first), or that none does."""
    ready = _("Complete: ready to be verified") if must_verify else _("Complete: ready to register")
    return missing_text(problems) or ready


def outcome_text(registration: Registration, case: UnderwritingCase | None) -> str:
    """What pressing 登记 came to: registered, or referred to an underwriter and kept as a draft (RU-2)."""
    if registration.status is not RegistrationStatus.DRAFT or case is None:
        return _("Registered {number}", number=registration.number)
    return ngettext(
        "{number} is kept as a draft and waits for an underwriter: {count} reason",
        "{number} is kept as a draft and waits for an underwriter: {count} reasons",
        len(case.failures),
        number=registration.number,
    )


def source_text(registration: Registration, owner: str, contract_number: str = "") -> str:
    """Where the registration comes from: `保有客户 张三 · 京A12345`, or the sales contract by its number."""
    car = registration.car.plate or registration.car.vin
    if registration.source is RegistrationSource.CONTRACT:
        return _(
            "Source: sales contract {number} · {owner} · {car}", number=contract_number, owner=owner, car=car
        )
    return _("Source: owner on file {owner} · {car}", owner=owner, car=car)


def differing_text(number: str, differing: Sequence[Problem]) -> tuple[str, str]:
    """What a contract agrees that does not stand here, and what to press; both empty when it does."""
    if not differing:
        return "", ""
    first, more = describe(differing[0]), len(differing) - 1
    text = _("Contract {number} agreed something else: {what}", number=number, what=first)
    if more:
        text = _("{text} (and {count} more)", text=text, count=more)
    return text, _("Take over what was agreed")


def chip(status: RegistrationStatus) -> tuple[str, str]:
    """The chip's style and its words."""
    return status.value.lower(), _(dict(REGISTRATION_STATUS)[status.value])


def clause_is_due(registration: Registration) -> bool:
    """Whether insured and registered owner differ (NB-4)."""
    return needs_owner_clause(
        registration.party(PartyRole.INSURED), registration.party(PartyRole.REGISTERED_OWNER)
    )


def slip_title(kind: SlipKind) -> str:
    """交强险 or 商业险."""
    return _(dict(SLIP_KIND)[kind.value])


def rows_text(rows: Iterable[Mapping[str, str]], name_of: NameOf) -> str:
    """Lines as they stand in their cells, one a line, with their premiums."""
    return "\n".join(
        _("{product} {sum}: premium {premium}", product=name_of(code), sum=insured, premium=premium)
        for code, insured, premium in (row.values() for row in rows)
    )
