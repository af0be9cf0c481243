"""The facts that rules saw, as JSON: kept with a case of underwriting (RU-7)."""

import json
from collections.abc import Mapping
from datetime import date

from insdesk.domain.records.rules import Facts, FactValue, LineFacts
from insdesk.specs.rule_facts import FACT

_NO_DAY = date.min


def write_facts(facts: Facts) -> str:
    """The JSON of `facts`."""
    lines = [{"product": one.product_code, "values": _plain(one.values)} for one in facts.lines]
    content = {"day": facts.day.isoformat(), "common": _plain(facts.common), "lines": lines}
    return json.dumps(content, ensure_ascii=False)


def read_facts(text: str) -> Facts:
    """The facts in `text`; what this program does not know is left out. Never raises."""
    try:
        content = json.loads(text)
        lines = tuple(LineFacts(str(one["product"]), _values(one["values"])) for one in content["lines"])
        return Facts(date.fromisoformat(content["day"]), _values(content["common"]), lines)
    except (ValueError, KeyError, TypeError, AttributeError):
        return Facts(_NO_DAY, {})


def _plain(values: Mapping[str, FactValue]) -> dict[str, object]:
    return {name: sorted(value) if isinstance(value, frozenset) else value for name, value in values.items()}


def _values(content: Mapping[str, object]) -> dict[str, FactValue]:
    found: dict[str, FactValue] = {}
    for name, value in content.items():
        if name not in FACT:
            continue
        if isinstance(value, list):
            found[name] = frozenset(map(str, value))
        elif value is None or isinstance(value, bool | int | str):
            found[name] = value
    return found
