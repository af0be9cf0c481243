"""Translation by gettext for every layer. English is the source; `zh_CN` is complete.

`N_` marks a text where it is declared, `_` translates it where it is shown. Nothing here imports ours.
"""

import gettext
import locale
import os
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

DOMAIN = "insdesk"
LANGUAGES = ("zh_CN", "en")

_current: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"
_root: Path | None = None


def N_(message: str) -> str:  # noqa: N802  # gettext's own name for a marker that extracts but does not translate
    """Mark `message` for extraction and return it as it is."""
    return message


def _(message: str, **figures: object) -> str:
    """Translate `message` into the current language, then fill its `{named}` figures."""
    text = _current.gettext(message) if message else ""
    return text.format(**figures) if figures else text


def ngettext(one: str, many: str, count: int, **figures: object) -> str:
    """`_` of `one` or `many`, as the language counts; `{count}` is filled with thousands separated."""
    text = _current.ngettext(one, many, count)
    return text.format(**{"count": f"{count:,}"} | figures)


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

    English needs no catalogue. In a checkout the `.po` beside it will do: a missing or older `.mo` is made
    good in memory. Raises FileNotFoundError when another language has neither.
    """
    global _current, _language, _root  # noqa: PLW0603  # one process speaks one language at a time
    _root = catalogue_root
    if language == "en":
        _current = gettext.NullTranslations()
    else:
        _current = _load(catalogue_root / language / "LC_MESSAGES")
    _language = language


def spellings(message: str) -> tuple[str, ...]:
    """`message` in every language of the program: how a file from elsewhere may write it."""
    others = (_catalogue(_root, language) for language in LANGUAGES if language != "en" and _root is not None)
    return tuple(dict.fromkeys((message, *(one.gettext(message) for one in others if message))))


@cache
def _catalogue(root: Path, language: str) -> gettext.NullTranslations:
    return _load(root / language / "LC_MESSAGES")


def _load(folder: Path) -> gettext.GNUTranslations:
    source, compiled = folder / f"{DOMAIN}.po", folder / f"{DOMAIN}.mo"
    if source.exists() and not (compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime):
        return _compile(source)
    with compiled.open("rb") as stream:
        return gettext.GNUTranslations(stream)


def _compile(source: Path) -> gettext.GNUTranslations:
    from babel.messages.mofile import write_mo  # noqa: PLC0415  # slow to load, and an installed program has the .mo
    from babel.messages.pofile import read_po  # noqa: PLC0415  # as above

    binary = BytesIO()
    with source.open("rb") as stream:
        write_mo(binary, read_po(stream))
    binary.seek(0)
    return gettext.GNUTranslations(binary)
