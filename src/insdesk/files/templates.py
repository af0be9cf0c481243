"""Filling the HTML templates of documents. Everything from a record is escaped."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from insdesk.i18n import _

if TYPE_CHECKING:
    from jinja2 import Environment


def render(templates: Path, name: str, values: Mapping[str, object]) -> str:
    """The template `name` of the folder `templates`, filled, in the current language."""
    return _environment(templates).get_template(name).render(values)


@cache
def _environment(templates: Path) -> "Environment":
    # Imported here because only a preview needs it.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415

    environment = Environment(loader=FileSystemLoader(templates), autoescape=True, undefined=StrictUndefined)
    environment.globals["_"] = _
    return environment
