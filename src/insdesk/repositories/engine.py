"""Engines on one file: every setting of every connection, and how transactions begin.

`sqlcipher3` is the same modern SQLite on every PC, with or without a key (docs/decisions/0001).
"""

from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

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


def write_engine(path: Path, key: bytes | None = None) -> Engine:
    """The engine that writes: one connection, each transaction begun with BEGIN IMMEDIATE.

    A plain BEGIN that reads before it writes fails when another writer came in between.
    """
    return _engine(path, key, begin="BEGIN IMMEDIATE", query_only=False, size=1)


def read_engine(path: Path, key: bytes | None = None) -> Engine:
    """The engine that reads: SQLite itself refuses any write on its connections."""
    return _engine(path, key, begin="BEGIN", query_only=True, size=READERS)


def _engine(path: Path, key: bytes | None, *, begin: str, query_only: bool, size: int) -> Engine:
    import sqlcipher3.dbapi2  # noqa: PLC0415  # keeps the first paint free of it

    if key is not None and len(key) != KEY_BYTES:
        raise ValueError("a key has 32 bytes")
    engine = create_engine(
        f"sqlite:///{path}",
        module=sqlcipher3.dbapi2,
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=size,
        connect_args={"check_same_thread": False, "isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: object) -> None:  # noqa: ANN401  # the driver has no types
        if key is not None:
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for name, value in SETTINGS.items():
            connection.execute(f"PRAGMA {name} = {value}")
        if query_only:
            connection.execute("PRAGMA query_only = ON")

    @event.listens_for(engine, "begin")
    def begin_transaction(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
