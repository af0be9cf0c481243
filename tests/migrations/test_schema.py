"""The revisions: what they make equals the models, one after the other, wholly or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Connection, Engine, text

from insdesk.migrations.runner import FOLDER, OURS, FileState, History, file_state, known_revisions, migrate
from insdesk.models.tables import metadata
from insdesk.repositories.engine import write_engine
from insdesk.rules.text import normalise_name


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = write_engine(tmp_path / "office.insdesk")
    yield made
    made.dispose()


def revisions() -> list[str]:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    script = ScriptDirectory.from_config(config)
    return [one.revision for one in reversed(list(script.walk_revisions()))]


def schema(connection: Connection) -> dict[str, str]:
    rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    return {row.name: row.sql for row in rows}


def details(connection: Connection, table: str) -> dict[str, set[tuple[object, ...]]]:
    """Columns with type, NOT NULL, default and key; indexes; references. Their order does not matter."""
    found = {
        "columns": connection.exec_driver_sql(f"PRAGMA table_info({table})"),
        "indexes": connection.exec_driver_sql(f"PRAGMA index_list({table})"),
        "references": connection.exec_driver_sql(f"PRAGMA foreign_key_list({table})"),
    }
    return {name: {tuple(row)[1:] for row in rows} for name, rows in found.items()}


def is_ours(_object: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    """FTS5 keeps tables of its own; the models do not declare them."""
    return not (kind == "table" and name is not None and name.startswith(("search_trigram", "search_gram")))


def test_the_newest_revision_is_the_one_that_the_runner_knows() -> None:
    assert revisions()[-1] == OURS.head
    assert known_revisions() == set(revisions())


def test_the_newest_revision_equals_the_models(engine: Engine) -> None:
    with engine.begin() as connection:
        migrate(connection)
        context = MigrationContext.configure(connection, opts={"include_object": is_ours})
        assert compare_metadata(context, metadata) == []


def test_columns_defaults_keys_and_indexes_equal_those_of_the_models(engine: Engine, tmp_path: Path) -> None:
    declared = write_engine(tmp_path / "declared.insdesk")
    metadata.create_all(declared)
    with engine.begin() as connection, declared.begin() as other:
        migrate(connection)
        for table in metadata.tables:
            assert details(connection, table) == details(other, table)
    declared.dispose()


def test_every_check_of_the_models_is_in_the_file(engine: Engine) -> None:
    with engine.begin() as connection:
        migrate(connection)
        tables = schema(connection)
    for table in metadata.sorted_tables:
        checks = [one for one in table.constraints if isinstance(one, CheckConstraint)]
        for check in checks:
            assert f"CHECK ({check.sqltext})" in tables[table.name], check.name
        assert tables[table.name].count("CHECK") == len(checks)


def test_every_condition_of_an_index_is_in_the_file(engine: Engine) -> None:
    with engine.begin() as connection:
        migrate(connection)
        found = schema(connection)
    for table in metadata.sorted_tables:
        for index in table.indexes:
            condition = index.dialect_options["sqlite"]["where"]
            assert index.name is not None
            assert ("WHERE" in found[index.name]) == (condition is not None)
            assert condition is None or f"WHERE {condition}" in found[index.name]


@pytest.mark.parametrize("target", revisions())
def test_an_empty_file_gets_to_every_revision(engine: Engine, target: str) -> None:
    with engine.begin() as connection:
        migrate(connection, History(OURS.folders, target))
        state = file_state(connection)
    assert state is (FileState.CURRENT if target == OURS.head else FileState.OLDER)


@pytest.mark.parametrize("start", revisions())
def test_the_newest_revision_is_reached_from_every_one_before(engine: Engine, start: str) -> None:
    with engine.begin() as connection:
        migrate(connection, History(OURS.folders, start))
    with engine.begin() as connection:
        migrate(connection)
        assert file_state(connection) is FileState.CURRENT


@pytest.mark.requirement("CU-6")
def test_names_on_file_get_the_marks_that_names_are_stored_with_now(engine: Engine) -> None:
    names = ("样例(北京)公司", "张样例,李样例", "Sample (North) Ltd", "样例公司")
    with engine.begin() as connection:
        migrate(connection, History(OURS.folders, "0001"))
        for name in names:
            connection.execute(
                text(
                    "INSERT INTO customer (created_at, kind, name, short_name, id_type, phone, phone_digits) "
                    "VALUES ('2026-01-01', 'COMPANY', :name, :short, 'USCC', '', '')"
                ),
                {"name": name, "short": f"{name}?"},
            )
        migrate(connection)
        found = connection.execute(text("SELECT name, short_name FROM customer ORDER BY id")).all()
    assert [tuple(row) for row in found] == [
        (normalise_name(name), normalise_name(f"{name}?")) for name in names
    ]


def test_a_failing_revision_leaves_an_empty_file_empty(engine: Engine, failing: History) -> None:
    def upgrade() -> None:
        with engine.begin() as connection:
            migrate(connection, failing)

    with pytest.raises(Exception, match="no_such_table"):
        upgrade()
    with engine.begin() as connection:
        assert schema(connection) == {}
        assert file_state(connection) is FileState.EMPTY


def test_a_failing_revision_leaves_an_older_file_as_it_was(engine: Engine, failing: History) -> None:
    with engine.begin() as connection:
        migrate(connection)
        before = schema(connection)

    def upgrade() -> None:
        with engine.begin() as connection:
            migrate(connection, failing)

    with pytest.raises(Exception, match="no_such_table"):
        upgrade()
    with engine.begin() as connection:
        assert schema(connection) == before
        assert file_state(connection) is FileState.CURRENT


def test_a_program_knows_older_and_newer_files(engine: Engine, next_revision: History) -> None:
    with engine.begin() as connection:
        migrate(connection)
        assert file_state(connection, next_revision) is FileState.OLDER
    with engine.begin() as connection:
        migrate(connection, next_revision)
        assert file_state(connection, next_revision) is FileState.CURRENT
        assert file_state(connection) is FileState.NEWER
