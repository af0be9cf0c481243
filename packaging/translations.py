"""The catalogues: `translations.py extract | update | check | compile`.

Texts are marked with `_`, `N_`, `ngettext` in src/ and with `_` in Jinja templates. Babel does the work.
"""

import argparse
import string
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
DOMAIN = "insdesk"
LANGUAGES = ("zh_CN",)
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
SOURCES = (("src/insdesk", [("**.py", "python")]), ("resources/templates", [("**.html", "jinja2")]))
NOISE = (
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Report-Msgid-Bugs-To",
    "Last-Translator",
    "Language-Team",
    "Generated-By",
)
HEADER = "# The texts of insdesk. Written by packaging/translations.py; translate in msgstr only."


def catalogue_path(root: Path, language: str) -> Path:
    """The file people translate in."""
    return root / "resources" / "i18n" / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def template_path(root: Path) -> Path:
    """The extracted texts without any translation; made on demand, never committed."""
    return root / "resources" / "i18n" / f"{DOMAIN}.pot"


def extracted(root: Path) -> Catalog:
    """Every marked text of the tree at `root`, with the files it stands in."""
    catalogue = Catalog(project=DOMAIN, version="1", fuzzy=False)
    for folder, methods in SOURCES:
        for found in extract_from_dir(root / folder, methods, keywords=KEYWORDS):
            catalogue.add(found[2], locations=[(f"{folder}/{found[0]}", 1)])
    return catalogue


def read_catalogue(path: Path, language: str) -> Catalog:
    """The catalogue at `path`; an empty one for `language` when there is no file yet."""
    if not path.exists():
        return Catalog(locale=language, project=DOMAIN, version="1", fuzzy=False)
    with path.open("rb") as stream:
        return read_po(stream, locale=language)


def write_catalogue(path: Path, catalogue: Catalog) -> None:
    """Write without line numbers and dates, sorted, so that a change shows only what changed."""
    catalogue.header_comment = HEADER
    stream = BytesIO()
    write_po(stream, catalogue, width=108, sort_output=True, ignore_obsolete=True, include_lineno=False)
    noise = tuple(f'"{name}'.encode() for name in NOISE)
    lines = [line for line in stream.getvalue().splitlines() if not line.startswith(noise)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\n".join(lines) + b"\n")


def placeholders(text: str) -> set[str]:
    """The `{names}` of a text that `_` fills. Raises ValueError for an unbalanced brace."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def message_problems(message: Message, translation: Message | None) -> list[str]:
    """What is wrong with the translation of one extracted text."""
    sources = _forms(message.id)
    source = sources[0]
    if translation is None:
        return [f"missing: {source!r}"]
    targets = _forms(translation.string)
    target = targets[0]
    if not all(targets):
        return [f"untranslated: {source!r}"]
    if translation.fuzzy:
        return [f"fuzzy: {source!r}"]
    try:
        wanted = set().union(*map(placeholders, sources))
        same = all(placeholders(one) == wanted for one in targets)
    except ValueError as error:
        return [f"unbalanced brace ({error}): {source!r} -> {target!r}"]
    return [] if same else [f"other placeholders: {source!r} -> {target!r}"]


def _forms(text: object) -> tuple[str, ...]:
    """The forms of a counted text; of any other, itself."""
    return tuple(map(str, text)) if isinstance(text, tuple | list) else (str(text),)


def catalogue_problems(template: Catalog, catalogue: Catalog) -> list[str]:
    """Everything that keeps `catalogue` from being complete for the texts of `template`."""
    problems = [
        problem
        for message in template
        if message.id
        for problem in message_problems(message, catalogue.get(message.id))
    ]
    in_use = {message.id for message in template}
    left_over = [*(message.id for message in catalogue if message.id not in in_use), *catalogue.obsolete]
    return problems + [f"no longer in the sources: {text!r}" for text in left_over]


def extract(root: Path) -> int:
    """Write the template."""
    template = extracted(root)
    write_catalogue(template_path(root), template)
    print(f"{len(template)} texts in {template_path(root).relative_to(root)}")
    return 0


def update(root: Path) -> int:
    """Bring every catalogue to the texts of the sources; translations of kept texts stay."""
    template = extracted(root)
    for language in LANGUAGES:
        path = catalogue_path(root, language)
        catalogue = read_catalogue(path, language)
        catalogue.update(template, no_fuzzy_matching=True)
        write_catalogue(path, catalogue)
        empty = sum(1 for message in catalogue if message.id and not all(_forms(message.string)))
        print(f"{path.relative_to(root)}: {len(catalogue)} texts, {empty} to translate")
    return 0


def check(root: Path) -> int:
    """Say what is missing, untranslated, fuzzy, left over or has other placeholders; 1 when anything is."""
    template = extracted(root)
    problems = [
        f"{language}: {problem}"
        for language in LANGUAGES
        for problem in catalogue_problems(template, read_catalogue(catalogue_path(root, language), language))
    ]
    for problem in problems:
        print(problem)
    print(f"translations: {len(template)} texts, {len(problems)} problems")
    return 1 if problems else 0


def compile_catalogues(root: Path) -> int:
    """Write the binary catalogue beside each text one."""
    for language in LANGUAGES:
        path = catalogue_path(root, language)
        with path.with_suffix(".mo").open("wb") as stream:
            write_mo(stream, read_catalogue(path, language))
    return 0


COMMANDS = {"extract": extract, "update": update, "check": check, "compile": compile_catalogues}


def main(arguments: list[str] | None = None) -> int:
    """Run one command on this checkout, or on the tree `--root` names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("--root", type=Path, default=ROOT, help="the checkout to work on")
    chosen = parser.parse_args(arguments)
    return COMMANDS[chosen.command](chosen.root.resolve())


if __name__ == "__main__":
    sys.exit(main())
