"""One 销售单: its number, days, premium and coverage lines. Both slips together are in `registration`."""

from datetime import date

from insdesk.domain.enums import SlipKind
from insdesk.domain.money import ZERO, total
from insdesk.domain.problems import Level, Problem
from insdesk.domain.records.registration import CoverageLine, Slip
from insdesk.rules.checked import at_field
from insdesk.rules.policy_number import check_policy_no
from insdesk.rules.vehicle_tax import vehicle_tax_problems

_LAST_HOUR = 23


def slip_prefix(kind: SlipKind) -> str:
    """How the field paths of a slip of `kind` begin: `compulsory` or `commercial`."""
    return kind.value.lower()


def slip_problems(slip: Slip, today: date) -> tuple[Problem, ...]:
    """Everything that is missing or wrong on one slip, each with its field path (`compulsory.policy_no`)."""
    prefix = slip_prefix(slip.kind)
    return (
        *_insurer_problems(slip, f"{prefix}.insurer_id"),
        *at_field(check_policy_no(slip.policy_no).problems, f"{prefix}.policy_no"),
        *_signing_problems(slip, today, f"{prefix}.signed_on"),
        *_period_problems(slip, prefix),
        *_premium_problems(slip, prefix),
        *_line_problems(slip, f"{prefix}.lines"),
    )


def coverage_lines_problems(lines: tuple[CoverageLine, ...], field: str) -> tuple[Problem, ...]:
    """What is wrong with the lines themselves, said of `field`: each alone, and products that come twice."""
    each = tuple(problem for line in lines for problem in _one_line_problems(line, field))
    return (*each, *_repeated_lines(lines, field))


def _insurer_problems(slip: Slip, field: str) -> tuple[Problem, ...]:
    return () if slip.insurer_id is not None else (Problem("value_missing", field=field),)


def _signing_problems(slip: Slip, today: date, field: str) -> tuple[Problem, ...]:
    if slip.signed_on is None:
        return (Problem("value_missing", field=field),)
    if slip.signed_on > today:
        return (Problem("sign_date_future", params=(("day", slip.signed_on.isoformat()),), field=field),)
    return ()


def _period_problems(slip: Slip, prefix: str) -> tuple[Problem, ...]:
    starts, ends = f"{prefix}.starts_on", f"{prefix}.ends_on"
    found: list[Problem] = []
    if slip.starts_on is None:
        found.append(Problem("value_missing", field=starts))
    elif slip.signed_on is not None and slip.starts_on < slip.signed_on:
        found.append(Problem("start_before_signing", Level.WARNING, field=starts))
    if slip.ends_on is None:
        found.append(Problem("value_missing", field=ends))
    elif slip.starts_on is not None and slip.ends_on <= slip.starts_on:
        found.append(Problem("end_not_after_start", field=ends))
    if slip.immediate and not 0 <= slip.start_hour <= _LAST_HOUR:
        found.append(Problem("start_hour_wrong", field=f"{prefix}.start_hour"))
    return tuple(found)


def _premium_problems(slip: Slip, prefix: str) -> tuple[Problem, ...]:
    found: list[Problem] = []
    if slip.premium is None:
        found.append(Problem("value_missing", field=f"{prefix}.premium"))
    elif slip.premium <= ZERO:
        found.append(Problem("premium_not_positive", field=f"{prefix}.premium"))
    return (*found, *vehicle_tax_problems(slip, f"{prefix}.vehicle_tax"))


def _line_problems(slip: Slip, field: str) -> tuple[Problem, ...]:
    if slip.kind is SlipKind.COMPULSORY:
        return ()
    if not slip.lines:
        return (Problem("coverage_lines_missing", Level.WARNING, field=field),)
    found = [*coverage_lines_problems(slip.lines, field)]
    lines_total = total(line.premium for line in slip.lines)
    if slip.premium is not None and lines_total != slip.premium:
        params = (("total", str(lines_total)), ("premium", str(slip.premium)))
        found.append(Problem("coverage_total_differs", params=params, overridable=True, field=field))
    return tuple(found)


def _one_line_problems(line: CoverageLine, field: str) -> tuple[Problem, ...]:
    named = (("product", line.product_name or line.product_code),)
    found: list[Problem] = []
    if not line.product_code:
        found.append(Problem("coverage_product_missing", field=field))
    if line.premium < ZERO:
        found.append(Problem("coverage_premium_negative", params=named, field=field))
    if line.sum_insured is not None and line.sum_insured <= ZERO:
        found.append(Problem("sum_insured_not_positive", params=named, field=field))
    return tuple(found)


def _repeated_lines(lines: tuple[CoverageLine, ...], field: str) -> list[Problem]:
    codes = [line.product_code for line in lines]
    names = {line.product_code: line.product_name or line.product_code for line in lines if line.product_code}
    return [
        Problem("coverage_line_repeated", params=(("product", name),), field=field)
        for code, name in names.items()
        if codes.count(code) > 1
    ]
