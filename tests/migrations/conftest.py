"""Revisions that the product does not have (yet): a good one and one that fails half-way."""

from pathlib import Path

import pytest

from insdesk.migrations.runner import OURS, History

REVISION = '''"""Made up for a test."""

from alembic import op

revision = "{name}"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE TABLE added (id INTEGER PRIMARY KEY)")
    op.execute("{then}")
'''


def made_up_history(folder: Path, then: str) -> History:
    name = f"{int(OURS.head) + 1:04d}"
    text = REVISION.format(name=name, before=OURS.head, then=then)
    folder.mkdir()
    (folder / f"{name}_made_up.py").write_text(text, encoding="utf-8")
    return History((*OURS.folders, folder), name)


@pytest.fixture
def next_revision(tmp_path: Path) -> History:
    """The product's revisions and one more."""
    return made_up_history(tmp_path / "next", "INSERT INTO added VALUES (1)")


@pytest.fixture
def failing(tmp_path: Path) -> History:
    """The product's revisions and one more, which fails after it has changed the schema."""
    return made_up_history(tmp_path / "failing", "INSERT INTO no_such_table VALUES (1)")
