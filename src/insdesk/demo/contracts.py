"""Rows of made-up 新车销售合同 with their 保险预售登记."""

from collections.abc import Sequence
from datetime import date, timedelta

from insdesk.demo.bills import YearNumbers, audit_row
from insdesk.demo.part import day_number, moment
from insdesk.demo.policies import Plan
from insdesk.demo.slips import MadeSlip
from insdesk.domain.enums import SlipKind
from insdesk.repositories.bulk import Bulk, BulkRow

TABLES = ("sales_contract", "pre_registration", "pre_registration_line", "audit_entry")


class ContractBook:
    """Collects rows; `write` adds them. Registrations that name them come after."""

    def __init__(self) -> None:
        self.count = 0
        self._agreed = 0
        self._numbers = YearNumbers("XS")
        self._rows: dict[str, list[BulkRow]] = {name: [] for name in TABLES}

    def add(self, plan: Plan, sold_on: date, slips: Sequence[MadeSlip], clerk: str) -> int:
        """Collect the contract of a car sold on `sold_on`, with what was agreed; its id."""
        self.count += 1
        number = self._numbers.next(sold_on.year)
        owner, car = plan.owned.owner, plan.owned.car
        at = moment(sold_on, 0)
        days = (day_number(sold_on), day_number(sold_on + timedelta(days=3 + plan.lot % 9)))
        self._rows["sales_contract"].append(
            (self.count, at, number, owner.id, car.id, owner.sales_rep_id, *days, "")
        )
        if plan.is_agreed:
            self._agree(plan, {slip.kind: slip for slip in slips})
        told = f'{{"number": "{number}"}}'
        self._rows["audit_entry"].append(audit_row(at, clerk, "CREATED", "CONTRACT", self.count, None, told))
        return self.count

    def write(self, bulk: Bulk) -> None:
        """Add what was collected, and forget it."""
        for name in TABLES:
            bulk.add(name, self._rows[name])
            self._rows[name] = []

    def _agree(self, plan: Plan, slips: dict[SlipKind, MadeSlip]) -> None:
        self._agreed += 1
        compulsory, commercial = slips.get(SlipKind.COMPULSORY), slips.get(SlipKind.COMMERCIAL)
        insurer = next(iter(slips.values())).insurer
        mode = "EXTERNAL" if plan.is_external else "IN_HOUSE"
        expected = (
            None if compulsory is None else compulsory.premium,
            None if compulsory is None else compulsory.tax,
            None if commercial is None else commercial.premium,
        )
        kinds = (int(compulsory is not None), int(commercial is not None))
        self._rows["pre_registration"].append((self._agreed, self.count, mode, insurer.id, *kinds, *expected))
        self._rows["pre_registration_line"] += [
            (self._agreed, place, line.product.code, line.product.name, line.sum_insured, line.premium)
            for place, line in enumerate(() if commercial is None else commercial.lines)
        ]
