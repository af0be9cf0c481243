"""The owner clause in a special agreement: put in, replaced, taken out, left alone where it was reworded."""

from dataclasses import replace
from pathlib import Path

import pytest

from insdesk.domain.enums import PartyRole
from insdesk.domain.records.agreement import OwnerClause
from insdesk.domain.records.registration import Party, Registration
from insdesk.resources import resource_path
from insdesk.rules.special_agreement import (
    agreement_with_clause,
    clause_problems,
    clause_text,
    free_text_problems,
)
from insdesk.rules.text import normalise
from tests.rules.builders import REGISTRATION

SHIPPED = (resource_path() / Path("templates", "special_agreement.txt")).read_text(encoding="utf-8").strip()
OTHER = "本保单被保险人{insured}与行驶证车主{owner}不是同一人，双方均已知悉。"
pytestmark = pytest.mark.requirement("NB-4")


def between(insured: str, owner: str, agreement: str = "") -> Registration:
    """A registration whose insured and registered owner have these names."""
    names = {PartyRole.INSURED: insured, PartyRole.REGISTERED_OWNER: owner}
    parties = tuple(Party(role=role, name=names.get(role, insured)) for role in PartyRole)
    return replace(REGISTRATION, parties=parties, special_agreement=agreement)


def test_both_names_go_to_their_places_and_nothing_else_is_touched() -> None:
    assert clause_text("{insured}、{owner}、{insured}", "张{owner}", "李四") == "张{owner}、李四、张{owner}"


def test_the_clause_is_put_behind_what_stands_there() -> None:
    clause = OwnerClause(SHIPPED)
    agreement = agreement_with_clause(between("张三", "李四", "指定驾驶人。"), clause)
    assert agreement == f"指定驾驶人。\n{clause_text(SHIPPED, '张三', '李四')}"
    assert agreement_with_clause(between("张三", "李四", agreement), clause) == agreement


def test_a_clause_with_ascii_marks_of_an_older_draft_is_known() -> None:
    old = normalise(clause_text(SHIPPED, "张三", "李四"))
    assert "," in old
    clause = OwnerClause(SHIPPED)
    assert agreement_with_clause(between("张三", "李四", old), clause) == old
    assert agreement_with_clause(between("王五", "李四", old), clause) == clause_text(SHIPPED, "王五", "李四")
    assert agreement_with_clause(between("张三", "张三", f"甲\n{old}"), clause) == "甲"


def test_the_clause_as_an_earlier_template_had_it_is_replaced_and_taken_out() -> None:
    clause = OwnerClause(OTHER, (SHIPPED,))
    earlier = f"甲\n{clause_text(SHIPPED, '张三', '李四')}\n乙"
    expected = f"甲\n{clause_text(OTHER, '张三', '王五')}\n乙"
    assert agreement_with_clause(between("张三", "王五", earlier), clause) == expected
    assert agreement_with_clause(between("张三", "张三", earlier), clause) == "甲\n乙"


@pytest.mark.parametrize("template", [SHIPPED, OTHER])
def test_a_reworded_clause_is_left_alone(template: str) -> None:
    reworded = "经投保人确认：本保险单的被保险人为张三（公司员工），车主是其单位。"
    kept = agreement_with_clause(between("张三", "王五", reworded), OwnerClause(template, (SHIPPED,)))
    assert kept == reworded


def test_nothing_is_due_before_both_names_are_typed() -> None:
    assert agreement_with_clause(between("张三", ""), OwnerClause(SHIPPED)) == ""


@pytest.mark.parametrize(
    ("template", "codes"),
    [
        (SHIPPED, []),
        (OTHER, []),
        ("被保险人为{insured}，两者不一致，已确认。", ["agreement_place_missing"]),
        ("两者不一致，已经双方确认。", ["agreement_place_missing", "agreement_place_missing"]),
        ("被保险人{insured}与车主{owner}不一致，{name}已确认。", ["agreement_place_unknown"]),
        ("{insured}不是行驶证登记的车主{owner}。", ["agreement_place_at_edge"]),
        ("被保险人不是行驶证登记的车主：{insured}，{owner}", ["agreement_place_at_edge"]),
        ("甲{insured}乙{owner}丙", ["agreement_words_few"]),
        (f"{SHIPPED}{'字' * 1000}", ["text_too_long"]),
    ],
)
def test_a_clause_keeps_both_places_and_can_be_found_again(template: str, codes: list[str]) -> None:
    assert [problem.code for problem in clause_problems(template)] == codes


def test_a_free_text_has_no_places() -> None:
    assert free_text_problems("指定驾驶人：本人。{附件}", 2000) == ()
    (problem,) = free_text_problems("车主{owner}。", 2000)
    assert (problem.code, problem.position) == ("agreement_place_useless", 2)
    assert [one.code for one in free_text_problems("字" * 2001, 2000)] == ["text_too_long"]
