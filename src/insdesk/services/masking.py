"""Masking on the way out: what lists and search boxes are told of phones and ID numbers (issue 4)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from insdesk.domain.records.customer import SearchAnswer
from insdesk.domain.records.duplicates import DuplicateRow, Side
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.rules.masking import masked_phone
from insdesk.specs.masking import has_secrets, masked_row
from insdesk.specs.table import TableSpec

RowT = TypeVar("RowT")


def masked_rows(unit: UnitOfWork, spec: TableSpec, rows: Sequence[RowT]) -> Sequence[RowT]:
    """`rows` as screen, clipboard and workbook may have them, unless the office masks nothing."""
    if not has_secrets(spec) or not unit.settings.masks_numbers():
        return rows
    return [masked_row(spec, row) for row in rows]


def masked_answer(unit: UnitOfWork, answer: SearchAnswer) -> SearchAnswer:
    """The same for what a search box shows."""
    if not unit.settings.masks_numbers():
        return answer
    return replace(answer, hits=tuple(replace(hit, phone=masked_phone(hit.phone)) for hit in answer.hits))


def masked_pairs(unit: UnitOfWork, pairs: list[DuplicateRow]) -> list[DuplicateRow]:
    """The same for what stands in a list of possible duplicates."""
    if not unit.settings.masks_numbers():
        return pairs
    return [replace(one, first=_masked_side(one.first), second=_masked_side(one.second)) for one in pairs]


def _masked_side(side: Side) -> Side:
    return replace(side, phone=masked_phone(side.phone))
