"""What a file is by its first bytes. Names lie: many a system saves a web page as .xls."""

from pathlib import Path

from insdesk.domain.errors import SurroundingsError, UserError
from insdesk.domain.records.sheet import FileKind

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MEGABYTE = 1024 * 1024
_HEAD = 512


def content_of(path: Path, largest_file: int) -> bytes:
    """All bytes of a file that is not too large. Raises UserError, SurroundingsError."""
    try:
        if path.stat().st_size > largest_file:
            raise UserError("import_file_too_large", path=path.name, most=largest_file // _MEGABYTE)
        return path.read_bytes()
    except OSError as error:
        raise SurroundingsError("file_unreadable", path=path, reason=error.strerror) from error


def kind_of(content: bytes, name: str) -> FileKind:
    """The kind of file. Raises UserError for one that is none of ours."""
    if content.startswith((_ZIP, _EMPTY_ZIP)):
        return FileKind.XLSX
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise UserError("import_file_locked", path=name)
        return FileKind.XLS
    head = content[:_HEAD].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<style")):
        raise UserError("import_file_is_web_page", path=name)
    # A system that saves text as .xls is known; one that does so as .xlsx is not: that file is damaged.
    if not content.strip() or _is_binary(content[:_HEAD]) or name.lower().endswith(".xlsx"):
        raise UserError("import_file_damaged", path=name)
    return FileKind.TEXT


def _is_binary(head: bytes) -> bool:
    """Text has no NUL, but for UTF-16, which says so first."""
    return b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff"))
