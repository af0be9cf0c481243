"""Which revision a file has, and taking it to the newest one. Alembic is imported only when there is work."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection

APPLICATION_ID = 0x696E7364
"""`insd`: what SQLite's header says of a file of ours."""

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class History:
    """A line of revisions: the folders they are in, and the newest one."""

    folders: tuple[Path, ...]
    head: str


OURS = History((FOLDER / "versions",), "0005")
"""The product's own; a test holds its head equal to Alembic's."""


class FileState(StrEnum):
    """How a file stands to this program."""

    EMPTY = "EMPTY"
    FOREIGN = "FOREIGN"
    OLDER = "OLDER"
    CURRENT = "CURRENT"
    NEWER = "NEWER"


def file_state(connection: Connection, history: History = OURS) -> FileState:
    """What the file behind `connection` is. A revision that `history` does not know is a newer program's."""
    tables = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
    application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    if not tables and application in {0, APPLICATION_ID}:
        return FileState.EMPTY
    if application != APPLICATION_ID or "alembic_version" not in tables:
        return FileState.FOREIGN
    current = revision(connection)
    if current == history.head:
        return FileState.CURRENT
    return FileState.OLDER if current in known_revisions(history) else FileState.NEWER


def revision(connection: Connection) -> str:
    """The revision written in the file."""
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())


def known_revisions(history: History = OURS) -> frozenset[str]:
    """Every revision that this program can start from."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415  # 0.1–0.25 s that a current file never needs

    scripts = ScriptDirectory(str(FOLDER), version_locations=[str(folder) for folder in history.folders])
    return frozenset(script.revision for script in scripts.walk_revisions())


def migrate(connection: Connection, history: History = OURS) -> None:
    """Take the file to the head of `history` in the transaction of `connection`: wholly, or not at all."""
    from alembic import command  # noqa: PLC0415  # as above
    from alembic.config import Config  # noqa: PLC0415

    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    locations = "\n".join(str(folder) for folder in history.folders)
    config.set_main_option("version_locations", locations.replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = connection
    command.upgrade(config, history.head)
