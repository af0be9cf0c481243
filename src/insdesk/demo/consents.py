"""Made-up consents: most customers to insurance service, many to calls, some lapsed or withdrawn."""

from datetime import date

import numpy as np

from insdesk.demo.draw import day_numbers, listed, pick
from insdesk.demo.owners import OwnerRow
from insdesk.demo.part import Part, day_number
from insdesk.repositories.bulk import BulkRow

_KINDS = (
    ("INSURANCE_SERVICE", "IN_PERSON", 0.85),
    ("RENEWAL_REMINDER", "PHONE", 0.6),
    ("MARKETING", "WECHAT", 0.2),
    ("PROFILE", "IN_PERSON", 0.3),
)
_ENDING_SHARE, _WITHDRAWN_SHARE = 0.25, 0.03
_REASONS = listed("不希望再接到电话 车辆已出售 改由家人联系")


def make_consents(part: Part, owners: list[OwnerRow]) -> list[BulkRow]:
    """Rows of the table `consent` for one part."""
    lots = part.lots(18)
    rows: list[BulkRow] = []
    for purpose, channel, share in _KINDS:
        has = np.flatnonzero(lots.random(part.count) < share).tolist()
        ends = (lots.random(len(has)) < _ENDING_SHARE).tolist()
        withdrawn = (lots.random(len(has)) < _WITHDRAWN_SHARE).tolist()
        days_ago = lots.integers(0, 200, size=len(has))
        taken_back = day_numbers(part.days_before(days_ago))
        reasons = pick(lots, _REASONS, len(has))
        for at, place in enumerate(has):
            owner = owners[place]
            given = int(owner.created_at[:10].replace("-", ""))
            is_withdrawn = withdrawn[at] and taken_back[at] >= given
            rows.append(
                (
                    owner.created_at,
                    owner.id,
                    purpose,
                    channel,
                    owner.name,
                    given,
                    _three_years_later(given) if ends[at] else None,
                    f"TY-{owner.id:07}",
                    "",
                    taken_back[at] if is_withdrawn else None,
                    reasons[at] if is_withdrawn else "",
                )
            )
    return rows


def _three_years_later(given: int) -> int:
    day = date(given // 10_000 + 3, given // 100 % 100, min(given % 100, 28))
    return day_number(day)
