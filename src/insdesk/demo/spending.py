"""Made-up repair orders and accessory sales: about ten per owner, most owners few, some many."""

from collections.abc import Iterator

import numpy as np

from insdesk.demo.cars import Owned
from insdesk.demo.draw import day_numbers, pick
from insdesk.demo.part import Part, day_number
from insdesk.repositories.bulk import BulkRow

ROWS_A_CAR = 7.7
YEARS = 4
REPAIR_SHARE = 0.8
REPAIRS = (
    "常规保养 更换机油机滤",
    "更换空调滤芯",
    "更换刹车片",
    "四轮定位 动平衡",
    "更换轮胎",
    "事故维修 前保险杠喷漆",
    "更换蓄电池",
    "发动机检修",
    "空调检修 加注冷媒",
    "更换雨刮片",
    "变速箱油更换",
    "底盘异响检修",
)
ACCESSORIES = ("脚垫", "行车记录仪", "太阳膜", "座套", "儿童安全座椅", "车载充电器", "后备箱垫", "镀晶")


def make_spending(part: Part, cars: list[Owned], first: int) -> tuple[Iterator[BulkRow], int]:
    """Rows of the table `spending` in the order of owners and days, and how many; `first` are there."""
    lots = part.lots(3)
    counts = np.minimum(lots.geometric(1 / ROWS_A_CAR, size=len(cars)), 120)
    total = int(counts.sum())
    car = np.repeat(np.arange(len(cars)), counts)
    days_ago = lots.integers(0, YEARS * 365, size=total)
    is_repair = lots.random(total) < REPAIR_SHARE
    order = np.lexsort((~is_repair, -days_ago, car))
    days_ago, is_repair = days_ago[order], is_repair[order]
    again = np.zeros(total, dtype=bool)
    again[1:] = (car[1:] == car[:-1]) & (days_ago[1:] == days_ago[:-1]) & is_repair[:-1]
    repairs = np.exp(lots.normal(6.6, 0.9, total))
    sales = np.exp(lots.normal(5.6, 0.8, total))
    amounts = (np.where(is_repair, repairs, sales) * 100).astype(np.int64) // 10 * 10 + 10
    descriptions = np.where(is_repair, lots.integers(0, len(REPAIRS), total), 0)
    sold = pick(lots, ACCESSORIES, total)
    days = day_numbers(part.days_before(days_ago))
    owner_ids = np.array([one.owner.id for one in cars], dtype=np.int64)
    former_ids = np.array([(one.former or one.owner).id for one in cars], dtype=np.int64)
    passed_on = np.array([0 if one.passed_on is None else day_number(one.passed_on) for one in cars])
    spenders = np.where(np.array(days) < passed_on[car], former_ids[car], owner_ids[car])
    car_ids = np.array([one.car.id for one in cars], dtype=np.int64)
    rows: Iterator[BulkRow] = zip(
        range(first + 1, first + total + 1),
        ["REPAIR" if one else "ACCESSORY" for one in is_repair.tolist()],
        [f"{'W' if one else 'J'}{serial:09}" for serial, one in enumerate(is_repair.tolist(), first + 1)],
        spenders.tolist(),
        car_ids[car].tolist(),
        days,
        amounts.tolist(),
        (is_repair & ~again).astype(np.int64).tolist(),
        [
            REPAIRS[place] if one else item
            for place, one, item in zip(descriptions.tolist(), is_repair.tolist(), sold, strict=True)
        ],
        strict=True,
    )
    return rows, total
