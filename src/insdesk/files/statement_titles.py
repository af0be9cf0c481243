"""The titles of an insurer's statement: which row they stand in and which column is what."""

import re
from collections.abc import Callable, Iterable, Sequence

from insdesk.domain.records.sheet import PlainCell, SheetRow
from insdesk.domain.records.statement_reading import Columns, StatementField, StatementLayout
from insdesk.rules.text import name_key, normalise

LATEST_HEADER = 30
"""A statement's titles may stand below its own heading, bank account and remarks."""

_EXACT = {
    StatementField.POLICY_NO: (
        "保单号",
        "保单号码",
        "保险单号",
        "保单编号",
        "policy no",
        "policy number",
    ),
    StatementField.AMOUNT: (
        "手续费",
        "手续费金额",
        "返利",
        "返利金额",
        "佣金",
        "佣金金额",
        "代理手续费",
        "应付手续费",
        "应结手续费",
        "结算金额",
        "结算手续费",
        "commission",
        "commission amount",
        "rebate",
        "rebate amount",
    ),
    StatementField.RATE: (
        "费率",
        "手续费率",
        "手续费比例",
        "返利比例",
        "返利率",
        "佣金比例",
        "佣金率",
        "比例",
        "结算比例",
        "rate",
        "commission rate",
        "rebate rate",
    ),
    StatementField.PREMIUM: ("保费", "保险费", "签单保费", "实收保费", "保费金额", "premium"),
    StatementField.SIGNED_ON: (
        "签单日期",
        "签单日",
        "出单日期",
        "承保日期",
        "sign date",
        "signed on",
        "issue date",
    ),
}
_NAMES = {field: frozenset(map(name_key, names)) for field, names in _EXACT.items()}
_PART = {
    StatementField.POLICY_NO: re.compile("保单号|保险单号"),
    StatementField.RATE: re.compile("(手续费|返利|佣金|结算).*(率|比例)"),
    StatementField.AMOUNT: re.compile("(手续费|返利|佣金)(?!.*(率|比例))"),
    StatementField.PREMIUM: re.compile("保费|保险费"),
    StatementField.SIGNED_ON: re.compile("签单日|出单日"),
}
_NEVER = re.compile("投保单号|批单号|税额|税金|累计|上期|调整")
_IN_BRACKETS = re.compile(r"[（(\[【].*?[)）\]】]")


def find_layout(rows: Iterable[SheetRow]) -> StatementLayout:
    """The row with the most titles that we know, and what they are; empty where none names a policy."""
    best = StatementLayout()
    for number, cells in rows:
        if number > LATEST_HEADER:
            break
        columns = known_columns(cells)
        if StatementField.POLICY_NO in columns and len(columns) > len(best.columns):
            best = StatementLayout(number, columns)
    return best


def known_columns(titles: Sequence[PlainCell]) -> Columns:
    """The field of every title that is known by its name, or else by a part of its name.

    Where two titles would do, neither is taken: a person has to say which.
    """
    keys = [_title_key(title) for title in titles]
    named = {field: _places(keys, names.__contains__) for field, names in _NAMES.items()}
    found = {field: places[0] for field, places in named.items() if len(places) == 1}
    for field, part in _PART.items():
        if named[field]:
            continue
        free = [place for place in _places(keys, part.search) if place not in found.values()]
        wanted = [place for place in free if not _NEVER.search(keys[place])]
        if len(wanted) == 1:
            found[field] = wanted[0]
    return found


def _places(keys: Sequence[str], fits: Callable[[str], object]) -> list[int]:
    return [place for place, key in enumerate(keys) if fits(key)]


def _title_key(title: PlainCell) -> str:
    text = _IN_BRACKETS.sub("", normalise(str(title or "")))
    return name_key(text.replace("_", " ").rstrip("*＊:：%. "))
