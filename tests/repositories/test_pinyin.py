"""How names sound, surnames above all."""

import pytest

from insdesk.repositories.pinyin import sort_key, spellings


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("张三", ("ZS", "ZHANGSAN")),
        ("单雄信", ("SXX", "SHANXIONGXIN", "DXX", "DANXIONGXIN")),
        ("单于", ("CY", "CHANYU", "SY", "SHANYU", "DY", "DANYU")),
        ("尉迟恭", ("YCG", "YUCHIGONG", "WCG", "WEICHIGONG")),
        ("仇曾", ("QC", "QIUCENG", "CC", "CHOUCENG")),
        ("吕布", ("LB", "LVBU")),
        ("ABC贸易", ("ABCMY", "ABCMAOYI")),
        ("SMITH", ()),
        ("", ()),
    ],
)
def test_a_name_is_spelled_in_every_reading_of_its_surname(name: str, expected: tuple[str, ...]) -> None:
    assert set(spellings(name)) == set(expected)


def test_only_the_first_character_is_read_as_a_surname() -> None:
    assert set(spellings("张单")) == {"ZD", "ZHANGDAN"}


def test_names_sort_by_sound_then_by_character() -> None:
    names = ["赵一", "阿宝", "单二", "张三", "章三", "Bob", "安"]
    assert sorted(names, key=sort_key) == ["阿宝", "安", "Bob", "单二", "张三", "章三", "赵一"]
