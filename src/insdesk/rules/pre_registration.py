"""保险预售登记: what must be agreed at the sale of a car, so that it can be registered (UR-4, UR-14)."""

from datetime import date

from insdesk.domain.enums import AgencyMode
from insdesk.domain.money import ZERO, Money, total
from insdesk.domain.problems import Level, Problem
from insdesk.domain.records.contract import PreRegistration, SalesContract
from insdesk.rules.slips import coverage_lines_problems


def contract_problems(contract: SalesContract, today: date) -> tuple[Problem, ...]:
    """What is wrong with the days of a contract."""
    signed, delivery = contract.signed_on, contract.delivery_on
    found: list[Problem] = []
    if signed is not None and signed > today:
        found.append(Problem("sign_date_future", params=(("day", signed.isoformat()),), field="signed_on"))
    if signed is not None and delivery is not None and delivery < signed:
        found.append(Problem("delivery_before_signing", Level.WARNING, field="delivery_on"))
    return tuple(found)


def pre_registration_problems(agreed: PreRegistration) -> tuple[Problem, ...]:
    """What is missing or wrong, each with its field. Sold elsewhere, neither insurer nor lines are needed."""
    found: list[Problem] = []
    if not agreed.kinds:
        found.append(Problem("pre_registration_empty", field="has_compulsory"))
    if agreed.insurer_id is None and agreed.agency_mode is AgencyMode.IN_HOUSE:
        found.append(Problem("value_missing", field="insurer_id"))
    found += _premium_problems(agreed.compulsory_premium, "compulsory_premium")
    found += _premium_problems(agreed.commercial_premium, "commercial_premium")
    if agreed.vehicle_tax is not None and agreed.vehicle_tax < ZERO:
        found.append(Problem("vehicle_tax_negative", field="vehicle_tax"))
    if agreed.has_commercial:
        found += _line_problems(agreed)
    return tuple(found)


def _premium_problems(premium: Money | None, field: str) -> tuple[Problem, ...]:
    if premium is None or premium > ZERO:
        return ()
    return (Problem("premium_not_positive", field=field),)


def _line_problems(agreed: PreRegistration) -> tuple[Problem, ...]:
    if not agreed.lines:
        is_due = agreed.agency_mode is AgencyMode.IN_HOUSE
        return (Problem("agreed_coverages_missing", Level.ERROR if is_due else Level.WARNING, field="lines"),)
    found = coverage_lines_problems(agreed.lines, "lines")
    expected, lines_total = agreed.commercial_premium, total(line.premium for line in agreed.lines)
    if lines_total and expected is not None and lines_total != expected:
        figures = (("total", str(lines_total)), ("premium", str(expected)))
        found += (Problem("expected_total_differs", Level.WARNING, figures, field="commercial_premium"),)
    return found
