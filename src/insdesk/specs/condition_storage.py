"""A query as JSON: saved under a name, and handed from screen to screen."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from insdesk.domain.problems import Problem
from insdesk.domain.query import NO_CONDITIONS, Comparison, Condition, Conditions, Match
from insdesk.specs.codecs import Context
from insdesk.specs.conditions import MOST_CONDITIONS, ConditionSpec, parts, read_condition, texts_of

JsonRow = list[str | list[str]]


@dataclass(frozen=True, slots=True)
class StoredQuery:
    """What was read. `lost`: so many conditions are unknown to this program, or make no sense any more."""

    text: str = ""
    conditions: Conditions = NO_CONDITIONS
    lost: int = 0


def write_query(spec: ConditionSpec, text: str, conditions: Conditions) -> str:
    """The JSON of a query."""
    rows = [_row(spec, one) for one in conditions.rows]
    return json.dumps({"text": text, "match": conditions.match, "rows": rows}, ensure_ascii=False)


def read_query(spec: ConditionSpec, content: object, context: Context) -> StoredQuery:
    """The query in `content`: JSON, as text or as it was parsed. Never raises."""
    if isinstance(content, str):
        try:
            content = json.loads(content)
        except ValueError:
            return StoredQuery(lost=1)
    if not isinstance(content, Mapping):
        return StoredQuery(lost=1)
    rows = content.get("rows", ())
    found = [_condition(spec, one, context) for one in rows] if isinstance(rows, Sequence) else [None]
    kept = tuple(one for one in found if one is not None)[:MOST_CONDITIONS]
    text = content.get("text")
    match = Match.ANY if content.get("match") == Match.ANY else Match.ALL
    return StoredQuery(text if isinstance(text, str) else "", Conditions(kept, match), len(found) - len(kept))


def _row(spec: ConditionSpec, condition: Condition) -> JsonRow:
    one = spec.field(condition.field)
    if one is None:
        raise KeyError(condition.field)
    return [one.name, condition.comparison.value, list(texts_of(one, condition))]


def _condition(spec: ConditionSpec, row: object, context: Context) -> Condition | None:
    match row:
        case [str(name), str(compared), list(texts)] if all(isinstance(text, str) for text in texts):
            one = spec.field(name)
            if one is None or compared not in list(one.comparisons):
                return None
            comparison = Comparison(compared)
            if len(texts) != len(parts(one, comparison)):
                return None
            found = read_condition(one, comparison, texts, context)
            return None if isinstance(found, Problem) else found
        case _:
            return None
