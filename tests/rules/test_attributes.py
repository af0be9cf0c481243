"""客户属性: names, single and multiple choice, and what a change makes of what a customer has."""

import pytest

from insdesk.domain.enums import AttributeStep
from insdesk.domain.ids import AttributeId, AttributeValueId
from insdesk.domain.records.attribute import Attribute, AttributeChange, AttributeValue, ValueIds
from insdesk.rules.attributes import attribute_problems, several_of_single, values_after


def ids(*numbers: int) -> ValueIds:
    return frozenset(map(AttributeValueId, numbers))


def attribute(name: str = "会员卡", *values: str, is_multiple: bool = False, key: int = 1) -> Attribute:
    stored = (AttributeValue(name=one, id=AttributeValueId(place)) for place, one in enumerate(values, 1))
    return Attribute(name=name, is_multiple=is_multiple, values=tuple(stored), id=AttributeId(key))


@pytest.mark.requirement("AT-1")
@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (attribute(), []),
        (attribute("会员卡", "金卡", "银卡"), []),
        (attribute(""), [("name", "attribute_name_missing")]),
        (attribute("VIP", key=2), []),
        (attribute("vip", key=9), [("name", "attribute_name_taken")]),
        (attribute("ＶＩＰ", key=9), [("name", "attribute_name_taken")]),
        (attribute("会员卡", "金卡", "", "金 卡"), [
            ("values.1", "attribute_name_missing"), ("values.2", "attribute_value_repeated")
        ]),
        (attribute("会" * 21), [("name", "text_too_long")]),
        (attribute("会员卡", "金" * 21), [("values.0", "text_too_long")]),
    ],
)  # fmt: skip
def test_names_are_there_fit_and_differ(wanted: Attribute, found: list[tuple[str, str]]) -> None:
    others = (attribute("会员卡"), attribute("VIP", key=2))
    assert [(one.field, one.code) for one in attribute_problems(wanted, others)] == found


@pytest.mark.requirement("AT-5")
def test_a_single_choice_has_one_value_at_most() -> None:
    card = attribute("会员卡", "金卡", "银卡")
    hobbies = attribute("兴趣", "自驾", "改装", is_multiple=True)
    assert several_of_single((card,), ids(1, 2)) == card
    assert several_of_single((card,), ids(2)) is None
    assert several_of_single((hobbies,), ids(1, 2)) is None


@pytest.mark.requirement("CU-4")
@pytest.mark.parametrize(
    ("step", "is_multiple", "before", "chosen", "after"),
    [
        (AttributeStep.SET, False, ids(1), ids(2), ids(2)),
        (AttributeStep.SET, True, ids(1, 2), ids(3), ids(3)),
        (AttributeStep.SET, True, ids(1, 2), ids(), ids()),
        (AttributeStep.ADD, True, ids(1), ids(1, 3), ids(1, 3)),
        (AttributeStep.ADD, False, ids(1), ids(3), ids(3)),
        (AttributeStep.REMOVE, True, ids(1, 2), ids(2, 3), ids(1)),
        (AttributeStep.REMOVE, False, ids(1), ids(1), ids()),
    ],
)
def test_a_change_sets_adds_or_takes_away(
    step: AttributeStep, is_multiple: bool, before: ValueIds, chosen: ValueIds, after: ValueIds
) -> None:
    change = AttributeChange(AttributeId(1), step, chosen)
    assert values_after(before, attribute(is_multiple=is_multiple), change) == after
