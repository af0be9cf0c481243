"""Everything a person can touch has a name to drive it by and a name to be read out, in both languages."""

import os
import re
from collections.abc import Iterator

import object_names
import pytest
from PySide6.QtWidgets import QApplication, QWidget

from insdesk.i18n import LANGUAGES
from insdesk.ui.language import speak

# Before the first QApplication.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

NAME = re.compile(r"[a-z_]+(\.[a-z0-9_]+)+")


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    speak(qapp, "en")


def complaint(screen: str, widget: QWidget) -> str:
    """What is wrong with the names of `widget`; empty when nothing is."""
    name, spoken = widget.objectName(), object_names.spoken_name(widget)
    if NAME.fullmatch(name) and spoken.strip():
        return ""
    return f"{screen}: {type(widget).__name__} {name!r}, spoken {spoken!r}"


def test_everything_to_touch_has_its_two_names(application: QApplication) -> None:
    names: dict[str, set[str]] = {language: set() for language in LANGUAGES}
    complaints: set[str] = set()
    with object_names.made_up_office() as office:
        for language in LANGUAGES:
            speak(application, language)
            for screen, root in object_names.screens(office):
                for widget in object_names.touchable(root):
                    names[language].add(widget.objectName())
                    complaints.add(complaint(screen, widget))
    assert sorted(complaints - {""}) == []
    assert names["zh_CN"] == names["en"]
    assert {"registration.registered_owner.name", "wizard.own", "window.bell"} <= names["en"]


def test_the_page_lists_the_names_of_today(application: QApplication) -> None:
    page = object_names.PAGE.read_text(encoding="utf-8")
    assert page == object_names.page_with(page, object_names.listing()), (
        "run python packaging/object_names.py --write"
    )
