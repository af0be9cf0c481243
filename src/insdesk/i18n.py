"""Translation by gettext for every layer. English is the source; `zh_CN` is complete.

`N_` marks a text where it is declared, `_` translates it where it is shown. Nothing here imports ours.
"""

import gettext
import locale
import os
from collections.abc import Callable
from pathlib import Path

DOMAIN = "insdesk"
LANGUAGES = ("zh_CN", "en")

_current: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def N_(message: str) -> str:  # noqa: N802  # gettext's own name for a marker that extracts but does not translate
    """Mark `message` for extraction and return it as it is."""
    return message


def _(message: str, **figures: object) -> str:
    """Translate `message` into the current language, then fill its `{named}` figures."""
    text = _current.gettext(message) if message else ""
    return text.format(**figures) if figures else text


def current_language() -> str:
    """The language in use, one of `LANGUAGES`."""
    return _language


def system_language(environment: Callable[[str], str | None] = os.environ.get) -> str:
    """`en` when the system says English, otherwise `zh_CN`: Chinese is what the users of this desk read."""
    for name in ("INSDESK_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment(name)
        if value:
            return "en" if value.lower().startswith("en") else "zh_CN"
    return "en" if (locale.getlocale()[0] or "").lower().startswith("en") else "zh_CN"


def use_language(language: str, catalogue_root: Path) -> None:
    """Switch every later `_` to `language`. `catalogue_root` holds `<language>/LC_MESSAGES/insdesk.mo`.

    English needs no catalogue. Raises FileNotFoundError when another language has none.
    """
    global _current, _language  # noqa: PLW0603  # one process speaks one language at a time
    if language == "en":
        _current = gettext.NullTranslations()
    else:
        _current = gettext.translation(DOMAIN, catalogue_root, [language])
    _language = language
