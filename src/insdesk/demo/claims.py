"""Made-up 理赔: some accidents on registered policies, as far along as their age says, numbered by report."""

from dataclasses import dataclass
from datetime import date, timedelta

from insdesk.demo.bills import YearNumbers, audit_row
from insdesk.demo.part import day_number, moment
from insdesk.demo.slips import MadeSlip
from insdesk.demo.staff import CLERKS
from insdesk.domain.enums import SlipKind
from insdesk.domain.underwriting_enums import ClaimStage
from insdesk.repositories.bulk import Bulk, BulkRow
from insdesk.rules.claims import COURSE

COMMERCIAL_CLAIMED, COMPULSORY_CLAIMED = 6, 23
"""Every so manieth slip had an accident."""

DAYS_TO_STAGE = (0, 4, 10, 20, 38)
"""How long after the report each stage of the course is reached."""

LATELY = 40
DECLINED_LOT, CLOSED_LOT = 0, 1
ENDED_OF = 14
PLACES = ("示例大道与样板路路口", "虚构路停车场", "示例高速出口", "样板小区地下车库", "虚构桥北侧")
STORIES = ("追尾前车", "倒车碰撞立柱", "变道剐蹭", "路口被撞", "停放时被剐蹭", "避让行人碰撞护栏")
DECLINED_BECAUSE, CLOSED_BECAUSE = "驾驶证过期，不属于保险责任", "客户自行协商解决，放弃索赔"
HUNDRED_YUAN = 10_000


@dataclass(frozen=True, slots=True)
class _Accident:
    registration: int
    kind: SlipKind
    product: str
    happened_on: date
    reported_on: date
    lot: int


class ClaimBook:
    """Collects accidents; `write` adds them in the order in which they were reported."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._accidents: list[_Accident] = []
        self.numbers = YearNumbers("L")

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._accidents)

    def add(self, registration: int, lot: int, slip: MadeSlip, starts_on: date) -> None:
        """What happened to a slip in force from `starts_on`, if anything did so far."""
        is_commercial = slip.kind is SlipKind.COMMERCIAL
        every = COMMERCIAL_CLAIMED if is_commercial else COMPULSORY_CLAIMED
        happened_on = starts_on + timedelta(days=1 + lot // 3 % 340)
        lately = self._today - timedelta(days=lot // 3 % LATELY)
        if lot % 4 == 0 and starts_on < lately < starts_on + timedelta(days=360):
            happened_on = lately  # so that every stage on the way is seen
        reported_on = happened_on + timedelta(days=lot % 3)
        if lot % every == every - 2 and reported_on <= self._today:
            product = slip.lines[lot // 5 % min(len(slip.lines), 2)].product.code if is_commercial else ""
            self._accidents.append(_Accident(registration, slip.kind, product, happened_on, reported_on, lot))

    def write(self, bulk: Bulk) -> None:
        """Add all of them."""
        self._accidents.sort(key=_reported)
        rows: list[BulkRow] = []
        audit: list[BulkRow] = []
        for key, one in enumerate(self._accidents, 1):
            steps = self._steps(one)
            rows.append(self._row(key, one, steps))
            before = None
            for stage, day in steps:
                told = f'{{"stage": "{stage.value}"}}'
                action = "CREATED" if before is None else "UPDATED"
                by = CLERKS[(one.lot + len(audit)) % len(CLERKS)]
                audit.append(audit_row(_at(day, one), by, action, "CLAIM", key, before, told))
                before = told
        bulk.add("claim", rows)
        bulk.add("audit_entry", audit)

    def _steps(self, one: _Accident) -> list[tuple[ClaimStage, date]]:
        """The stages it came to and their days; some end before they are assessed."""
        days = (one.reported_on + timedelta(days=after) for after in DAYS_TO_STAGE)
        course = list(zip(COURSE, days, strict=True))
        ended = {DECLINED_LOT: ClaimStage.DECLINED, CLOSED_LOT: ClaimStage.CLOSED}.get(
            one.lot // 7 % ENDED_OF
        )
        if ended is not None:
            course = [*course[:2], (ended, course[3][1])]
        return [step for step in course if step[1] <= self._today]

    def _row(self, key: int, one: _Accident, steps: list[tuple[ClaimStage, date]]) -> BulkRow:
        stage, day = steps[-1]
        reached = [step for step, _day in steps]
        claimed = (8 + one.lot // 11 % 190) * HUNDRED_YUAN
        assessed = claimed * (75 + one.lot % 25) // 100
        reasons = {ClaimStage.DECLINED: DECLINED_BECAUSE, ClaimStage.CLOSED: CLOSED_BECAUSE}
        is_paid = stage is ClaimStage.PAID
        return (
            key,
            _at(one.reported_on, one),
            self.numbers.next(one.reported_on.year),
            one.registration,
            one.kind.value,
            stage.value,
            day_number(one.happened_on),
            one.lot // 13 % 24,
            day_number(one.reported_on),
            f"AJ{one.lot:010}",
            one.product,
            PLACES[one.lot // 2 % len(PLACES)],
            STORIES[one.lot // 4 % len(STORIES)],
            claimed if ClaimStage.APPLIED in reached else None,
            assessed if ClaimStage.ASSESSED in reached else None,
            assessed if is_paid else None,
            day_number(day) if is_paid else None,
            reasons.get(stage, ""),
            "",
        )


def _reported(one: _Accident) -> tuple[date, int, str]:
    return one.reported_on, one.registration, one.kind.value


def _at(day: date, one: _Accident) -> str:
    return moment(day, 0, one.lot % 30)
