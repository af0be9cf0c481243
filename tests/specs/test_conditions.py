"""Conditions as people type them, as they are kept, and as they are said."""

from datetime import date

import pytest

from insdesk.domain.problems import Problem
from insdesk.domain.query import Comparison, Condition, Conditions, Match
from insdesk.specs.codecs import Context
from insdesk.specs.condition_storage import StoredQuery, read_query, write_query
from insdesk.specs.condition_text import COMPARISON, comparison_title, sentence
from insdesk.specs.conditions import MOST_CONDITIONS, ConditionField, read_condition, texts_of
from insdesk.specs.customer_conditions import CUSTOMER_CONDITIONS

CONTEXT = Context(date(2026, 11, 23))
OFFERS = {"attribute_values": {"7": "会员卡: 金"}, "sales_reps": {"1": "李业代"}}


def a_field(name: str) -> ConditionField:
    found = CUSTOMER_CONDITIONS.field(name)
    assert found is not None
    return found


def read(name: str, comparison: Comparison, *texts: str) -> Condition | Problem | None:
    return read_condition(a_field(name), comparison, texts, CONTEXT)


SPENT = "Repairs and accessories"
READ = [
    (("kind", Comparison.IS, "PERSON"), "Person"),
    (("attribute", Comparison.HAS, "7"), "会员卡: 金"),
    (("attribute", Comparison.HAS_NOT, "8"), "not (deleted)"),
    (("sales_rep", Comparison.EMPTY), "no Sales rep"),
    (("sales_rep", Comparison.IS_NOT, "1"), "Sales rep is not 李业代"),
    (("age", Comparison.BETWEEN, "30", "40"), "30–40 years old"),
    (("age", Comparison.BETWEEN, "", "40"), "≤ 40 years old"),
    (("age", Comparison.BETWEEN, "３０", ""), "≥ 30 years old"),
    (("birthday_month", Comparison.IS, "5"), "birthday in month 5"),
    (("compulsory_ends", Comparison.NEXT_DAYS, "30"), "compulsory ends within 30 days"),
    (("compulsory_ends", Comparison.BETWEEN, "0301", "20260401"), "compulsory ends 2026-03-01–2026-04-01"),
    (("in_force", Comparison.HAS_NOT, "COMMERCIAL"), "Commercial not in force"),
    (("last_visit", Comparison.EMPTY), "never visited"),
    (
        ("spending", Comparison.LAST_MONTHS, "12", "5000", ""),
        "Repairs and accessories within 12 months ≥ 5,000.00",
    ),
    (
        ("spending", Comparison.SINCE, "2026-01-01", "", "1"),
        "Repairs and accessories since 2026-01-01 ≤ 1.00",
    ),
    (("plate", Comparison.STARTS_WITH, "京a·1"), "Plate starts with 京A1"),
    (("consent", Comparison.HAS, "MARKETING"), "consented to Marketing"),
    (("reviewed", Comparison.BEFORE_MONTHS, "6"), "not reviewed for 6 months"),
]


@pytest.mark.requirement("CU-2")
@pytest.mark.parametrize(("asked", "said"), READ)
def test_a_condition_is_said_and_kept(asked: tuple[str, Comparison, *tuple[str, ...]], said: str) -> None:
    name, comparison, *texts = asked
    condition = read(name, comparison, *texts)
    assert isinstance(condition, Condition)
    conditions = Conditions((condition,), Match.ANY)
    assert sentence(CUSTOMER_CONDITIONS, conditions, OFFERS) == said
    kept = write_query(CUSTOMER_CONDITIONS, "张 138", conditions)
    assert read_query(CUSTOMER_CONDITIONS, kept, CONTEXT) == StoredQuery("张 138", conditions)
    assert read(name, comparison, *texts_of(a_field(name), condition)) == condition


@pytest.mark.parametrize(
    ("name", "comparison", "texts"),
    [
        ("kind", Comparison.IS, ("",)),
        ("age", Comparison.BETWEEN, ("", " ")),
        ("spending", Comparison.SINCE, ("", "1", "2")),
        ("spending", Comparison.SINCE, ("2026-01-01", "", "")),
        ("plate", Comparison.STARTS_WITH, (" · ",)),
    ],
)
def test_what_is_not_filled_in_yet_asks_for_nothing(
    name: str, comparison: Comparison, texts: tuple[str, ...]
) -> None:
    assert read(name, comparison, *texts) is None


@pytest.mark.parametrize(
    ("name", "comparison", "texts", "code", "place"),
    [
        ("kind", Comparison.IS, ("ROBOT",), "choice_unknown", "0"),
        ("age", Comparison.BETWEEN, ("30", "x"), "number_out_of_range", "1"),
        ("age", Comparison.BETWEEN, ("40", "30"), "range_reversed", "1"),
        ("created", Comparison.BETWEEN, ("2026-13-01", ""), "day_impossible", "0"),
        ("created", Comparison.LAST_DAYS, ("-1",), "number_out_of_range", "0"),
        ("spending", Comparison.SINCE, ("2026-01-01", "5", "4"), "range_reversed", "2"),
        ("sales_rep", Comparison.IS, ("1; DROP",), "choice_unknown", "0"),
        ("model", Comparison.CONTAINS, ("x" * 41,), "text_too_long", "0"),
    ],
)
def test_what_makes_no_sense_is_said_where_it_stands(
    name: str, comparison: Comparison, texts: tuple[str, ...], code: str, place: str
) -> None:
    found = read(name, comparison, *texts)
    assert isinstance(found, Problem)
    assert (found.code, found.field) == (code, place)


def test_several_are_joined_by_what_they_have_to_be() -> None:
    rows = tuple(read("kind", Comparison.IS, one) for one in ("PERSON", "COMPANY"))
    kept = tuple(row for row in rows if isinstance(row, Condition))
    for match, said in ((Match.ALL, "Person and Company"), (Match.ANY, "Person or Company")):
        assert sentence(CUSTOMER_CONDITIONS, Conditions(kept, match), {}) == said


@pytest.mark.parametrize(
    ("content", "lost"),
    [
        ("no json", 1),
        ("[]", 1),
        (None, 1),
        ({"rows": 5}, 1),
        ({"rows": [["no_such_field", "IS", ["1"]], ["kind", "IS", ["PERSON"]]]}, 1),
        ({"rows": [["kind", "BETWEEN", ["PERSON"]], ["kind", "IS", ["PERSON"]]]}, 1),
        ({"rows": [["kind", "IS", []], ["kind", "IS", [5]], ["kind", "IS", ["ROBOT"]], "kind", 7]}, 5),
        ({"rows": [["kind", "IS", ["PERSON"]]] * (MOST_CONDITIONS + 2)}, 2),
        ({"text": 5, "match": "SOME", "rows": [["kind", "IS", ["PERSON"]]]}, 0),
    ],
)
def test_what_a_kept_query_says_wrongly_is_counted_and_left_out(content: object, lost: int) -> None:
    found = read_query(CUSTOMER_CONDITIONS, content, CONTEXT)
    assert found.lost == lost
    assert all(row.field == "kind" for row in found.conditions.rows)
    assert (found.text, found.conditions.match) == ("", Match.ALL)


def test_every_comparison_has_its_words() -> None:
    assert set(COMPARISON) == set(Comparison)
    for one in CUSTOMER_CONDITIONS.fields:
        titles = [comparison_title(one, comparison) for comparison in one.comparisons]
        assert len(set(titles)) == len(titles), one.name
