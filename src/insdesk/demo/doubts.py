"""Made-up doubts: a phone that nobody answers, an address that seems old."""

import numpy as np

from insdesk.demo.draw import listed, pick
from insdesk.demo.owners import OwnerRow
from insdesk.demo.part import Part
from insdesk.repositories.bulk import BulkRow

_SHARE = 0.01
_PHONE = listed("空号 停机 总是无人接听 接电话的不是本人")
_ADDRESS = listed("信件被退回 疑已搬家 缺门牌号")


def make_doubts(part: Part, owners: list[OwnerRow], by: str) -> list[BulkRow]:
    """Rows of the table `doubt` for one part, raised when the customer was put on file."""
    lots = part.lots(41)
    places = np.flatnonzero(lots.random(part.count) < _SHARE).tolist()
    of_phone = (lots.random(len(places)) < 0.6).tolist()
    phone, address = pick(lots, _PHONE, len(places)), pick(lots, _ADDRESS, len(places))
    return [
        (
            "CUSTOMER",
            owners[place].id,
            "phone" if of_phone[at] else "address",
            phone[at] if of_phone[at] else address[at],
            owners[place].created_at,
            by,
        )
        for at, place in enumerate(places)
    ]
