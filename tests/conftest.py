"""What every test gets: English texts, a still clock, no unexpected warnings; and the requirement markers."""

import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from insdesk.domain.clock import FixedClock
from insdesk.i18n import use_language

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = ROOT / "resources" / "i18n"
pytest_plugins = ["tests.office_fixtures"]

REQUIREMENT_LINE = re.compile(r"- ([A-Z]{2}-\d+): ")

settings.register_profile("insdesk", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("insdesk")


class LogRecords(logging.Handler):
    """Keeps the warnings and errors of our own loggers."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(f"{record.levelname} {record.name}: {record.getMessage()}")


def known_requirements() -> set[str]:
    text = (ROOT / "docs" / "requirements.md").read_text(encoding="utf-8")
    return {match[1] for line in text.splitlines() if (match := REQUIREMENT_LINE.match(line))}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse a test that claims a requirement nobody wrote down."""
    known = known_requirements()
    unknown = sorted(
        f"{identifier} ({item.nodeid})"
        for item in items
        for marker in item.iter_markers("requirement")
        for identifier in marker.args
        if identifier not in known
    )
    if unknown:
        raise pytest.UsageError("not in docs/requirements.md: " + ", ".join(unknown))


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Tests read the sources' own texts; one that changes the language leaves no trace."""
    use_language("en", CATALOGUES)
    yield
    use_language("en", CATALOGUES)


@pytest.fixture(autouse=True)
def no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail on a logged warning that no `logs` marker expects, and on an expected one that stays out."""
    kept, logger = LogRecords(), logging.getLogger("insdesk")
    logger.addHandler(kept)
    yield
    logger.removeHandler(kept)
    expected = [str(marker.args[0]) for marker in request.node.iter_markers("logs")]
    surprising = [text for text in kept.messages if not any(re.search(one, text) for one in expected)]
    absent = [one for one in expected if not any(re.search(one, text) for text in kept.messages)]
    assert not surprising, f"logged, but no test expected it: {surprising}"
    assert not absent, f"expected in the log, but not there: {absent}"


@pytest.fixture
def clock() -> FixedClock:
    """A Monday morning at the desk."""
    return FixedClock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
