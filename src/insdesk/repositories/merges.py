"""合并 (DE-6): which customers were merged into which, and what can be put back."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, Row, func, insert, select, update

from insdesk.domain.errors import NotFoundError
from insdesk.domain.ids import CustomerId, MergeId
from insdesk.domain.records.merging import Belonging, MergeEntry
from insdesk.models.customer import customer
from insdesk.models.customer_file import customer_health, customer_merge
from insdesk.repositories.mapping import from_row
from insdesk.repositories.merge_images import RowChange

_M = customer_merge.c
_kept = customer.alias("kept")
_lost = customer.alias("lost")
_ENTRY = (
    select(
        customer_merge,
        _kept.c.name.label("kept_name"),
        _lost.c.name.label("lost_name"),
        _lost.c.phone.label("lost_phone"),
    )
    .join(_kept, _kept.c.id == _M.kept_id)
    .join(_lost, _lost.c.id == _M.lost_id)
)


@dataclass(frozen=True, slots=True)
class MergeContent:
    """What a merge changed, row by row, the marks of everything of both as it stood then, and what moved."""

    changes: tuple[RowChange, ...]
    marks: Mapping[str, Mapping[int, str]]
    moved: Mapping[Belonging, Sequence[int]]


class Merges:
    """Keeps and finds them. A merge that was undone stays, with who undid it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self, kept: CustomerId, lost: CustomerId, version: int, at: datetime, by: str) -> MergeId:
        """From here on what is locked may move from `lost` to `kept`, and back."""
        values = {"kept_id": kept, "lost_id": lost, "merged_at": at, "merged_by": by}
        added = insert(customer_merge).values(**values, content="{}", kept_version=version)
        return MergeId(self._connection.execute(added.returning(_M.id)).scalar_one())

    def keep(self, key: MergeId, content: MergeContent) -> None:
        """What undoing needs."""
        written = json.dumps(
            {
                "changes": [asdict(one) for one in content.changes],
                "marks": content.marks,
                "moved": {kind.value: list(ids) for kind, ids in content.moved.items()},
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )
        self._connection.execute(update(customer_merge).where(_M.id == key).values(content=written))

    def content(self, key: MergeId) -> MergeContent | None:
        """As it was kept; None when nothing of it is left."""
        kept = self._connection.execute(select(_M.content).where(_M.id == key)).scalar_one_or_none()
        read = json.loads(kept) if kept else {}
        if not isinstance(read, dict) or "changes" not in read:
            return None
        changes = tuple(RowChange(**one) for one in read["changes"])
        marks = {name: {int(row): mark for row, mark in rows.items()} for name, rows in read["marks"].items()}
        moved = {Belonging(kind): tuple(ids) for kind, ids in read["moved"].items()}
        return MergeContent(changes, marks, moved)

    def get(self, key: MergeId) -> MergeEntry:
        """One merge. Raises NotFoundError."""
        row = self._connection.execute(_ENTRY.where(_M.id == key)).one_or_none()
        if row is None:
            raise NotFoundError("merge_missing", id=key)
        return _entry(row)

    def of(self, customer_id: CustomerId) -> tuple[MergeEntry, ...]:
        """Into the customer, and into those who were merged into the customer later; the last one first."""
        merged = select(customer.c.id).where(customer.c.merged_into_id == customer_id)
        mine = (_M.kept_id == customer_id) | _M.kept_id.in_(merged)
        rows = self._connection.execute(_ENTRY.where(mine).order_by(_M.id.desc()))
        return tuple(_entry(row) for row in rows)

    def undone(self, key: MergeId, at: datetime, by: str) -> None:
        """It does not stand any more."""
        values = {"undone_at": at, "undone_by": by}
        self._connection.execute(update(customer_merge).where(_M.id == key).values(**values))

    def forget_health(self, customer_id: CustomerId) -> None:
        """Take what is kept of the health of whoever was merged into the customer out of the merges."""
        merged = select(customer.c.id).where(customer.c.merged_into_id == customer_id)
        mine = (_M.kept_id == customer_id) | _M.kept_id.in_(merged)
        for key in self._connection.execute(select(_M.id).where(mine, _M.content != "{}")).scalars().all():
            content = self.content(MergeId(key))
            if content is not None:
                left = tuple(one for one in content.changes if one.table != customer_health.name)
                self.keep(MergeId(key), replace(content, changes=left))

    def standing(self, customer_id: CustomerId) -> CustomerId:
        """Whom the customer was merged into; otherwise the customer."""
        own = customer.c
        into = select(func.coalesce(own.merged_into_id, own.id)).where(own.id == customer_id)
        return CustomerId(self._connection.execute(into).scalar_one_or_none() or customer_id)

    def merged_into(self, customer_id: CustomerId) -> Sequence[CustomerId]:
        """Everybody who became this customer."""
        merged = select(customer.c.id).where(customer.c.merged_into_id == customer_id)
        return [CustomerId(key) for key in self._connection.execute(merged.order_by(customer.c.id)).scalars()]


def _entry(row: Row[tuple[object, ...]]) -> MergeEntry:
    return from_row(MergeEntry, row)
