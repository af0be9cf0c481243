"""Every connection's settings, read back; and what they are there for."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlcipher3.dbapi2
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from insdesk.repositories.engine import inspecting_engine, read_engine, write_engine

KEY = bytes(range(32))
EXPECTED = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "cache_size": -65536,
    "secure_delete": 1,
    "trusted_schema": 0,
    "temp_store": 2,
}


def pragma(engine: Engine, name: str) -> object:
    with engine.connect() as connection:
        found = connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
        return int(found) if isinstance(found, str) and found.isdigit() else found


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> bytes | None:
    chosen: bytes | None = request.param
    return chosen


@pytest.fixture
def writer(tmp_path: Path, key: bytes | None) -> Iterator[Engine]:
    engine = write_engine(tmp_path / "office.insdesk", key)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT)")
    yield engine
    engine.dispose()


@pytest.fixture
def reader(tmp_path: Path, key: bytes | None, writer: Engine) -> Iterator[Engine]:
    engine = read_engine(tmp_path / "office.insdesk", key)
    yield engine
    engine.dispose()


@pytest.mark.parametrize(("name", "value"), EXPECTED.items())
def test_a_writing_connection_has_its_setting(writer: Engine, name: str, value: object) -> None:
    assert pragma(writer, name) == value


@pytest.mark.parametrize(("name", "value"), [*EXPECTED.items(), ("query_only", 1)])
def test_a_reading_connection_has_its_setting(reader: Engine, name: str, value: object) -> None:
    assert pragma(reader, name) == value


def test_a_wrong_key_leaves_no_line_on_the_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "office.insdesk"
    engine = write_engine(path, KEY)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE thing (id INTEGER PRIMARY KEY)")
    engine.dispose()
    wrong = inspecting_engine(path, bytes(32))
    with pytest.raises(DBAPIError, match="file is not a database"), wrong.connect() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
    assert capfd.readouterr() == ("", "")


def test_a_reading_connection_cannot_write(reader: Engine) -> None:
    with reader.connect() as connection, pytest.raises(DBAPIError, match="readonly"):
        connection.exec_driver_sql("INSERT INTO thing (name) VALUES ('x')")


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_an_inspecting_connection_leaves_the_file_as_it_was(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "foreign.db"
    foreign = sqlcipher3.dbapi2.connect(str(path))
    foreign.execute(f"PRAGMA journal_mode = {mode}")
    foreign.execute("CREATE TABLE other (id INTEGER)")
    foreign.close()
    before = path.read_bytes()
    engine = inspecting_engine(path)
    with engine.begin() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM other").scalar_one() == 0
    engine.dispose()
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["foreign.db"]


def test_an_encrypted_file_shows_nothing_of_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "office.insdesk"
    engine = write_engine(path, KEY)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE thing (name TEXT)")
        connection.exec_driver_sql("INSERT INTO thing VALUES ('张测试')")
    engine.dispose()
    stored = path.read_bytes()
    assert not stored.startswith(b"SQLite format 3")
    assert "张测试".encode() not in stored


def test_a_key_of_another_length_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        write_engine(tmp_path / "office.insdesk", b"short")


@pytest.mark.parametrize("name", ["百分%20 #1?.insdesk", "a b'c.insdesk"])
def test_any_file_name_is_only_a_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    writer = write_engine(path)
    with writer.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE thing (id INTEGER)")
    writer.dispose()
    engine = inspecting_engine(path)
    with engine.begin() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM thing").scalar_one() == 0
    engine.dispose()
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_four_that_read_and_then_write_never_fail(tmp_path: Path) -> None:
    path, turns, writers = tmp_path / "office.insdesk", 25, 4
    first = write_engine(path)
    with first.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE counter (value INTEGER)")
        connection.exec_driver_sql("INSERT INTO counter VALUES (0)")

    def count_up() -> None:
        engine = write_engine(path)
        for _turn in range(turns):
            with engine.begin() as connection:
                value = connection.exec_driver_sql("SELECT value FROM counter").scalar_one()
                connection.exec_driver_sql("UPDATE counter SET value = ?", (value + 1,))
        engine.dispose()

    with ThreadPoolExecutor(writers) as pool:
        for done in [pool.submit(count_up) for _writer in range(writers)]:
            done.result()
    with first.begin() as connection:
        assert connection.exec_driver_sql("SELECT value FROM counter").scalar_one() == turns * writers
    first.dispose()


def test_an_index_over_text_works_without_a_trusted_schema(writer: Engine) -> None:
    with writer.begin() as connection:
        run = connection.exec_driver_sql
        run("CREATE VIRTUAL TABLE found USING fts5(name, content='thing', content_rowid='id')")
        run(
            "CREATE TRIGGER thing_added AFTER INSERT ON thing BEGIN"
            " INSERT INTO found(rowid, name) VALUES (NEW.id, NEW.name); END"
        )
        run("INSERT INTO thing (name) VALUES ('TEST A12345')")
        assert run("SELECT rowid FROM found WHERE found MATCH 'a12345'").scalar_one() == 1
