"""Choosing a language, and where its texts come from."""

import os
from pathlib import Path

import pytest
import translations
from babel.messages.catalog import Catalog

from insdesk.i18n import _, current_language, ngettext, system_language, use_language


@pytest.fixture
def catalogue_root(tmp_path: Path) -> Path:
    write_source(tmp_path / "resources" / "i18n", "保存")
    return tmp_path / "resources" / "i18n"


def write_source(catalogue_root: Path, saved: str) -> None:
    catalogue = Catalog(locale="zh_CN")
    catalogue.add("Save", saved)
    catalogue.add("{count} saved", "已保存 {count} 条")
    catalogue.add(("{count} car", "{count} cars"), ("{count} 辆车",))
    translations.write_catalogue(catalogue_root / "zh_CN" / "LC_MESSAGES" / "insdesk.po", catalogue)


def compiled(catalogue_root: Path) -> Path:
    translations.compile_catalogues(catalogue_root.parents[1])
    return catalogue_root / "zh_CN" / "LC_MESSAGES" / "insdesk.mo"


def test_a_checkout_without_a_compiled_catalogue_speaks_chinese(catalogue_root: Path) -> None:
    use_language("zh_CN", catalogue_root)
    assert (_("Save"), _("{count} saved", count=3)) == ("保存", "已保存 3 条")
    assert current_language() == "zh_CN"


def test_a_compiled_catalogue_alone_is_enough(catalogue_root: Path) -> None:
    compiled(catalogue_root).with_suffix(".po").unlink()
    use_language("zh_CN", catalogue_root)
    assert _("Save") == "保存"


def test_an_edited_source_wins_over_an_older_compiled_catalogue(catalogue_root: Path) -> None:
    binary = compiled(catalogue_root)
    write_source(catalogue_root, "存盘")
    os.utime(binary, (0, 0))
    use_language("zh_CN", catalogue_root)
    assert _("Save") == "存盘"


def test_a_newer_compiled_catalogue_is_read_instead_of_its_source(catalogue_root: Path) -> None:
    source = compiled(catalogue_root).with_suffix(".po")
    write_source(catalogue_root, "存盘")
    os.utime(source, (0, 0))
    use_language("zh_CN", catalogue_root)
    assert _("Save") == "保存"


def test_english_needs_no_catalogue_and_an_unknown_text_stays_as_it_is(catalogue_root: Path) -> None:
    use_language("zh_CN", catalogue_root)
    assert _("never translated") == "never translated"
    use_language("en", catalogue_root / "nowhere")
    assert _("Save") == "Save"


def test_a_language_without_any_catalogue_is_refused_and_the_old_one_stays(catalogue_root: Path) -> None:
    use_language("zh_CN", catalogue_root)
    with pytest.raises(FileNotFoundError):
        use_language("de", catalogue_root)
    assert (current_language(), _("Save")) == ("zh_CN", "保存")


def test_an_empty_text_is_not_the_catalogues_header(catalogue_root: Path) -> None:
    use_language("zh_CN", catalogue_root)
    assert _("") == ""


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "INSDESK_LANGUAGE": "zh_CN"}, "zh_CN"),
    ],
)
def test_the_system_speaks_chinese_unless_it_says_english(environment: dict[str, str], language: str) -> None:
    assert system_language(environment.get) == language


def test_a_counted_text_has_one_form_in_chinese_and_two_in_english(catalogue_root: Path) -> None:
    def told(count: int) -> str:
        return ngettext("{count} car", "{count} cars", count)

    use_language("en", catalogue_root)
    assert [told(1), told(0), told(1200)] == ["1 car", "0 cars", "1,200 cars"]
    use_language("zh_CN", catalogue_root)
    assert [told(1), told(1200)] == ["1 辆车", "1,200 辆车"]
