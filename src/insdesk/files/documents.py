"""Documents as HTML that Qt's text document shows and prints on A4. Everything from the record is escaped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from insdesk.domain.enums import PartyRole
from insdesk.domain.money import Money
from insdesk.domain.records.history import StatusStep
from insdesk.domain.records.receipt import Account
from insdesk.domain.records.registration import CoverageLine, Registration, Slip
from insdesk.files.receipt_document import receipt_table
from insdesk.files.templates import render
from insdesk.i18n import _
from insdesk.specs.choices import PARTY_ROLE, REGISTRATION_STATUS
from insdesk.specs.display import written
from insdesk.specs.form import FormSpec
from insdesk.specs.registration_form import HEAD_FORM, car_form, party_form, slip_form

FACTS_A_ROW = 2
# The insurer stands on a slip by name; its id means nothing on paper.
_NOT_PRINTED = frozenset({"insurer_id", "immediate", "start_hour"})

Fact = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationPage:
    """What the registration page needs. `rebate`, `account` and `history` are for the office's own eyes."""

    office_name: str
    registration: Registration
    printed_at: datetime
    contract_number: str = ""
    rebate: Money | None = None
    account: Account | None = None
    history: tuple[StatusStep, ...] = ()


@dataclass(frozen=True, slots=True)
class _SlipBlock:
    title: str
    facts: tuple[tuple[Fact, ...], ...]
    lines: tuple[CoverageLine, ...]


def registration_html(templates: Path, page: RegistrationPage) -> str:
    """The page of one registration in the current language."""
    registration = page.registration
    roles = [(role, party_form(role)) for role in PartyRole]
    columns = [_facts(spec, registration.party(role)) for role, spec in roles]
    return render(
        templates,
        "registration.html",
        {
            "office_name": page.office_name,
            "registration": registration,
            "contract_number": page.contract_number,
            "status": written(registration.status, REGISTRATION_STATUS),
            "head": _facts(HEAD_FORM, registration),
            "party_titles": [_(title) for _role, title in PARTY_ROLE],
            "party_rows": [(row[0][0], [text for _title, text in row]) for row in zip(*columns, strict=True)],
            "car": _in_rows(_facts(car_form(), registration.car)),
            "slips": [_slip_block(slip) for slip in registration.slips],
            "rebate": page.rebate,
            "balance": page.account.balance if page.account else None,
            "receipts": receipt_table(page.account) if page.account else None,
            "history": [
                {"at": written(step.at), "status": written(step.status, REGISTRATION_STATUS), "by": step.by}
                for step in page.history
            ],
            "printed_at": written(page.printed_at),
        },
    )


def _facts(spec: FormSpec, record: object) -> tuple[Fact, ...]:
    """Titles and values of a form, as the form itself shows them."""
    values = {field.name: getattr(record, field.name) for field in spec.fields}
    return tuple(
        (_(field.title), written(values[field.name], field.choices))
        for field in spec.fields
        if field.name not in _NOT_PRINTED and field.is_shown(values)
    )


def _slip_block(slip: Slip) -> _SlipBlock:
    spec = slip_form(slip.kind)
    begins = _("{day}, {hour} o'clock", day=written(slip.starts_on), hour=slip.start_hour)
    facts = dict(_facts(spec, slip))
    if slip.starts_on is not None:
        facts[_(spec.field("starts_on").title)] = begins
    return _SlipBlock(
        title=_(spec.title),
        facts=_in_rows(((_("Insurer"), slip.insurer_name), *facts.items())),
        lines=slip.lines,
    )


def _in_rows(facts: Sequence[Fact]) -> tuple[tuple[Fact, ...], ...]:
    padded = (*facts, *((("", ""),) * (-len(facts) % FACTS_A_ROW)))
    return tuple(padded[start : start + FACTS_A_ROW] for start in range(0, len(padded), FACTS_A_ROW))
