"""Everything that stands between a sales contract and being kept: its forms, number, rep and insurer."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from insdesk.domain.enums import Energy
from insdesk.domain.problems import Problem
from insdesk.domain.records.contract import PreRegistration, SalesContract
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.rules.agency import choice_problems
from insdesk.rules.checked import at_field
from insdesk.rules.pre_registration import pre_registration_problems
from insdesk.services.catalogue import CatalogueService
from insdesk.specs.cleaning import cleaned
from insdesk.specs.codecs import Context
from insdesk.specs.contract_form import AGREED_LINE_FORM, CONTRACT_FORM, PRE_REGISTRATION_FORM
from insdesk.specs.form import prefixed

AGREED = "pre_registration"


def cleaned_contract(contract: SalesContract, context: Context) -> SalesContract:
    """As its forms would store it: texts normalised, amounts and lines of a slip not agreed left out."""
    agreed = contract.pre_registration
    ready = cleaned(CONTRACT_FORM, contract, context)
    return ready if agreed is None else replace(ready, pre_registration=_cleaned_agreed(agreed, context))


class ContractChecks:
    """Checks of a contract whose texts are cleaned; fields of what was agreed begin `pre_registration.`"""

    def __init__(self, catalogue: CatalogueService) -> None:
        self._catalogue = catalogue

    def problems(
        self,
        unit: UnitOfWork,
        contract: SalesContract,
        before: SalesContract | None,
        energy: Energy,
        context: Context,
    ) -> tuple[Problem, ...]:
        """Everything wrong or worth a warning. A choice that stands since `before` is not judged by today."""
        agreed = contract.pre_registration
        found = (
            *CONTRACT_FORM.check_record(contract, context),
            *_number_problems(unit, contract),
            *_sales_rep_problems(unit, contract, before),
        )
        if agreed is None:
            return found
        day = contract.delivery_on or context.today
        stood = None if before is None else before.pre_registration
        own = (
            *pre_registration_problems(agreed),
            *_insurer_problems(unit, agreed, stood, context.today),
            *at_field(self._catalogue.problems(agreed.lines, day, energy), "lines"),
        )
        return (*found, *prefixed(own, AGREED))


def _cleaned_agreed(agreed: PreRegistration, context: Context) -> PreRegistration:
    lines = tuple(cleaned(AGREED_LINE_FORM, line, context) for line in agreed.lines)
    ready = cleaned(PRE_REGISTRATION_FORM, agreed, context)
    return replace(ready, insurer_name="", lines=lines if ready.has_commercial else ())


def _number_problems(unit: UnitOfWork, contract: SalesContract) -> Iterator[Problem]:
    holder = unit.contracts.holder_of(contract.number, contract.id) if contract.number else None
    if holder is None or holder.customer_id is None or holder.signed_on is None:
        return
    name = unit.customers.get(holder.customer_id).name
    figures = (("name", name), ("day", holder.signed_on.isoformat()))
    yield Problem("contract_number_taken", params=figures, field="number")


def _sales_rep_problems(
    unit: UnitOfWork, contract: SalesContract, before: SalesContract | None
) -> Iterator[Problem]:
    wanted = contract.sales_rep_id
    if wanted is None or (before is not None and before.sales_rep_id == wanted):
        return
    rep = next((one for one in unit.employees.all() if one.id == wanted), None)
    if rep is None or not rep.active or not rep.is_sales_rep:
        name = str(wanted) if rep is None else rep.name
        yield Problem("sales_rep_unfitting", params=(("name", name),), field="sales_rep_id")


def _insurer_problems(
    unit: UnitOfWork, agreed: PreRegistration, before: PreRegistration | None, today: date
) -> tuple[Problem, ...]:
    """Whether the insurer is on offer (IN-4 to IN-6); one agreed earlier may have ended since."""
    if agreed.insurer_id is None or (
        before is not None
        and (before.insurer_id, before.agency_mode) == (agreed.insurer_id, agreed.agency_mode)
    ):
        return ()
    insurer = unit.insurers.get(agreed.insurer_id)
    return at_field(choice_problems(insurer, agreed.agency_mode, today), "insurer_id")
