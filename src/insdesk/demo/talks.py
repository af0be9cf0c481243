"""Made-up talks: with every fourth customer of late, some of them to be followed up."""

from datetime import UTC, date, datetime, time, timedelta

import numpy as np

from insdesk.demo.draw import listed, pick
from insdesk.demo.owners import OwnerRow
from insdesk.demo.part import Part, day_number
from insdesk.repositories.bulk import BulkRow

_SHARE, _PROMISED_SHARE, _DONE_SHARE, _FEEDBACK_SHARE = 0.25, 0.4, 0.3, 0.5
_LONGEST_AGO, _LATEST_PROMISE = 90, 45
_CHANNELS = listed("PHONE PHONE PHONE WECHAT WECHAT IN_PERSON SMS")
_CONTENT = listed(
    "询问续保价格 告知保险即将到期 回访理赔满意度 介绍新增险种 预约保养并提醒续保 发送续保报价 核对联系方式"
)
_FEEDBACK = listed("价格偏高再考虑 同意续保 需与家人商量 已在别处投保 希望晚上联系 比较满意")
_TO_DO = listed("再次报价 到期前回访 发送条款说明 确认付款方式 询问投保意向")


def make_talks(part: Part, owners: list[OwnerRow], staff: tuple[str, ...]) -> list[BulkRow]:
    """Rows of the table `interaction` for one part."""
    lots = part.lots(42)
    places = np.flatnonzero(lots.random(part.count) < _SHARE).tolist()
    count = len(places)
    ago = lots.integers(1, _LONGEST_AGO, size=count)
    days = part.days_before(ago).astype(object).tolist()
    minutes = lots.integers(0, 9 * 60, size=count).tolist()
    later = lots.integers(3, _LATEST_PROMISE, size=count)
    promised = part.days_before(ago - later).astype(object).tolist()
    is_promised = (lots.random(count) < _PROMISED_SHARE).tolist()
    is_done = ((lots.random(count) < _DONE_SHARE) & (later < ago)).tolist()
    has_feedback = (lots.random(count) < _FEEDBACK_SHARE).tolist()
    channels, contents = pick(lots, _CHANNELS, count), pick(lots, _CONTENT, count)
    feedback, to_do = pick(lots, _FEEDBACK, count), pick(lots, _TO_DO, count)
    speakers = pick(lots, staff, count)
    return [
        (
            owners[place].id,
            None,
            _moment(days[at], minutes[at]),
            channels[at],
            contents[at],
            feedback[at] if has_feedback[at] else "",
            "",
            day_number(promised[at]) if is_promised[at] else None,
            to_do[at] if is_promised[at] else "",
            _moment(promised[at], minutes[at]) if is_promised[at] and is_done[at] else None,
            speakers[at],
        )
        for at, place in enumerate(places)
    ]


def _moment(day: date, minutes: int) -> str:
    """So many minutes after the office opened."""
    opened = datetime.combine(day, time(1), UTC)
    return (opened + timedelta(minutes=minutes)).isoformat(timespec="microseconds")
