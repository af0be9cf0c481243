"""Expressions of rules: which are let through to the rule library, and asking them of facts.

Only names of facts, plain values, comparisons, `and`, `or`, `not`, `in` and parentheses come through. Calls,
attributes, patterns, loops and arithmetic are words of the library that no rule has: what is left ends at
once, reads nothing but the facts, and runs no code (docs/decisions/0031).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from insdesk.domain.records.rules import FactValue
from insdesk.domain.underwriting_enums import FactKind

if TYPE_CHECKING:
    from insdesk.rules.rule_library import Node

LONGEST_EXPRESSION = 8_000
DEEPEST_EXPRESSION = 8
MOST_TOKENS = 800

FactKinds = Mapping[str, FactKind]
"""The published vocabulary: fact name → kind."""
Sheet = Mapping[str, object]
"""Facts in the library's own types: see `sheet_of`."""

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<word>[a-z][a-z0-9_]*)
      | (?P<number>[0-9]{1,18}(?![0-9a-zA-Z_.]))
      | (?P<text>"(?:[^"\\\x00-\x1f\x7f]|\\["\\])*")
      | (?P<mark>==|!=|<=|>=|[<>()-])
    )""",
    re.VERBOSE,
)
_WORDS = frozenset({"and", "or", "not", "in", "true", "false", "null"})
# What may not stand before an opening parenthesis: that would be a call.
_ENDS_A_VALUE = frozenset({"number", "text", "name", ")"})
_UNREPEATED = frozenset({"not", "-"})


class ExpressionRefusedError(ValueError):
    """None of ours. `code` says why: `size`, `mark`, `name`, `call`, `syntax`, `type`."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled one. `names` are the facts that it asks for."""

    text: str
    names: frozenset[str]
    _root: "Node"

    def holds(self, sheet: Sheet) -> bool:
        """Whether it is true of these facts, every one of `names` among them."""
        return bool(self._root.evaluate(sheet))


def compile_expression(text: str, kinds: FactKinds) -> Expression:
    """`text`, read and typed. Raises ExpressionRefusedError; never runs long on any text."""
    names = _checked_names(text, kinds)
    from insdesk.rules import rule_library  # noqa: PLC0415  # loading it takes long: not at every start

    try:
        root, is_yes_no = rule_library.parse(text, {name: kinds[name] for name in names})
    except rule_library.REFUSALS as error:
        code = "type" if "mismatch" in str(error) else "syntax"
        raise ExpressionRefusedError(code, str(error)) from error
    if not is_yes_no:
        raise ExpressionRefusedError("type", "not a yes or no")
    return Expression(text, frozenset(names), root)


def sheet_of(values: Mapping[str, FactValue]) -> Sheet:
    """`values` as the library knows them; each is converted when the first rule asks for it."""
    return _Sheet(values)


def quoted(text: str) -> str:
    """`text` as a value within an expression; what no expression takes is left out."""
    kept = "".join(one for one in text if one.isprintable())
    return '"' + kept.replace("\\", "\\\\").replace('"', '\\"') + '"'


class _Sheet(dict[str, object]):
    """What was asked for already; the rest is in `values`."""

    def __init__(self, values: Mapping[str, FactValue]) -> None:
        super().__init__()
        self._values = values

    def __missing__(self, name: str) -> object:
        value = self[name] = _converted(self._values[name])
        return value


def _converted(value: FactValue) -> object:
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    return Decimal(value) if isinstance(value, int) else set(value)


def _checked_names(text: str, kinds: FactKinds) -> set[str]:
    """The facts that `text` names, once every token of it is known to be harmless."""
    if not text.strip() or len(text) > LONGEST_EXPRESSION:
        raise ExpressionRefusedError("size")
    names: set[str] = set()
    depth, before = 0, ""
    for count, (kind, mark) in enumerate(_tokens(text)):
        if mark == "(":
            if before in _ENDS_A_VALUE:
                raise ExpressionRefusedError("call", mark)
            depth += 1
        elif mark == ")":
            depth -= 1
        if depth > DEEPEST_EXPRESSION or count >= MOST_TOKENS or mark == before in _UNREPEATED:
            raise ExpressionRefusedError("size")
        if kind == "word" and mark not in _WORDS:
            if mark not in kinds:
                raise ExpressionRefusedError("name", mark)
            names.add(mark)
            before = "name"
        else:
            before = mark if kind in ("mark", "word") else kind
    return names


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    place, end = 0, len(text.rstrip())
    while place < end:
        found = _TOKEN.match(text, place)
        if found is None or found.lastgroup is None:
            raise ExpressionRefusedError("mark", text[place : place + 10])
        yield found.lastgroup, found.group(found.lastgroup)
        place = found.end()
