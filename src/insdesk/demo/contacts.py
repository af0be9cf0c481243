"""Made-up contacts: family of some persons, the driver or bookkeeper of most companies."""

import numpy as np

from insdesk.demo.draw import listed, pick
from insdesk.demo.names import person_names
from insdesk.demo.owners import OwnerRow, mobile_numbers
from insdesk.demo.part import Part
from insdesk.repositories.bulk import BulkRow

_PERSON_SHARE, _COMPANY_SHARE, _MAIN_SHARE = 0.18, 0.7, 0.5
_FAMILY = listed("配偶 配偶 父亲 母亲 儿子 女儿 朋友")
_STAFF = listed("司机 会计 行政 车队负责人")


def make_contacts(part: Part, owners: list[OwnerRow]) -> list[BulkRow]:
    """Rows of the table `contact` for one part."""
    lots = part.lots(17)
    is_company = np.array([one.kind == "COMPANY" for one in owners])
    has = lots.random(part.count) < np.where(is_company, _COMPANY_SHARE, _PERSON_SHARE)
    places = np.flatnonzero(has).tolist()
    names = person_names(lots, lots.random(len(places)) < 0.5)
    phones = mobile_numbers(lots, len(places))
    family, staff = pick(lots, _FAMILY, len(places)), pick(lots, _STAFF, len(places))
    main = (lots.random(len(places)) < _MAIN_SHARE).tolist()
    return [
        (
            owners[place].id,
            names[at],
            staff[at] if is_company[place] else family[at],
            phones[at],
            "",
            "",
            bool(main[at] or is_company[place]),
            "",
        )
        for at, place in enumerate(places)
    ]
