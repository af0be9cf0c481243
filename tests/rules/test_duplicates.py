"""Who may be on file twice, by pairs of made-up customers (CU-6, DE-6)."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insdesk.domain.enums import CustomerKind
from insdesk.domain.records.duplicates import Difference, Likeness
from insdesk.rules.duplicates import LOWEST, DuplicateFacts, judge
from insdesk.rules.identity import with_resident_check_digit
from insdesk.rules.vehicle import with_check_digit

pytestmark = pytest.mark.requirement("CU-6", "DE-6")

ONE_ID = with_resident_check_digit("11010519900307123")
OTHER_ID = with_resident_check_digit("31010119851122004")
VIN = with_check_digit("LSVAA4180N2000001")


def person(name: str = "张测试", sound: str = "zhang ce shi", **changes: Any) -> DuplicateFacts:
    return DuplicateFacts(kind=CustomerKind.PERSON, name=name, sound=sound, **changes)


def company(name: str, short_name: str = "", **changes: Any) -> DuplicateFacts:
    return DuplicateFacts(kind=CustomerKind.COMPANY, name=name, short_name=short_name, **changes)


def phones(*numbers: str) -> frozenset[str]:
    return frozenset(numbers)


OTHER = person("李样例", "li yang li")
ALIKE = [
    (person(id_number=ONE_ID), replace(OTHER, id_number=ONE_ID), [Likeness.ID_NUMBER]),
    (person(id_number=ONE_ID), replace(OTHER, id_number=f"{ONE_ID[:6]}{ONE_ID[8:17]}"), [Likeness.ID_NUMBER]),
    (
        person(phones=phones("1", "13800000001")),
        replace(OTHER, phones=phones("13800000001")),
        [Likeness.PHONE],
    ),
    (person(contacts=(("王五", "139"),)), replace(OTHER, phones=phones("139")), [Likeness.CONTACT_PHONE]),
    (
        person(contacts=(("王五", "139"),)),
        replace(OTHER, contacts=(("赵六", "139"),)),
        [Likeness.CONTACT_PHONE],
    ),
    (person(vins=(VIN,)), replace(OTHER, vins=(VIN[:16] + "2",)), [Likeness.VIN]),
    (
        person(engine_numbers=phones("E1")),
        replace(OTHER, engine_numbers=phones("E1")),
        [Likeness.ENGINE_NUMBER],
    ),
    (person(birthday=19900307), person(birthday=19900307), [Likeness.NAME, Likeness.BIRTHDAY]),
    (
        person("张炜", "zhang wei", phones=phones("13800000001")),
        person("张伟", "zhang wei", phones=phones("13800000011")),
        [Likeness.SIMILAR_PHONE, Likeness.SOUND],
    ),
    (
        person(phones=phones("01055500001")),
        person(phones=phones("55500001")),
        [Likeness.SIMILAR_PHONE, Likeness.NAME],
    ),
    (
        person("张小测", "zhang xiao ce", address="北京市朝阳区测试路12号3单元401"),
        person("张大测", "zhang da ce", address="朝阳区 测试路12号，3单元401室"),
        [Likeness.SIMILAR_NAME, Likeness.ADDRESS],
    ),
    (
        person(id_number=ONE_ID),
        person(id_number=ONE_ID[:15] + ONE_ID[16] + ONE_ID[15] + ONE_ID[17]),
        [Likeness.SIMILAR_ID_NUMBER, Likeness.NAME],
    ),
    (company("北京样例商贸有限公司"), company("样例商贸（上海）有限公司"), [Likeness.COMPANY_NAME]),
    (company("样例商贸有限公司"), company("别的有限公司", "样例商贸"), [Likeness.COMPANY_NAME]),
    (
        company("样例汽车租赁服务有限公司"),
        company("样列汽车租赁服务有限公司"),
        [Likeness.SIMILAR_COMPANY_NAME],
    ),
]


@pytest.mark.parametrize(("one", "other", "like"), ALIKE)
def test_what_speaks_for_two_being_one_is_said(
    one: DuplicateFacts, other: DuplicateFacts, like: list[Likeness]
) -> None:
    verdict = judge(one, other)
    assert verdict is not None
    assert list(verdict.like) == like
    assert verdict == judge(other, one)


APART = [
    (person(), person()),
    (person(phones=phones("13800000001")), person(phones=phones("13912345678"))),
    (person(phones=phones("138")), company("张测试", phones=phones("138"))),
    (person(contacts=(("李样例", "139"),)), replace(OTHER, phones=phones("139"))),
    (
        person(vins=(VIN,)),
        replace(OTHER, vins=(with_check_digit("LSVAA4180N2000002"),)),
    ),
    (person(address="测试路12号3单元401"), person(address="测试路13号3单元401")),
    (person(address="测试路"), person(address="测试路")),
    (replace(OTHER, birthday=19900307), person(birthday=19900307)),
    (company("样例商贸有限公司"), company("另外物流有限公司")),
    (
        person(contacts=(("王五", "139"),), id_number=ONE_ID),
        replace(OTHER, phones=phones("139"), id_number=OTHER_ID),
    ),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_is_not_worth_a_look_is_not_shown(one: DuplicateFacts, other: DuplicateFacts) -> None:
    assert judge(one, other) is None


def test_papers_that_differ_make_it_less_likely_and_are_said() -> None:
    both = phones("13800000001")
    alike = judge(person(phones=both), replace(OTHER, phones=both))
    apart = judge(person(phones=both, id_number=ONE_ID), replace(OTHER, phones=both, id_number=OTHER_ID))
    born = judge(person(phones=both, birthday=19900307), replace(OTHER, phones=both, birthday=19800101))
    assert alike is not None
    assert apart is not None
    assert born is not None
    assert apart.score < born.score < alike.score
    assert apart.unlike == (Difference.ID_NUMBER,)
    assert born.unlike == (Difference.BIRTHDAY,)


def test_more_reasons_make_it_likelier() -> None:
    both = phones("13800000001")
    one = judge(person(phones=both), replace(OTHER, phones=both))
    two = judge(person("张测试", phones=both), person("张侧试", phones=both))
    assert one is not None
    assert two is not None
    assert one.score < two.score <= 100


TEXTS = st.text("张王测试一二AB12-（） ", max_size=6)
NUMBERS = st.text("0123456789X", max_size=18)
FACTS = st.builds(
    DuplicateFacts,
    kind=st.sampled_from(CustomerKind),
    name=TEXTS,
    short_name=TEXTS,
    sound=TEXTS,
    id_number=NUMBERS,
    birthday=st.sampled_from((None, 19900307, 19800101)),
    address=TEXTS,
    phones=st.frozensets(NUMBERS, max_size=2),
    contacts=st.lists(st.tuples(TEXTS, NUMBERS), max_size=2).map(tuple),
    vins=st.lists(st.text("LSV0123456789", max_size=17), max_size=2).map(tuple),
    engine_numbers=st.frozensets(NUMBERS, max_size=2),
)


@given(FACTS, FACTS)
def test_whatever_stands_on_file_is_judged_alike_from_both_sides(
    one: DuplicateFacts, other: DuplicateFacts
) -> None:
    verdict = judge(one, other)
    assert verdict == judge(other, one)
    assert verdict is None or (LOWEST <= verdict.score <= 100 and verdict.like)
