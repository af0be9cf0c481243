"""What 客户属性设置 and the changes of many say."""

import pytest

from insdesk.domain.changes import ChangeSet
from insdesk.domain.enums import AttributeStep, RepKind
from insdesk.domain.ids import AttributeId, AttributeValueId
from insdesk.domain.records.attribute import (
    Attribute,
    AttributeChange,
    AttributeValue,
    BulkDone,
    BulkUndone,
    RepChange,
    ValueUse,
)
from insdesk.ui.owners.bulk_text import attribute_question, done_text, rep_question, undone_text
from insdesk.ui.tabs.attributes.presenter import attribute_detail, attribute_kept, use_text, value_kept

GOLD, SILVER = (
    AttributeValue(name=name, id=AttributeValueId(key)) for key, name in enumerate(("金卡", "银卡"))
)
CARD = Attribute(code="A01", name="会员卡", values=(GOLD, SILVER), id=AttributeId(1))


@pytest.mark.requirement("AT-5")
@pytest.mark.parametrize(
    ("use", "text"),
    [
        (ValueUse(), "Not used yet"),
        (ValueUse(1_234), "Used by 1,234 customers"),
        (ValueUse(12, 2), "Used by 12 customers, 2 of them not on file any more"),
    ],
)
def test_a_value_says_by_how_many_it_is_used(use: ValueUse, text: str) -> None:
    assert use_text(use) == text
    assert bool(value_kept(GOLD, use)) == bool(use.total)


@pytest.mark.requirement("AT-5")
def test_an_attribute_is_kept_for_its_used_value() -> None:
    assert attribute_kept(CARD, {}) == ""
    assert "银卡" in attribute_kept(CARD, {AttributeValueId(1): ValueUse(3)})
    assert attribute_detail(CARD) == "A01 · single choice · 2 values"


@pytest.mark.requirement("CU-4")
@pytest.mark.parametrize(
    ("step", "values", "text"),
    [
        (AttributeStep.SET, (0,), "Set 会员卡 of 1,234 customers to 金卡?"),
        (AttributeStep.SET, (), "Clear 会员卡 of 1,234 customers?"),
        (AttributeStep.ADD, (0, 1), "Add 金卡, 银卡 to 会员卡 of 1,234 customers?"),
        (AttributeStep.REMOVE, (1,), "Take 银卡 away from 会员卡 of 1,234 customers?"),
    ],
)
def test_the_question_says_what_happens_to_how_many(
    step: AttributeStep, values: tuple[int, ...], text: str
) -> None:
    change = AttributeChange(AttributeId(1), step, frozenset(map(AttributeValueId, values)))
    assert attribute_question(CARD, change, 1_234) == text


@pytest.mark.requirement("CU-3")
def test_so_does_that_for_a_rep() -> None:
    assert rep_question(RepKind.SALES, "赵示例", 1_234) == "Change Sales rep of 1,234 customers to 赵示例?"
    assert rep_question(RepKind.SERVICE, "", 2) == "Leave 2 customers without Service rep?"


@pytest.mark.requirement("CU-3")
def test_what_it_came_to_is_told() -> None:
    change = RepChange(RepKind.SALES, None)
    assert done_text(BulkDone(change, 1_500, 1_500, ChangeSet())) == "1,500 customers changed."
    assert done_text(BulkDone(change, 5, 3, ChangeSet())) == "3 customers changed. 2 had it already."
    assert undone_text(BulkUndone(3, 0, ChangeSet())) == "3 customers have back what they had."
