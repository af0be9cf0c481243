"""承保登记 as a whole: everything that stands between a draft and REGISTERED, said at once (UR-11, UR-16,
NB-4).

What needs the database (a number already used at the insurer, an agency period) is asked by the service.
"""

from datetime import date

from insdesk.domain.enums import PartyRole, SlipKind
from insdesk.domain.problems import Problem
from insdesk.domain.records.registration import Registration, Slip
from insdesk.rules.overrides import not_overridden
from insdesk.rules.parties import car_problems, needs_owner_clause, party_problems
from insdesk.rules.policy_number import check_policy_no
from insdesk.rules.slips import slip_prefix, slip_problems


def registration_problems(registration: Registration, today: date) -> tuple[Problem, ...]:
    """All that is missing or wrong, in the order of the form; overridden problems are left out."""
    found = (
        *(problem for role in PartyRole for problem in party_problems(registration.party(role), today)),
        *car_problems(registration.car, today),
        *slips_problems(registration.slips, today),
        *owner_clause_problems(registration),
    )
    return not_overridden(found, registration.overrides)


def slips_problems(slips: tuple[Slip, ...], today: date) -> tuple[Problem, ...]:
    """What is wrong with the slips, each alone and together: at least one, no kind and no number twice."""
    if not slips:
        return (Problem("slips_missing", field="slips"),)
    each = tuple(problem for slip in slips for problem in slip_problems(slip, today))
    return each + _repeated_kinds(slips) + _repeated_numbers(slips)


def owner_clause_problems(registration: Registration) -> tuple[Problem, ...]:
    """Registering waits for the tick when the insured is not the registered owner (NB-4)."""
    insured = registration.party(PartyRole.INSURED)
    owner = registration.party(PartyRole.REGISTERED_OWNER)
    if registration.special_checked or not needs_owner_clause(insured, owner):
        return ()
    names = (("insured", insured.name), ("owner", owner.name))
    return (Problem("owner_clause_unchecked", params=names, field="special_checked"),)


def _repeated_kinds(slips: tuple[Slip, ...]) -> tuple[Problem, ...]:
    kinds = [slip.kind for slip in slips]
    return tuple(
        Problem("slip_kind_repeated", params=(("kind", kind.value),), field=slip_prefix(kind))
        for kind in SlipKind
        if kinds.count(kind) > 1
    )


def _repeated_numbers(slips: tuple[Slip, ...]) -> tuple[Problem, ...]:
    """A number is unique per insurer; the second slip that has it is to blame (UR-16)."""
    seen: set[tuple[int | None, str]] = set()
    found: list[Problem] = []
    for slip in slips:
        number = check_policy_no(slip.policy_no).value
        key = (slip.insurer_id, number)
        if number and key in seen:
            field = f"{slip_prefix(slip.kind)}.policy_no"
            found.append(Problem("policy_no_repeated", params=(("number", number),), field=field))
        seen.add(key)
    return tuple(found)
