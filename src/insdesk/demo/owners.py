"""Made-up owners: 95 % persons, 5 % companies; no two count as the same customer (CU-6)."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from insdesk.demo.check_digits import with_resident_check_digits
from insdesk.demo.draw import day_numbers, listed, pick, serials
from insdesk.demo.names import company_names, person_names, pick_middles
from insdesk.demo.part import Part, moment
from insdesk.demo.staff import SALES_REPS, SERVICE_REPS
from insdesk.repositories.pinyin import sort_key
from insdesk.rules.company import with_uscc_check_digit

COMPANY_SHARE = 20
"""Every so manieth customer is a company."""

PHONE_STEP = 61_803_399
PHONES = 100_000_000
MOBILE_PREFIXES = listed(
    "130 131 132 133 135 136 137 138 139 150 151 152 153 155 156 157 158 159 166 173 175 176 177 178 "
    "180 181 182 183 185 186 187 188 189 191 198 199"
)
REGIONS = listed(
    "110101 110102 110105 110106 110107 110108 110109 110111 110112 110113 110114 110115 110116 110117 "
    "120101 120102 120104 130102 130104 130203 130302 130402 130602 130705 131002 140105 150102 210102 "
    "220102 230102 310101 310104 310115 320102 320505 330106 340104 350102 360102 370102 370202 410102 "
    "410103 420106 430102 440103 440305 450103 460106 500103 510104 520102 530102 610103 620102 650102"
)
DISTRICTS = ("虚构区", "样例区", "示范区", "模拟区", "演示区", "试验区")
KINDS_OF_ROAD = ("路", "街", "大街", "大道", "巷")
CODE_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


class OwnerRow(NamedTuple):
    """One row of the table `customer`."""

    id: int
    created_at: str
    kind: str
    name: str
    short_name: str
    id_type: str
    id_number: str
    sort_key: str
    phone: str
    phone_digits: str
    other_phone: str
    address: str
    birthday: int | None
    sex: str | None
    sales_rep_id: int
    service_rep_id: int
    remarks: str


def make_owners(part: Part) -> list[OwnerRow]:
    """The owners of one part."""
    lots = part.lots(1)
    count = part.count
    women = lots.random(count) < 0.36
    names = person_names(lots, women)
    days = part.days_before(lots.integers(19 * 366, 72 * 365, size=count))
    birthdays = day_numbers(days)
    numbers = _id_numbers(lots, birthdays, women)
    phones = _phones(part, lots)
    landlines = lots.integers(0, 100_000_000, size=count).tolist()
    has_landline = (lots.random(count) < 0.12).tolist()
    addresses = _addresses(lots, count)
    created = np.datetime_as_string(part.days_before(_ages(lots, count))).tolist()
    sales = pick(lots, SALES_REPS, count)
    service = pick(lots, SERVICE_REPS, count)
    companies = _companies(part, lots)
    sexes = ["FEMALE" if is_woman else "MALE" for is_woman in women.tolist()]
    rows = []
    for place in range(count):
        company = companies.get(place)
        kind, name, short, id_type, number = company or (
            "PERSON",
            names[place],
            "",
            "RESIDENT_ID",
            numbers[place],
        )
        rows.append(
            OwnerRow(
                id=part.first + place + 1,
                created_at=moment(created[place]),
                kind=kind,
                name=name,
                short_name=short,
                id_type=id_type,
                id_number=number,
                sort_key=_sort_key(name),
                phone=phones[place],
                phone_digits=phones[place],
                other_phone=f"010{landlines[place]:08}" if has_landline[place] else "",
                address=addresses[place],
                birthday=None if company else birthdays[place],
                sex=None if company else sexes[place],
                sales_rep_id=sales[place],
                service_rep_id=service[place],
                remarks="",
            )
        )
    return rows


def mobile_numbers(lots: np.random.Generator, count: int) -> list[str]:
    """Mobile numbers of people who are not on file: they may come twice."""
    prefixes = pick(lots, MOBILE_PREFIXES, count)
    tails = lots.integers(0, PHONES, size=count).tolist()
    return [f"{prefix}{tail:08}" for prefix, tail in zip(prefixes, tails, strict=True)]


def _phones(part: Part, lots: np.random.Generator) -> list[str]:
    prefixes = pick(lots, MOBILE_PREFIXES, part.count)
    tails = serials(part.first, part.count, PHONES, part.seed, PHONE_STEP).tolist()
    return [f"{prefix}{tail:08}" for prefix, tail in zip(prefixes, tails, strict=True)]


def _ages(lots: np.random.Generator, count: int) -> NDArray[np.int64]:
    """Days since the customer came on file: up to six years, more of late."""
    return (6 * 365 * lots.random(count) ** 1.4).astype(np.int64)


def _id_numbers(lots: np.random.Generator, birthdays: list[int], women: NDArray[np.bool_]) -> list[str]:
    regions = pick(lots, REGIONS, len(birthdays))
    orders = (lots.integers(0, 500, size=len(birthdays)) * 2 + ~women).tolist()
    return with_resident_check_digits(
        [
            f"{region}{birthday}{order:03}"
            for region, birthday, order in zip(regions, birthdays, orders, strict=True)
        ]
    )


def _addresses(lots: np.random.Generator, count: int) -> list[str]:
    districts = pick(lots, DISTRICTS, count)
    first, second = pick_middles(lots, count), pick_middles(lots, count)
    roads = pick(lots, KINDS_OF_ROAD, count)
    doors = lots.integers(1, 400, size=count).tolist()
    rooms = lots.integers(101, 2_500, size=count).tolist()
    return [
        f"虚构市{district}{one}{two}{road}{door}号{room}室"
        for district, one, two, road, door, room in zip(
            districts, first, second, roads, doors, rooms, strict=True
        )
    ]


def _companies(part: Part, lots: np.random.Generator) -> dict[int, tuple[str, str, str, str, str]]:
    """Place → (kind, name, short name, ID type, USCC)."""
    places = range(-part.first % COMPANY_SHARE, part.count, COMPANY_SHARE)
    earlier = -(-part.first // COMPANY_SHARE)
    names = company_names(earlier, len(places), part.seed)
    regions = pick(lots, REGIONS, len(places))
    letters = lots.integers(0, len(CODE_LETTERS), size=(len(places), 9)).tolist()
    found = {}
    for place, (name, short), region, code in zip(places, names, regions, letters, strict=True):
        uscc = with_uscc_check_digit("91" + region + "".join(CODE_LETTERS[one] for one in code))
        found[place] = ("COMPANY", name, short, "USCC", uscc)
    return found


@lru_cache(maxsize=200_000)
def _sort_key(name: str) -> str:
    return sort_key(name)
