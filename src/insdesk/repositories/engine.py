"""Engines on one file: every setting of every connection, and how transactions begin.

`sqlcipher3` is the same modern SQLite on every PC, with or without a key (docs/decisions/0001).
"""

from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool, QueuePool

KEY_BYTES: Final = 32
SETTINGS: Final = {
    "cipher_log_level": "NONE",
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "foreign_keys": "ON",
    "busy_timeout": "5000",
    "cache_size": "-65536",
    "secure_delete": "ON",
    "trusted_schema": "OFF",
    "temp_store": "MEMORY",
}
"""Pragmas of every connection, with the reasons in docs/decisions/0001."""

READERS: Final = 4

_HARMLESS = {name: value for name, value in SETTINGS.items() if name != "journal_mode"}


def write_engine(path: Path, key: bytes | None = None) -> Engine:
    """The engine that writes: one connection, each transaction begun with BEGIN IMMEDIATE.

    A plain BEGIN that reads before it writes fails when another writer came in between.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        module=_driver(),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        connect_args={"check_same_thread": False, "isolation_level": None},
    )
    return _with_settings(engine, key, SETTINGS, "BEGIN IMMEDIATE")


def read_engine(path: Path, key: bytes | None = None) -> Engine:
    """The engine that reads: SQLite itself refuses any write on its connections."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        module=_driver(),
        poolclass=QueuePool,
        pool_size=READERS,
        max_overflow=READERS,
        connect_args={"check_same_thread": False, "isolation_level": None},
    )
    return _with_settings(engine, key, {**SETTINGS, "query_only": "ON"}, "BEGIN")


def inspecting_engine(path: Path, key: bytes | None = None) -> Engine:
    """An engine that leaves a file as it is, down to its journal mode: for files that may not be ours.

    The file must exist: none is made.
    """
    driver = _driver()
    address = f"{path.absolute().as_uri()}?mode=rw"

    def connect() -> Any:  # noqa: ANN401  # the driver has no types
        return driver.connect(address, uri=True, isolation_level=None, check_same_thread=False)

    engine = create_engine("sqlite://", module=driver, creator=connect, poolclass=NullPool)
    return _with_settings(engine, key, {**_HARMLESS, "query_only": "ON"}, "BEGIN")


def unlock(connection: Any, key: bytes | None) -> None:  # noqa: ANN401  # the driver has no types
    """Give a fresh driver connection the raw key of its file, if there is one."""
    if key is not None:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")


def _with_settings(engine: Engine, key: bytes | None, settings: dict[str, str], begin: str) -> Engine:
    if key is not None and len(key) != KEY_BYTES:
        raise ValueError("a key has 32 bytes")

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: object) -> None:  # noqa: ANN401  # the driver has no types
        unlock(connection, key)
        for name, value in settings.items():
            connection.execute(f"PRAGMA {name} = {value}")

    @event.listens_for(engine, "begin")
    def begin_transaction(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _driver() -> Any:  # noqa: ANN401  # the driver has no types
    import sqlcipher3.dbapi2  # noqa: PLC0415  # keeps the first paint free of it

    return sqlcipher3.dbapi2
