"""What 人工核保 says, without a widget: whose case it is, why it was referred, what was decided, and when."""

from collections.abc import Iterable
from dataclasses import dataclass

from insdesk.domain.money import total
from insdesk.domain.records.claim import ClaimRow
from insdesk.domain.records.registration import CoverageLine, Slip
from insdesk.domain.records.underwriting import CaseCounts, CaseFile
from insdesk.domain.underwriting_enums import CaseState
from insdesk.i18n import _, ngettext
from insdesk.specs.choices import CLAIM_STAGE, SLIP_KIND
from insdesk.specs.display import written
from insdesk.specs.underwriting_text import CaseStep, case_steps


@dataclass(frozen=True, slots=True)
class Said:
    """Something that was said of a case, and by whom and when in small print."""

    text: str
    aside: str = ""


def policies(file: CaseFile) -> str:
    """Owner and car; then insurer, number, period and premium of every slip with its lines."""
    slips = (line for slip in file.registration.slips for line in _slip_lines(slip))
    return "\n".join((owner(file), *slips))


def owner(file: CaseFile) -> str:
    """Whose case it is."""
    car = file.registration.car
    return " · ".join(filter(None, (file.owner, car.plate or car.vin)))


def decided(file: CaseFile) -> tuple[Said, ...]:
    """What an underwriter said of the case, and what the desk answered; nothing while it waits."""
    return tuple(_step(one) for one in case_steps(file.case, file.names)[1:])


def earlier(file: CaseFile) -> tuple[Said, ...]:
    """What became of the judgements before, the latest first."""
    return tuple(one for case in file.earlier for one in map(_step, reversed(case_steps(case, file.names))))


def claims_text(claims: tuple[ClaimRow, ...]) -> str:
    """How many claims, and how much was paid."""
    if not claims:
        return _("No claims on file.")
    paid = total(one.paid for one in claims if one.paid is not None)
    return ngettext("{count} claim, {amount} paid", "{count} claims, {amount} paid", len(claims), amount=paid)


def claim_lines(claims: Iterable[ClaimRow]) -> tuple[Said, ...]:
    """A line for each."""
    return tuple(
        Said(
            " · ".join(
                filter(
                    None,
                    (
                        one.number,
                        one.happened_on.isoformat(),
                        written(one.stage, CLAIM_STAGE),
                        written(one.paid or one.claimed),
                    ),
                )
            )
        )
        for one in claims
    )


def totals(counts: CaseCounts) -> str:
    """`waiting 3, the first since 2026-11-20 · returned 1 · declined 2`."""
    parts = [_("to underwrite {count}", count=f"{counts.waiting:,}")]
    if counts.oldest is not None:
        parts[0] = _(
            "to underwrite {count}, the first since {moment}",
            count=f"{counts.waiting:,}",
            moment=written(counts.oldest),
        )
    parts.append(_("with the desk {count}", count=f"{counts.returned:,}"))
    parts.append(_("declined {count}", count=f"{counts.declined:,}"))
    return " · ".join(parts)


def result_text(number: str, state: CaseState) -> str:
    """What is said once it is decided."""
    return {
        CaseState.ACCEPTED: _("{number} accepted: the desk can register it.", number=number),
        CaseState.ACCEPTED_WITH: _(
            "{number} accepted with conditions: they stand in the special agreement.", number=number
        ),
        CaseState.RETURNED: _("{number} returned to the desk with your question.", number=number),
        CaseState.DECLINED: _("{number} declined.", number=number),
        CaseState.WAITING: _("{number} waits for a decision again.", number=number),
    }[state]


def about(file: CaseFile) -> str:
    """What stands above the form of a decision: the case, and everything it was referred for."""
    reasons = dict.fromkeys(one.message for one in file.case.failures)
    return "\n".join((owner(file), *(f"• {one}" for one in reasons)))


def _step(step: CaseStep) -> Said:
    return Said("\n".join((step.text, *step.rules)), " · ".join(filter(None, (step.by, step.at))))


def _slip_lines(slip: Slip) -> tuple[str, ...]:
    period = f"{written(slip.starts_on)} – {written(slip.ends_on)}"
    head = (written(slip.kind, SLIP_KIND), slip.insurer_name, slip.policy_no, period, written(slip.premium))
    return (" · ".join(filter(None, head)), *map(_line, slip.lines))


def _line(line: CoverageLine) -> str:
    premium = _("premium {amount}", amount=line.premium)
    return "    " + "  ".join(filter(None, (line.product_name, written(line.sum_insured), premium)))
