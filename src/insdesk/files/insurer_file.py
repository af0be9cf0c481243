"""Reads the manufacturer's file of insurers (PV下发): workbook, text table or JSON, Chinese or English."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from insdesk.domain.errors import SurroundingsError, UserError
from insdesk.domain.problems import Problem
from insdesk.domain.progress import SilentProgress
from insdesk.domain.records.insurer_import import PushedInsurer
from insdesk.domain.records.sheet import PlainCell
from insdesk.files.workbook_reading import Limits, read_workbook
from insdesk.rules.text import name_key, normalise

LARGEST_FILE = 5 * 1024 * 1024
MOST_ROWS = 5_000

_HEADERS = {
    "code": ("code", "insurer code", "编码", "公司编码", "保险公司编码", "代码", "公司代码"),
    "short_name": ("short_name", "short name", "简称", "公司简称", "保险公司简称"),
    "full_name": ("full_name", "full name", "name", "全称", "公司全称", "名称", "公司名称", "保险公司名称"),
    "active": ("active", "valid", "status", "状态", "有效", "是否有效"),
    "contact": ("contact", "contact person", "联系人"),
    "phone": ("phone", "telephone", "电话", "联系电话"),
    "claims_hotline": ("claims_hotline", "claims hotline", "hotline", "报案电话", "客服电话"),
}
_FIELDS = {name_key(title): field for field, titles in _HEADERS.items() for title in titles}
_REQUIRED = ("code", "short_name", "full_name")
_YES = frozenset({"是", "有效", "启用", "1", "true", "yes", "y", "valid", "active"})
_NO = frozenset({"否", "无效", "停用", "0", "false", "no", "n", "invalid", "inactive"})
# A header may stand below a title and a line of remarks.
_LATEST_HEADER = 5

Cells = tuple[str, ...]
Numbered = tuple[int, Cells]
Row = tuple[int, Mapping[str, str] | None]


def read_insurer_file(path: Path) -> tuple[PushedInsurer, ...]:
    """Every row of `path` that is not empty, bad ones with their problems.

    Raises UserError when the file as a whole cannot be taken, SurroundingsError when it cannot be opened.
    """
    rows = _json_rows(path) if path.suffix.lower() == ".json" else _workbook_rows(path)
    found = tuple(_pushed(number, texts) for number, texts in rows)
    if not found:
        raise UserError("insurer_file_empty", path=path.name)
    return found


def _json_rows(path: Path) -> Iterable[Row]:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UserError("import_file_too_large", path=path.name, most=LARGEST_FILE // 1024 // 1024)
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SurroundingsError("file_unreadable", path=path, reason=error.strerror) from error
    except (ValueError, RecursionError) as error:
        raise UserError("import_file_damaged", path=path.name) from error
    entries = content.get("insurers") if isinstance(content, dict) else content
    if not isinstance(entries, list):
        raise UserError("insurer_file_headers_missing", path=path.name)
    if len(entries) > MOST_ROWS:
        raise UserError("import_rows_too_many", path=path.name, most=MOST_ROWS)
    return [(number, _json_texts(entry)) for number, entry in enumerate(entries, start=1)]


def _json_texts(entry: object) -> Mapping[str, str] | None:
    if not isinstance(entry, dict):
        return None
    known = ((_FIELDS.get(name_key(str(key))), value) for key, value in entry.items())
    return {field: _json_text(value) for field, value in known if field is not None}


def _json_text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else normalise(str(value))


def _workbook_rows(path: Path) -> Iterable[Row]:
    content = read_workbook(path, Limits(LARGEST_FILE, MOST_ROWS), SilentProgress())
    lines = [(number, tuple(map(_text, cells))) for number, cells in content.rows]
    header_at, fields = _header(path, lines)
    for number, cells in lines:
        if number > header_at and any(cells):
            yield number, {field: cells[place] for field, place in fields.items() if place < len(cells)}


def _text(cell: PlainCell) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return "" if cell is None else normalise(str(cell))


def _header(path: Path, lines: Iterable[Numbered]) -> tuple[int, Mapping[str, int]]:
    for number, cells in lines:
        fields = _header_fields(cells)
        if all(name in fields for name in _REQUIRED):
            return number, fields
        if number >= _LATEST_HEADER:
            break
    raise UserError("insurer_file_headers_missing", path=path.name)


def _header_fields(cells: Cells) -> dict[str, int]:
    fields: dict[str, int] = {}
    for place, cell in enumerate(cells):
        field = _FIELDS.get(name_key(cell.rstrip("*＊")))
        if field is not None:
            fields.setdefault(field, place)
    return fields


def _pushed(number: int, texts: Mapping[str, str] | None) -> PushedInsurer:
    if texts is None:
        return PushedInsurer(
            row=number, code="", short_name="", full_name="", problems=(Problem("row_unreadable"),)
        )
    active, problems = _active(texts.get("active", ""))
    return PushedInsurer(
        row=number,
        code=texts.get("code", ""),
        short_name=texts.get("short_name", ""),
        full_name=texts.get("full_name", ""),
        active=active,
        contact=texts.get("contact") or None,
        phone=texts.get("phone") or None,
        claims_hotline=texts.get("claims_hotline") or None,
        problems=problems,
    )


def _active(text: str) -> tuple[bool | None, tuple[Problem, ...]]:
    key = name_key(text)
    if not key:
        return None, ()
    if key in _YES | _NO:
        return key in _YES, ()
    return None, (Problem("yes_no_unreadable", params=(("text", text),), field="active"),)
