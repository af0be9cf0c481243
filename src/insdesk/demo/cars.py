"""Made-up cars: about 1.3 per owner, VINs with right check digits, plates that no other car has."""

from dataclasses import dataclass
from datetime import date
from itertools import repeat
from typing import NamedTuple

import numpy as np

from insdesk.demo.check_digits import with_vin_check_digits
from insdesk.demo.draw import day_numbers, listed, pick, serials
from insdesk.demo.names import contact_names
from insdesk.demo.owners import OwnerRow, mobile_numbers
from insdesk.demo.part import Part, moment

YEAR_CODES = "ABCDEFGHJKLMNPRSTVWXY123456789"
FIRST_CODED_YEAR = 2010
PLANTS = "ABCDEFGHJKLMNPRSTUVWXYZ1234567890"
SERIALS = 1_000_000
SERIAL_STEP = 381_967
PLATE_PREFIXES = listed(
    "京A 京B 京C 京E 京F 京G 京H 京J 京K 京L 京M 京N 京P 京Q 京A 京N 京P 京Q 津A 津B 冀A 冀B 冀C 冀F "
    "冀R 鲁A 豫A 晋A 蒙A 辽A"
)
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
PLATE_STEP = 611_953
ELECTRIC_LETTERS = "DABCE"
HYBRID_LETTERS = "FGHJK"
SMALL_SERIALS = "0123456789" + LETTERS
NEW_ENERGY = frozenset({"PLUG_IN_HYBRID", "ELECTRIC"})
LONGEST_AGE = 12 * 365
NEWEST_CARS = 6
"""Sold on each of the last days, in the smallest office too; none has a plate yet."""

ORDINARY_PLATES = 100_000 + 5 * 240_000 + 4 * len(LETTERS) ** 2 * 1_000
NEW_ENERGY_PLATES = 5 * len(SMALL_SERIALS) * 10_000
"""The fewer of the two: no office may have more cars."""

ENGINE_LETTERS = "ABCDEFGHJK"


@dataclass(frozen=True, slots=True)
class Model:
    """A made-up model: maker's code and descriptor of the VIN, what drives it, seats, price in yuan."""

    name: str
    maker: str
    descriptor: str
    energy: str
    seats: int
    price: int


MODELS = (
    Model("示例 逸行 1.5L 自动舒适版", "LSV", "A24BR", "FUEL", 5, 119_800),
    Model("示例 逸行 1.5T 自动豪华版", "LSV", "AM4BR", "FUEL", 5, 142_900),
    Model("示例 远途 2.0T 四驱版", "LSV", "UD6A4", "FUEL", 5, 236_800),
    Model("样板 星河 1.4T 舒适版", "LFV", "3A23C", "FUEL", 5, 156_900),
    Model("样板 星河 2.0T 行政版", "LFV", "5A24G", "FUEL", 5, 289_900),
    Model("演示 山岚 1.5L 手动版", "LHG", "GM668", "FUEL", 5, 99_800),
    Model("演示 山岚 2.0L 混动版", "LHG", "CV168", "HYBRID", 5, 199_900),
    Model("模拟 云雀 2.5L 混动版", "LVG", "BF53K", "HYBRID", 5, 219_800),
    Model("模拟 云雀 七座版", "LVG", "ET86H", "FUEL", 7, 268_800),
    Model("虚构 晨风 1.6L 舒适版", "LGB", "H12E0", "FUEL", 5, 108_600),
    Model("虚构 晨风 商务七座", "LGB", "M4AE4", "FUEL", 7, 185_000),
    Model("示例 电跃 标准续航版", "LSV", "EB6E8", "ELECTRIC", 5, 169_900),
    Model("虚构 青云 长续航版", "LGX", "C16DF", "ELECTRIC", 5, 209_800),
    Model("虚构 青云 插混版", "LGX", "C76C4", "PLUG_IN_HYBRID", 5, 159_800),
)
MODEL_SHARES = np.array([15, 9, 6, 12, 5, 10, 5, 6, 3, 8, 3, 7, 7, 4], dtype=np.float64) / 100


class CarRow(NamedTuple):
    """One row of the table `vehicle`."""

    id: int
    created_at: str
    vin: str
    plate_state: str
    plate: str
    engine_number: str
    model: str
    first_registered_on: int | None
    use: str
    energy: str
    seats: int
    price: int
    user_is_owner: int
    user_name: str
    user_phone: str


@dataclass(frozen=True, slots=True)
class Owned:
    """A car with its owner of today; one that changed hands also with the owner before, up to `passed_on`."""

    owner: OwnerRow
    car: CarRow
    former: OwnerRow | None = None
    passed_on: date | None = None

    def owner_on(self, day: date) -> OwnerRow:
        """Who had it that day."""
        if self.former is None or self.passed_on is None or day >= self.passed_on:
            return self.owner
        return self.former


def make_cars(part: Part, owners: list[OwnerRow], first: int) -> list[Owned]:
    """The cars of `owners`; `first` cars are there already."""
    lots = part.lots(2)
    holders = _holders(lots, owners)
    count = len(holders)
    models = [MODELS[place] for place in lots.choice(len(MODELS), size=count, p=MODEL_SHARES).tolist()]
    ages = (LONGEST_AGE * lots.random(count) ** 1.3).astype(np.int64)
    ages[lots.random(count) < 0.004] = 0
    if not first:
        ages[count - min(NEWEST_CARS, count // 4) :] = np.arange(min(NEWEST_CARS, count // 4))
    days = part.days_before(ages)
    registered = day_numbers(days)
    vins = _vins(models, registered, first, part.seed)
    plates = _plates(lots, models, first, part.seed)
    unplated = ((ages <= 10) & ((lots.random(count) < 0.7) | (ages < NEWEST_CARS))).tolist()
    engines = _engine_numbers(lots, count)
    drivers, phones = contact_names(lots, count), mobile_numbers(lots, count)
    driven_by_another = (lots.random(count) < 0.05).tolist()
    prices = (
        (np.array([model.price for model in models]) * lots.uniform(0.92, 1.08, count)).round(-2).tolist()
    )
    uses = lots.random(count).tolist()
    created = np.datetime_as_string(days).tolist()
    found = []
    for place, (owner, model) in enumerate(zip(holders, models, strict=True)):
        is_company = owner.kind == "COMPANY"
        another = is_company or driven_by_another[place]
        found.append(
            Owned(
                owner,
                CarRow(
                    id=first + place + 1,
                    created_at=moment(created[place]),
                    vin=vins[place],
                    plate_state="UNPLATED" if unplated[place] else "PLATED",
                    plate="" if unplated[place] else plates[place],
                    engine_number=engines[place],
                    model=model.name,
                    first_registered_on=None if unplated[place] else registered[place],
                    use=_use(is_company=is_company, lot=uses[place]),
                    energy=model.energy,
                    seats=model.seats,
                    price=int(prices[place]) * 100,
                    user_is_owner=int(not another),
                    user_name=drivers[place] if another else "",
                    user_phone=phones[place] if another else "",
                ),
            )
        )
    return found


def _holders(lots: np.random.Generator, owners: list[OwnerRow]) -> list[OwnerRow]:
    """Every owner as often as they have cars."""
    counts = lots.choice([0, 1, 2, 3], size=len(owners), p=[0.01, 0.77, 0.17, 0.05])
    is_company = np.array([owner.kind == "COMPANY" for owner in owners])
    fleets = np.minimum(lots.geometric(0.45, size=len(owners)), 12)
    counts = np.where(is_company, fleets, counts)
    return [
        owner for owner, cars in zip(owners, counts.tolist(), strict=True) for owner in repeat(owner, cars)
    ]


def _vins(models: list[Model], registered: list[int], first: int, seed: int) -> list[str]:
    tails = serials(first, len(models), SERIALS, seed, SERIAL_STEP).tolist()
    raw = []
    for place, (model, day, tail) in enumerate(zip(models, registered, tails, strict=True)):
        year = YEAR_CODES[(day // 10_000 - FIRST_CODED_YEAR) % len(YEAR_CODES)]
        plant = PLANTS[(first + place) // SERIALS]
        raw.append(f"{model.maker}{model.descriptor}0{year}{plant}{tail:06}")
    return with_vin_check_digits(raw)


def _plates(lots: np.random.Generator, models: list[Model], first: int, seed: int) -> list[str]:
    """A serial belongs to one car, whatever the prefix before it: so no plate comes twice."""
    prefixes = pick(lots, PLATE_PREFIXES, len(models))
    tails = serials(first, len(models), ORDINARY_PLATES, seed, PLATE_STEP).tolist()
    green = serials(first, len(models), NEW_ENERGY_PLATES, seed, PLATE_STEP).tolist()
    return [
        prefix
        + (
            new_energy_serial(model.energy, green[place])
            if model.energy in NEW_ENERGY
            else ordinary_serial(tails[place])
        )
        for place, (prefix, model) in enumerate(zip(prefixes, models, strict=True))
    ]


def ordinary_serial(serial: int) -> str:
    """The five characters after the prefix, with none, one or two letters."""
    if serial < 100_000:
        return f"{serial:05}"
    place, rest = divmod(serial - 100_000, 240_000)
    if place < 5:
        letter, digits = divmod(rest, 10_000)
        text = f"{digits:04}"
        return text[:place] + LETTERS[letter] + text[place:]
    pair, digits = divmod(serial - 100_000 - 5 * 240_000, 1_000)
    pattern, pair = divmod(pair, len(LETTERS) ** 2)
    one, two = LETTERS[pair // len(LETTERS)], LETTERS[pair % len(LETTERS)]
    text = f"{digits:03}"
    return (one + two + text, one + text + two, text + one + two, one + text[:1] + two + text[1:])[pattern]


def new_energy_serial(energy: str, serial: int) -> str:
    """The six characters after the prefix: what drives it, one letter or digit, four digits."""
    letters = ELECTRIC_LETTERS if energy == "ELECTRIC" else HYBRID_LETTERS
    letter, rest = divmod(serial, len(SMALL_SERIALS) * 10_000)
    second, digits = divmod(rest, 10_000)
    return letters[letter] + SMALL_SERIALS[second] + f"{digits:04}"


def _engine_numbers(lots: np.random.Generator, count: int) -> list[str]:
    letters = pick(lots, ENGINE_LETTERS, count)
    return [
        f"{letter}{tail:07}"
        for letter, tail in zip(letters, lots.integers(0, 10_000_000, count).tolist(), strict=True)
    ]


def _use(*, is_company: bool, lot: float) -> str:
    if not is_company:
        return "RIDE_HAILING" if lot < 0.02 else "FAMILY"
    if lot < 0.05:
        return "GOVERNMENT"
    return "RENTAL" if lot < 0.15 else "COMPANY"
