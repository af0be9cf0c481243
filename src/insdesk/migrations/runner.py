"""Which revision a file has, and taking it to the newest one. Alembic is imported only when there is work."""

from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection

HEAD = "0001"
"""The newest revision; a test holds it equal to Alembic's."""

APPLICATION_ID = 0x696E7364
"""`insd`: what SQLite's header says of a file of ours."""

FOLDER = Path(__file__).parent


class FileState(StrEnum):
    """How a file stands to this program."""

    EMPTY = "EMPTY"
    FOREIGN = "FOREIGN"
    OLDER = "OLDER"
    CURRENT = "CURRENT"
    NEWER = "NEWER"


def file_state(connection: Connection) -> FileState:
    """What the file behind `connection` is. A revision that is not ours is of a newer program."""
    has_tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    if not has_tables:
        return FileState.EMPTY
    if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != APPLICATION_ID:
        return FileState.FOREIGN
    current = revision(connection)
    if current == HEAD:
        return FileState.CURRENT
    return FileState.OLDER if current in known_revisions() else FileState.NEWER


def revision(connection: Connection) -> str:
    """The revision written in the file."""
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())


def known_revisions(versions: Path | None = None) -> frozenset[str]:
    """Every revision that this program can start from."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415  # 0.1–0.25 s that a current file never needs

    scripts = ScriptDirectory(str(FOLDER), version_locations=[str(versions or FOLDER / "versions")])
    return frozenset(script.revision for script in scripts.walk_revisions())


def migrate(connection: Connection, versions: Path | None = None, target: str = "head") -> None:
    """Take the file to `target` inside the transaction of `connection`: wholly, or not at all."""
    from alembic import command  # noqa: PLC0415  # as above
    from alembic.config import Config  # noqa: PLC0415

    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("version_locations", str(versions or FOLDER / "versions"))
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = connection
    command.upgrade(config, target)
