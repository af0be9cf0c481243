"""Documents as HTML that Qt's text document shows and prints on A4. Everything from the record is escaped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from insdesk.domain.enums import PartyRole
from insdesk.domain.money import Money, total
from insdesk.domain.records.catalogue import Product
from insdesk.domain.records.history import StatusStep
from insdesk.domain.records.receipt import Account
from insdesk.domain.records.registration import CoverageLine, Registration, Slip
from insdesk.domain.records.settlement import SlipSettlement
from insdesk.files.receipt_document import receipt_table
from insdesk.files.templates import render
from insdesk.i18n import _
from insdesk.specs.choices import PARTY_ROLE, REGISTRATION_STATUS, SETTLEMENT_STATUS, SLIP_KIND
from insdesk.specs.coverage_text import seats_text
from insdesk.specs.display import written
from insdesk.specs.field import Field, Values
from insdesk.specs.form import FormSpec
from insdesk.specs.masking import masked_text
from insdesk.specs.registration_form import HEAD_FORM, car_form, party_form, slip_form
from insdesk.specs.underwriting_text import CaseStep

FACTS_A_ROW = 2
# The insurer stands on a slip by name; its id means nothing on paper.
_NOT_PRINTED = frozenset({"insurer_id", "immediate", "start_hour"})

Fact = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationPage:
    """What the registration page needs. `rebate`, `account`, `settlements`, `history` and `underwriting`
    are for the office.

    `per_seat` are the products whose sum insured is for each passenger seat, by code.
    """

    office_name: str
    registration: Registration
    printed_at: datetime
    per_seat: Mapping[str, Product]
    masks_numbers: bool = False
    contract_number: str = ""
    rebate: Money | None = None
    account: Account | None = None
    settlements: tuple[SlipSettlement, ...] = ()
    history: tuple[StatusStep, ...] = ()
    underwriting: tuple[CaseStep, ...] = ()


@dataclass(frozen=True, slots=True)
class _PrintedLine:
    product: str
    insurer_code: str
    sum_insured: str
    premium: Money


@dataclass(frozen=True, slots=True)
class _SlipBlock:
    title: str
    facts: tuple[tuple[Fact, ...], ...]
    lines: tuple[_PrintedLine, ...]
    total: Money

    @property
    def has_codes(self) -> bool:
        """Whether the insurer has a code of its own for any line."""
        return any(line.insurer_code for line in self.lines)


def registration_html(templates: Path, page: RegistrationPage) -> str:
    """The page of one registration in the current language."""
    registration = page.registration
    roles = [(role, party_form(role)) for role in PartyRole]
    columns = [_facts(spec, registration.party(role), page.masks_numbers) for role, spec in roles]
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
            "slips": [_slip_block(slip, page) for slip in registration.slips],
            "rebate": page.rebate,
            "balance": page.account.balance if page.account else None,
            "receipts": receipt_table(page.account) if page.account else None,
            "settlements": [
                (
                    written(one.kind, SLIP_KIND),
                    one.number,
                    written(one.status, SETTLEMENT_STATUS),
                    str(one.expected),
                    written(one.actual),
                )
                for one in page.settlements
            ],
            "history": [
                {"at": written(step.at), "status": written(step.status, REGISTRATION_STATUS), "by": step.by}
                for step in page.history
            ],
            "underwriting": page.underwriting,
            "printed_at": written(page.printed_at),
        },
    )


def _facts(spec: FormSpec, record: object, masks_numbers: bool = False) -> tuple[Fact, ...]:
    """Titles and values of a form, as the form itself shows them."""
    values = {field.name: getattr(record, field.name) for field in spec.fields}
    return tuple(
        (_(field.title), _text(field, values, masks_numbers))
        for field in spec.fields
        if field.name not in _NOT_PRINTED and field.is_shown(values)
    )


def _text(field: Field, values: Values, masks_numbers: bool) -> str:
    text = written(values[field.name], field.choices)
    return masked_text(field, text, values) if masks_numbers else text


def _slip_block(slip: Slip, page: RegistrationPage) -> _SlipBlock:
    spec = slip_form(slip.kind)
    begins = _("{day}, {hour} o'clock", day=written(slip.starts_on), hour=slip.start_hour)
    facts = dict(_facts(spec, slip))
    if slip.starts_on is not None:
        facts[_(spec.field("starts_on").title)] = begins
    return _SlipBlock(
        title=_(spec.title),
        facts=_in_rows(((_("Insurer"), slip.insurer_name), *facts.items())),
        lines=tuple(_printed_line(line, page) for line in slip.lines),
        total=total(line.premium for line in slip.lines),
    )


def _printed_line(line: CoverageLine, page: RegistrationPage) -> _PrintedLine:
    product = page.per_seat.get(line.product_code)
    if line.sum_insured is None or product is None:
        sum_insured = written(line.sum_insured)
    else:
        sum_insured = seats_text(line.sum_insured, product, page.registration.car.seats)
    return _PrintedLine(line.product_name, line.insurer_code, sum_insured, line.premium)


def _in_rows(facts: Sequence[Fact]) -> tuple[tuple[Fact, ...], ...]:
    padded = (*facts, *((("", ""),) * (-len(facts) % FACTS_A_ROW)))
    return tuple(padded[start : start + FACTS_A_ROW] for start in range(0, len(padded), FACTS_A_ROW))
