"""Conditions in words: the titles of comparisons, and a whole query as one sentence."""

from collections.abc import Mapping

from insdesk.domain.query import Comparison, Condition, Conditions, ConditionValue, Match
from insdesk.i18n import N_, _
from insdesk.specs.conditions import ConditionField, ConditionSpec, Part, texts_of
from insdesk.specs.display import written
from insdesk.specs.units import counted

OfferTitles = Mapping[str, Mapping[str, str]]
"""What the office's own records are called: list → key → title."""

MATCH = ((Match.ALL.value, N_("All of these")), (Match.ANY.value, N_("Any of these")))

COMPARISON = {
    Comparison.IS: N_("is"),
    Comparison.IS_NOT: N_("is not"),
    Comparison.HAS: N_("has"),
    Comparison.HAS_NOT: N_("has not"),
    Comparison.FILLED: N_("is filled in"),
    Comparison.EMPTY: N_("is empty"),
    Comparison.BETWEEN: N_("between"),
    Comparison.NEXT_DAYS: N_("within the next"),
    Comparison.LAST_DAYS: N_("within the last"),
    Comparison.BEFORE_DAYS: N_("longer ago than"),
    Comparison.BEFORE_MONTHS: N_("longer ago than"),
    Comparison.THIS_MONTH: N_("this month"),
    Comparison.NEXT_MONTH: N_("next month"),
    Comparison.STARTS_WITH: N_("starts with"),
    Comparison.CONTAINS: N_("contains"),
    Comparison.SINCE: N_("since a day"),
    Comparison.LAST_MONTHS: N_("within the last"),
    Comparison.LESS: N_("less than"),
    Comparison.AT_MOST: N_("at most"),
    Comparison.MORE: N_("more than"),
    Comparison.AT_LEAST: N_("at least"),
}
_SENTENCES = {
    Comparison.IS: N_("{field} is {value}"),
    Comparison.IS_NOT: N_("{field} is not {value}"),
    Comparison.HAS: N_("has {field} {value}"),
    Comparison.HAS_NOT: N_("has no {field} {value}"),
    Comparison.FILLED: N_("has {field}"),
    Comparison.EMPTY: N_("no {field}"),
    Comparison.BETWEEN: N_("{field} {range}"),
    Comparison.NEXT_DAYS: N_("{field} within {count} days"),
    Comparison.LAST_DAYS: N_("{field} within the last {count} days"),
    Comparison.BEFORE_DAYS: N_("{field} more than {count} days ago"),
    Comparison.BEFORE_MONTHS: N_("{field} more than {count} months ago"),
    Comparison.THIS_MONTH: N_("{field} this month"),
    Comparison.NEXT_MONTH: N_("{field} next month"),
    Comparison.STARTS_WITH: N_("{field} starts with {value}"),
    Comparison.CONTAINS: N_("{field} contains {value}"),
    Comparison.SINCE: N_("{field} since {count} {range}"),
    Comparison.LAST_MONTHS: N_("{field} within {count} months {range}"),
    Comparison.LESS: N_("{field} less than {value}"),
    Comparison.AT_MOST: N_("{field} at most {value}"),
    Comparison.MORE: N_("{field} more than {value}"),
    Comparison.AT_LEAST: N_("{field} at least {value}"),
}


def comparison_title(one: ConditionField, comparison: Comparison) -> str:
    """How a row of the query says `comparison`, translated."""
    return _(one.wordings.get(comparison, COMPARISON[comparison]))


def sentence(spec: ConditionSpec, conditions: Conditions, offers: OfferTitles) -> str:
    """The whole query, translated: 个人 且 30–40 岁 且 交强险 30 天内到期."""
    joint = _(" and ") if conditions.match is Match.ALL else _(" or ")
    return joint.join(said(spec, one, offers) for one in conditions.rows)


def said(spec: ConditionSpec, condition: Condition, offers: OfferTitles) -> str:
    """One condition, translated."""
    one = spec.field(condition.field)
    if one is None:
        return condition.field
    template = one.sentences.get(condition.comparison, _SENTENCES[condition.comparison])
    values = condition.values
    return _(
        template,
        field=_(one.title),
        value=_value(one, condition, offers),
        count=written(values[0]) if values else "",
        range=_range(one, values[-2:]) if len(values) > 1 else "",
    )


def _value(one: ConditionField, condition: Condition, offers: OfferTitles) -> str:
    if not condition.values:
        return ""
    text = texts_of(one, condition)[0]
    if one.part is Part.OFFER:
        return offers.get(one.offers, {}).get(text, _("(deleted)"))
    if isinstance(condition.values[0], int) and one.part is Part.NUMBER:
        return counted(one.unit, condition.values[0])
    return _(dict(one.choices).get(text, text))


def _range(one: ConditionField, values: tuple[ConditionValue, ...]) -> str:
    low, high = (written(value) for value in values)
    text = f"{low}–{high}" if low and high else f"≥ {low}" if low else f"≤ {high}"
    last = values[1] if high else values[0]
    return counted(one.unit, last, text) if one.unit and isinstance(last, int) else text
