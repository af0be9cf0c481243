"""One made-up office for every test of it; nobody writes to it."""

from collections.abc import Iterator
from datetime import date

import pytest

from insdesk.demo.office import make_office
from insdesk.domain.progress import SilentProgress
from insdesk.repositories.database import Database
from insdesk.repositories.unit_of_work import UnitOfWork

TODAY = date(2026, 11, 23)
CUSTOMERS, SEED = 800, 3


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = tmp_path_factory.mktemp("demo") / "office.insdesk"
    make_office(path, CUSTOMERS, SEED, SilentProgress(), TODAY)
    database = Database(path)
    yield database
    database.close()


@pytest.fixture
def unit(made: Database) -> Iterator[UnitOfWork]:
    with made.read() as opened:
        yield opened
