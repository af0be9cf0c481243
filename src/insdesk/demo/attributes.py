"""Made-up customer attributes, and who has which of their values."""

from dataclasses import dataclass

import numpy as np

from insdesk.demo.part import Part
from insdesk.domain.records.attribute import Attribute, AttributeValue
from insdesk.repositories.bulk import BulkRow


@dataclass(frozen=True, slots=True)
class _MadeUp:
    """`values` with the share of customers that has each."""

    name: str
    values: tuple[tuple[str, float], ...]
    is_multiple: bool = False


_MADE_UP = (
    _MadeUp("会员卡", (("金卡", 0.04), ("银卡", 0.12), ("普通卡", 0.40))),
    _MadeUp("VIP", (("是", 0.03),)),
    _MadeUp("客户来源", (("自然进店", 0.34), ("老客户介绍", 0.22), ("网络", 0.20), ("车展", 0.09))),
    _MadeUp("兴趣", (("自驾游", 0.15), ("改装", 0.04), ("露营", 0.07), ("摄影", 0.0)), is_multiple=True),
)
ATTRIBUTES = tuple(
    Attribute(
        name=one.name,
        is_multiple=one.is_multiple,
        values=tuple(AttributeValue(name=name) for name, _share in one.values),
    )
    for one in _MADE_UP
)


def make_values(part: Part, stored: tuple[Attribute, ...]) -> list[BulkRow]:
    """Rows of the table `customer_attribute` for one part; `stored` are `ATTRIBUTES` with their ids."""
    lots = part.lots(16)
    rows: list[BulkRow] = []
    for made_up, attribute in zip(_MADE_UP, stored, strict=True):
        drawn = lots.random((part.count, len(made_up.values) if made_up.is_multiple else 1))
        shares = np.array([share for _name, share in made_up.values])
        upper = shares if made_up.is_multiple else np.cumsum(shares)
        lower = np.zeros_like(shares) if made_up.is_multiple else upper - shares
        having = (drawn >= lower) & (drawn < upper)
        for place, value in np.argwhere(having).tolist():
            rows.append((part.first + place + 1, attribute.id, attribute.values[value].id))
    return rows
