"""Normalising of text, names and addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insdesk.domain.problems import Level
from insdesk.rules.text import (
    check_address,
    check_free_text,
    check_name,
    check_person_name,
    compact,
    is_han,
    name_key,
    normalise,
    normalise_address,
    normalise_lines,
    normalise_name,
    normalise_prose,
)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  abc ", "abc"),
        ("ＡＢＣ１２３", "ABC123"),
        ("a \t b\r\nc", "a b c"),
        ("a\u3000b", "a b"),
        ("a\u200b\ufeffb", "ab"),
        ("\x00a\x07", "a"),
        ("（京）", "(京)"),
        ("", ""),
    ],
)
def test_text_is_folded_trimmed_and_cleaned(typed: str, stored: str) -> None:
    assert normalise(typed) == stored


def test_half_a_surrogate_pair_is_dropped_because_it_cannot_be_stored() -> None:
    assert normalise("a\ud800b").encode("utf-8") == b"ab"


def test_remarks_keep_their_lines() -> None:
    assert normalise_lines("\n 一 行 \r\n\nＢ行\n ") == "一 行\n\nB行"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("经确认：两者不一致，（见附件１）；可以吗？", "经确认：两者不一致，（见附件1）；可以吗？"),
        ("第１２条，保额１００．５万元！", "第12条，保额100.5万元！"),
        ("等等……约３０％～５０％", "等等……约30%～50%"),
        ("a, b (c): d?", "a, b (c): d?"),
        ("\u3000ＡＢＣ\u200b，ｄ ", "ABC，d"),
        ("Ｎｏ Chinese ｍａｒｋｓ", "No Chinese marks"),
    ],
)
def test_running_text_keeps_chinese_marks_and_narrows_letters_and_digits(typed: str, stored: str) -> None:
    assert normalise_prose(typed) == normalise_lines(typed) == stored


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (" 张 三 ", "张三"),
        ("张\u3000三", "张三"),
        ("欧阳 娜 娜", "欧阳娜娜"),
        ("买买提・吐尔逊", "买买提·吐尔逊"),
        ("买买提•吐尔逊", "买买提·吐尔逊"),
        ("买买提 ‧ 吐尔逊", "买买提·吐尔逊"),
        ("买买提·吐尔逊", "买买提·吐尔逊"),
        ("John  Smith", "John Smith"),
        ("北京 ABC 公司", "北京 ABC 公司"),
        ("𠮷 田", "𠮷田"),
        ("样例(北京)汽车有限公司", "样例（北京）汽车有限公司"),
        ("样例（北京）汽车有限公司", "样例（北京）汽车有限公司"),
        ("Sample （Ｎｏｒｔｈ） Ltd", "Sample (North) Ltd"),
    ],
)
def test_names_are_written_one_way(typed: str, stored: str) -> None:
    assert normalise_name(typed) == stored


@pytest.mark.requirement("CU-6")
def test_spellings_of_one_name_share_a_key_and_different_names_do_not() -> None:
    assert name_key("ＪＯＨＮ smith") == name_key("John  Smith")
    assert name_key("北京（测试）公司") == name_key("北京(测试) 公司")
    assert name_key("张三") != name_key("张山")


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("北京市 朝阳区 测试路 １２ 号", "北京市朝阳区测试路12号"),
        ("测试路12—3号", "测试路12-3号"),
        ("Test Road 12", "Test Road 12"),
        ("测试大厦 A 座", "测试大厦A座"),
        ("测试路 １２ 号（东门，二层）", "测试路12号（东门，二层）"),
    ],
)
def test_addresses_are_written_one_way(typed: str, stored: str) -> None:
    assert normalise_address(typed) == stored


def test_codes_lose_spaces_and_unify_dashes() -> None:
    assert compact(" a\u2014b c－d ") == "A-BC-D"
    assert compact("a-b.c", "-.") == "ABC"


@pytest.mark.parametrize(
    ("character", "han"), [("京", True), ("〇", True), ("㐀", True), ("A", False), ("·", False), ("", False)]
)
def test_chinese_characters_are_known(character: str, han: bool) -> None:
    assert is_han(character) is han


def test_a_name_is_required_and_limited() -> None:
    assert check_name(" \u200b ").problems[0].code == "value_missing"
    assert check_name("字" * 100).problems == ()
    (problem,) = check_name("字" * 101).problems
    assert (problem.code, problem.position, dict(problem.params)["length"]) == ("text_too_long", 100, 101)


@pytest.mark.parametrize(
    ("typed", "code", "position"), [("张", "name_too_short", None), ("张3", "name_character_unusual", 1)]
)
def test_an_unusual_persons_name_only_warns(typed: str, code: str, position: int | None) -> None:
    (problem,) = check_person_name(typed).problems
    assert (problem.code, problem.position, problem.level) == (code, position, Level.WARNING)


def test_usual_names_pass() -> None:
    assert check_person_name("张 三").problems == ()
    assert check_address("测试路 1 号").value == "测试路1号"


def test_remarks_may_be_empty_and_have_a_limit() -> None:
    assert check_free_text("").problems == ()
    assert check_free_text("a" * 2001).problems[0].position == 2000


@given(st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    for clean in (normalise, normalise_prose, normalise_lines, normalise_name, normalise_address, compact):
        assert clean(clean(text)) == clean(text)
