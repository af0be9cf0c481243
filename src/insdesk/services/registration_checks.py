"""Everything that stands between a registration and being kept: rules, catalogue, insurers, used numbers."""

from collections.abc import Iterator

from insdesk.domain.enums import SlipKind
from insdesk.domain.problems import Problem
from insdesk.domain.records.contract import PreRegistration
from insdesk.domain.records.customer import Customer
from insdesk.domain.records.registration import Registration, Slip
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.rules.agency import choice_problems, signed_choice_problems
from insdesk.rules.checked import at_field
from insdesk.rules.compulsory import expected_premium, premium_problems
from insdesk.rules.locks import as_agreed, insurer_field, lock_problems, locks_of
from insdesk.rules.overrides import not_overridden
from insdesk.rules.receipts import first_signed_on
from insdesk.rules.registration import registration_problems
from insdesk.rules.slips import slip_prefix
from insdesk.services.catalogue import CatalogueService
from insdesk.services.registration_terms import Insurers
from insdesk.services.rule_running import RuleRunning
from insdesk.services.tariffs import TariffService
from insdesk.specs.codecs import Context

# What the file itself could not hold, so that even a draft is refused.
_UNSTORABLE = frozenset(
    {"end_not_after_start", "start_hour_wrong", "slip_kind_repeated", "policy_no_repeated"}
)

# What a person ticks while registering: nobody can, for a policy that was issued long ago.
_ONLY_AT_THE_DESK = frozenset({"owner_clause_unchecked"})


class RegistrationChecks:
    """The checks of a registration whose texts are already cleaned."""

    def __init__(self, catalogue: CatalogueService, tariffs: TariffService, rules: RuleRunning) -> None:
        self.catalogue = catalogue
        self._tariffs = tariffs
        self._rules = rules

    def for_draft(
        self, unit: UnitOfWork, registration: Registration, context: Context
    ) -> tuple[Problem, ...]:
        """What refuses 暂存: values may be missing or wrong, but not impossible to keep."""
        rules = registration_problems(registration, context.today)
        impossible = tuple(problem for problem in rules if problem.code in _UNSTORABLE)
        locks = lock_problems(registration, _agreed(unit, registration))
        ruled = self._rules.entry_problems(unit, registration, for_registering=False)
        return (*impossible, *locks, *_taken_numbers(unit, registration), *ruled)

    def for_registering(
        self, unit: UnitOfWork, registration: Registration, insurers: Insurers, context: Context
    ) -> tuple[Problem, ...]:
        """Everything that is wrong, missing or worth a warning, all at once; without what was overridden."""
        agreed = _agreed(unit, registration)
        found = (
            *registration_problems(registration, context.today),
            *lock_problems(registration, agreed),
            *as_agreed(
                (
                    problem
                    for slip in registration.slips
                    for problem in _insurer_problems(registration, slip, insurers, context)
                ),
                locks_of(registration, agreed),
            ),
            *_taken_numbers(unit, registration),
            *self._coverage_problems(registration, context),
            *self._rules.entry_problems(unit, registration, for_registering=True),
        )
        return not_overridden(found, registration.overrides)

    def for_past(
        self,
        unit: UnitOfWork,
        registration: Registration,
        insurers: Insurers,
        context: Context,
        newcomer: Customer | None,
    ) -> tuple[Problem, ...]:
        """As `for_registering`, of a policy that was issued before it came here (docs/decisions/0032).

        Insurers and entry rules are judged by the day of signing; the tick under the owner clause is not
        asked for. `newcomer` is the customer, where that one is not on file yet.
        """
        signed_on = first_signed_on(registration) or context.today
        found = (
            *registration_problems(registration, context.today),
            *(
                problem
                for slip in registration.slips
                for problem in _past_insurer_problems(registration, slip, insurers, context)
            ),
            *_taken_numbers(unit, registration),
            *self._coverage_problems(registration, context),
            *self._rules.past_entry_problems(unit, registration, signed_on, newcomer),
        )
        standing = not_overridden(found, registration.overrides)
        return tuple(one for one in standing if one.code not in _ONLY_AT_THE_DESK)

    def premium_warnings(
        self, unit: UnitOfWork, registration: Registration, context: Context
    ) -> tuple[Problem, ...]:
        """The compulsory premium beside the tariff (UR-18), apart: registering need not wait for it."""
        slip = registration.slip(SlipKind.COMPULSORY)
        if slip is None or slip.premium is None:
            return ()
        book = self._tariffs.book_of(unit, registration)
        day = slip.starts_on or context.today
        return premium_problems(slip.premium, expected_premium(registration.car, day, slip.ends_on, book))

    def _coverage_problems(self, registration: Registration, context: Context) -> Iterator[Problem]:
        for slip in registration.slips:
            if slip.lines:
                day = slip.starts_on or context.today
                yield from self.catalogue.problems(slip.lines, day, registration.car.energy)


def _agreed(unit: UnitOfWork, registration: Registration) -> PreRegistration | None:
    """What the contract that it comes from says today."""
    return None if registration.contract_id is None else unit.contracts.agreed(registration.contract_id)


def _insurer_problems(
    registration: Registration, slip: Slip, insurers: Insurers, context: Context
) -> tuple[Problem, ...]:
    """Whether the insurer may still be chosen today (IN-5, IN-6): asked again at registering."""
    if slip.insurer_id is None:
        return ()
    field = insurer_field(slip.kind)
    insurer = insurers.get(slip.insurer_id)
    if insurer is None:
        return (Problem("choice_unknown", params=(("choice", str(slip.insurer_id)),), field=field),)
    found = choice_problems(insurer, registration.agency_mode, context.today)
    return at_field(found, field)


def _past_insurer_problems(
    registration: Registration, slip: Slip, insurers: Insurers, context: Context
) -> tuple[Problem, ...]:
    """Whether the insurer could be chosen on the day of signing, as far as that is known."""
    insurer = None if slip.insurer_id is None else insurers.get(slip.insurer_id)
    if insurer is None or slip.signed_on is None:
        return _insurer_problems(registration, slip, insurers, context)
    found = signed_choice_problems(insurer, registration.agency_mode, slip.signed_on, context.today)
    return at_field(found, insurer_field(slip.kind))


def _taken_numbers(unit: UnitOfWork, registration: Registration) -> Iterator[Problem]:
    """Policy numbers that another registration holds at the same insurer, and which one that is (UR-16)."""
    for slip in registration.slips:
        if slip.insurer_id is None or not slip.policy_no:
            continue
        holder = unit.registrations.holder_of(slip.insurer_id, slip.policy_no, registration.id)
        if holder is not None:
            params = (("number", slip.policy_no), ("registration", holder))
            yield Problem("policy_no_taken", params=params, field=f"{slip_prefix(slip.kind)}.policy_no")
