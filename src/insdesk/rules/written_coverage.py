"""险种明细 in one cell of a foreign table: 车损险:120000:1062.76;三者险:2000000:1000."""

import re

from insdesk.domain.money import Money
from insdesk.domain.problems import Problem
from insdesk.domain.records.written_coverage import WrittenCoverage
from insdesk.rules.amounts import parse_money
from insdesk.rules.text import normalise_name

_BETWEEN_LINES = re.compile(r"[;；\n]+")
_BETWEEN_PARTS = re.compile("[:：]")


def parse_coverages(text: str) -> tuple[WrittenCoverage, ...] | Problem:
    """The lines of `text`: name:sum insured:premium, an amount left empty where there is none.

    A name alone is a line without amounts. Of one amount nobody can tell which of the two it is.
    """
    lines = []
    for written in filter(None, map(str.strip, _BETWEEN_LINES.split(text))):
        line = _line(written)
        if isinstance(line, Problem):
            return line
        lines.append(line)
    return tuple(lines)


def written_coverages(lines: tuple[WrittenCoverage, ...]) -> str:
    """`lines` as `parse_coverages` reads them."""
    return ";".join(f"{one.name}:{_plain(one.sum_insured)}:{_plain(one.premium)}" for one in lines)


def _line(written: str) -> WrittenCoverage | Problem:
    parts = _BETWEEN_PARTS.split(written)
    if len(parts) == 1:
        return WrittenCoverage(normalise_name(written))
    quoted = (("text", written),)
    *named, insured, premium = parts
    name = normalise_name(":".join(named))
    if not name:
        return Problem("coverage_amounts_unclear", params=quoted)
    amounts: list[Money | None] = []
    for one in (insured, premium):
        yuan = parse_money(one) if one.strip() else None
        if isinstance(yuan, Problem):
            return Problem("coverage_amounts_unreadable", params=quoted)
        amounts.append(None if yuan is None else Money.from_yuan(yuan))
    return WrittenCoverage(name, *amounts)


def _plain(amount: Money | None) -> str:
    return "" if amount is None else str(amount)
