"""The catalogue is complete, and the script that says so notices every way in which it could not be."""

from pathlib import Path

import pytest
import translations

ROOT = Path(__file__).resolve().parents[2]
SOURCE = """
from insdesk.i18n import N_, _, ngettext

SAVE = N_("Save")

def told(count: int) -> str:
    return _("{count} saved", count=count)

def counted(count: int) -> str:
    return ngettext("{count} car", "{count} cars", count)
"""
TEMPLATE = "<h1>{{ _('Policy') }}</h1>"
COMPLETE = {
    "Save": "保存",
    "{count} saved": "已保存 {count} 条",
    "{count} car": "{count} 辆车",
    "Policy": "保单",
}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "src" / "insdesk").mkdir(parents=True)
    (tmp_path / "src" / "insdesk" / "screen.py").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "resources" / "templates").mkdir(parents=True)
    (tmp_path / "resources" / "templates" / "policy.html").write_text(TEMPLATE, encoding="utf-8")
    return tmp_path


def translate(checkout: Path, texts: dict[str, str], *, fuzzy: bool = False) -> None:
    translations.main(["update", "--root", str(checkout)])
    path = translations.catalogue_path(checkout, "zh_CN")
    catalogue = translations.read_catalogue(path, "zh_CN")
    for message in catalogue:
        if message.id:
            counted = isinstance(message.id, tuple)
            text = texts.get(message.id[0] if counted else str(message.id), "")
            message.string = (text,) if counted else text
            message.flags.update({"fuzzy"} if fuzzy else set())
    translations.write_catalogue(path, catalogue)


def check(checkout: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    capsys.readouterr()
    code = translations.main(["check", "--root", str(checkout)])
    return code, capsys.readouterr().out.splitlines()[:-1]


def test_the_chinese_catalogue_of_the_product_is_complete(capsys: pytest.CaptureFixture[str]) -> None:
    code, problems = check(ROOT, capsys)
    assert code == 0, "\n".join(problems)


def test_a_complete_catalogue_passes(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    translate(checkout, COMPLETE)
    assert check(checkout, capsys) == (0, [])


def test_no_catalogue_at_all_is_noticed(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, problems = check(checkout, capsys)
    assert code == 1
    assert sorted(problems) == [f"zh_CN: missing: {text!r}" for text in sorted(COMPLETE)]


def test_an_empty_translation_is_noticed(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    translate(checkout, {**COMPLETE, "Policy": ""})
    assert check(checkout, capsys) == (1, ["zh_CN: untranslated: 'Policy'"])


def test_fuzzy_translations_are_noticed(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    translate(checkout, COMPLETE, fuzzy=True)
    code, problems = check(checkout, capsys)
    assert code == 1
    assert "zh_CN: fuzzy: 'Save'" in problems


@pytest.mark.parametrize("wrong", ["已保存 {number} 条", "已保存", "已保存 {count 条"])
def test_other_placeholders_are_noticed(
    checkout: Path, capsys: pytest.CaptureFixture[str], wrong: str
) -> None:
    translate(checkout, {**COMPLETE, "{count} saved": wrong})
    code, problems = check(checkout, capsys)
    assert code == 1
    assert len(problems) == 1
    assert wrong in problems[0]


def test_a_text_that_left_the_sources_is_noticed_and_update_removes_it(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    translate(checkout, COMPLETE)
    (checkout / "resources" / "templates" / "policy.html").unlink()
    assert check(checkout, capsys) == (1, ["zh_CN: no longer in the sources: 'Policy'"])
    translations.main(["update", "--root", str(checkout)])
    assert check(checkout, capsys) == (0, [])


def test_update_keeps_translations_and_changes_nothing_the_second_time(checkout: Path) -> None:
    translate(checkout, COMPLETE)
    path = translations.catalogue_path(checkout, "zh_CN")
    before = path.read_bytes()
    translations.main(["update", "--root", str(checkout)])
    assert path.read_bytes() == before
    assert "已保存 {count} 条" in before.decode()


def test_extract_writes_every_text_and_compile_the_binary_catalogue(checkout: Path) -> None:
    translate(checkout, COMPLETE)
    translations.main(["extract", "--root", str(checkout)])
    translations.main(["compile", "--root", str(checkout)])
    template = translations.template_path(checkout).read_text(encoding="utf-8")
    assert all(f'msgid "{text}"' in template for text in COMPLETE)
    assert translations.catalogue_path(checkout, "zh_CN").with_suffix(".mo").stat().st_size > 0
