"""The program's log: one JSON object a line, rotating, with ids in it and no names."""

import logging
import re
from collections.abc import Mapping, MutableMapping
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

HIDDEN = "■"

_BYTES = 1_000_000
_FILES = 5
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_PERSONAL = re.compile(
    "|".join(
        (
            r"\[parameters: .*?\]$",  # what was bound to a statement
            r"\S+@\S+\.\S+",  # mail addresses
            rf"[{_HAN}][A-Z]·?[0-9A-Z]{{4,6}}[{_HAN}]?",  # plates
            rf"[{_HAN}][{_HAN}\s·]*",  # names, addresses
            r"(?<![0-9A-Za-z])(?=[A-Za-z]*[0-9])[0-9A-Za-z]{7,}(?![0-9A-Za-z])",  # phones, ID numbers, VINs
            r"(?<![0-9])[0-9][0-9 -]{5,}[0-9](?![0-9])",  # phones written in groups
        )
    ),
    re.MULTILINE,
)
_PLAIN_KEYS = frozenset({"log_id", "timestamp", "level", "logger"})


def log_folder() -> Path:
    """The user's log folder."""
    from platformdirs import user_log_path  # noqa: PLC0415  # start-up: only whoever writes a log needs it

    return user_log_path("insdesk", appauthor=False)


def start_log(folder: Path | None = None) -> logging.Handler | None:
    """Write what `insdesk.*` logs to `folder`/insdesk.log. None where it cannot: work goes on."""
    place = folder or log_folder()
    try:
        place.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            place / "insdesk.log", maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8", delay=True
        )
    except OSError:
        return None
    handler.setFormatter(_JsonLines())
    logger = logging.getLogger("insdesk")
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    return handler


def stop_log(handler: logging.Handler) -> None:
    """Close the file."""
    logging.getLogger("insdesk").removeHandler(handler)
    handler.close()


def redact(text: str) -> str:
    """`text` without names, addresses, plates and long numbers; short numbers (ids, lines) stay."""
    return _PERSONAL.sub(HIDDEN, text)


class _JsonLines(logging.Formatter):
    """Formats with structlog, loaded at the first line: start-up does not pay for it."""

    _formatter: logging.Formatter | None = None

    def format(self, record: logging.LogRecord) -> str:
        if self._formatter is None:
            self._formatter = _structlog_formatter()
        return self._formatter.format(record)


def _structlog_formatter() -> logging.Formatter:
    import structlog  # noqa: PLC0415  # as above

    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.ExtraAdder(),
            structlog.processors.TimeStamper(fmt="iso", utc=True),
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            _redact_event,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )


def _redact_event(_logger: object, _method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """A structlog processor."""
    return {
        key: redact(value) if isinstance(value, str) and key not in _PLAIN_KEYS else value
        for key, value in event.items()
    }
