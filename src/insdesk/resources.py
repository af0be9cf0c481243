"""Where the files under `resources/` are: beside the sources, or inside a frozen build."""

import sys
from pathlib import Path


def resource_root() -> Path:
    """The folder `resources`."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) / "resources" if frozen else Path(__file__).parents[2] / "resources"


def resource_path(*parts: str) -> Path:
    """The path of one resource: `resource_path("templates", "registration.html.j2")`."""
    return resource_root().joinpath(*parts)
