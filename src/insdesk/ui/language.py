"""One language for everything: our catalogue, and Qt's own texts (buttons, calendar, context menus)."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from insdesk.i18n import LANGUAGES, system_language, use_language
from insdesk.resources import resource_path
from insdesk.ui.settings_state import StateStore

NAMES = {"zh_CN": "中文", "en": "English"}
"""Each language in its own words, so that everybody finds the way back."""

_KEY = "window/language"
_TRANSLATOR = "insdesk.qt_translator"


def remembered_language(state: StateStore) -> str:
    """The language chosen last, the system's before anybody chose."""
    kept = state.get(_KEY)
    return kept if isinstance(kept, str) and kept in LANGUAGES else system_language()


def remember_language(state: StateStore, language: str) -> None:
    """Keep the choice for the next start."""
    state.set(_KEY, language)


def speak(application: QApplication, language: str) -> None:
    """Use `language` from now on; what is on screen already has to be built again by its owner."""
    use_language(language, resource_path("i18n"))
    QLocale.setDefault(QLocale(language))
    before = application.findChild(QTranslator, _TRANSLATOR)
    if before is not None:
        application.removeTranslator(before)
        before.deleteLater()
        before.setObjectName("")
    translator = QTranslator(application)
    translator.setObjectName(_TRANSLATOR)
    if translator.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
