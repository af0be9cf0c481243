"""What a coverage set makes of the lines that stand on a slip: texts of cells, by column. No Qt."""

from collections.abc import Mapping, Sequence

from insdesk.rules.amounts import parse_money

Row = Mapping[str, str]
"""One line: product_code, sum_insured and premium as they stand in the cells."""

_CODE, _SUM, _PREMIUM = "product_code", "sum_insured", "premium"


def lost_rows(present: Sequence[Row], wanted: Sequence[Row]) -> tuple[Row, ...]:
    """The lines with a premium that the set does not have, or has with another sum."""
    return tuple(row for row in present if _is_priced(row) and not _is_in(row, wanted))


def with_set(present: Sequence[Row], wanted: Sequence[Row], *, keeps_priced: bool) -> tuple[Row, ...]:
    """The lines of the set, each with the sum and premium that were typed for it where they agree.

    Lines without a premium give way; those of `lost_rows` stay if `keeps_priced`.
    """
    lost = lost_rows(present, wanted)
    kept = lost if keeps_priced else ()
    by_code = {row[_CODE]: row for row in present if row not in lost or keeps_priced}
    lines = tuple(_joined(one, by_code.get(one[_CODE])) for one in wanted)
    codes = {one[_CODE] for one in wanted}
    return (*lines, *(row for row in kept if row[_CODE] not in codes))


def _joined(wanted: Row, present: Row | None) -> Row:
    if present is None:
        return wanted
    if _is_priced(present):
        return present
    return wanted if wanted[_SUM] else {**wanted, _SUM: present[_SUM]}


def _is_in(row: Row, wanted: Sequence[Row]) -> bool:
    same = next((one for one in wanted if one[_CODE] == row[_CODE]), None)
    return same is not None and same[_SUM] in ("", row[_SUM])


def _is_priced(row: Row) -> bool:
    """Whether a premium was typed, readable or not; nothing is not one."""
    typed = row[_PREMIUM].strip()
    return bool(typed) and parse_money(typed) != 0
