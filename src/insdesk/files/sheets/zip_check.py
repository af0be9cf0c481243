"""The directory of a zip file, looked at before anything is unpacked."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from insdesk.domain.errors import UserError

MOST_PARTS = 2_000
LARGEST_UNPACKED = 1024 * 1024 * 1024
HIGHEST_RATIO = 250
"""Unpacked to packed, of one part that is large. Sheets of the same row over and over stay below 120."""

_LARGE_PART = 16 * 1024 * 1024
_MEGABYTE = 1024 * 1024
_ENCRYPTED = 1
_OTHERS = ("xl/workbook.bin", "content.xml", "word/document.xml", "ppt/presentation.xml")
"""Parts of .xlsb, .ods, .docx and .pptx."""


def check_directory(content: bytes, name: str) -> None:
    """Refuse bombs, hostile names and other kinds of zip files. Raises UserError."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except (BadZipFile, OSError, ValueError, RuntimeError) as error:  # the last: too new a version
        raise UserError("import_file_damaged", path=name) from error
    names = [part.filename.lower() for part in parts]
    if len(set(names)) != len(names) or any(map(_leaves_its_folder, names)):
        raise UserError("import_file_damaged", path=name)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise UserError("import_file_locked", path=name)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise UserError("import_file_swells", path=name, most=LARGEST_UNPACKED // _MEGABYTE)
    if any(map(_swells, parts)):
        raise UserError("import_file_swells", path=name, most=LARGEST_UNPACKED // _MEGABYTE)
    if any(one in names for one in _OTHERS):
        raise UserError("import_file_kind_unknown", path=name)


def _leaves_its_folder(name: str) -> bool:
    return name.startswith(("/", "\\")) or ":" in name or ".." in name.replace("\\", "/").split("/")


def _swells(part: ZipInfo) -> bool:
    return part.file_size > _LARGE_PART and part.file_size > HIGHEST_RATIO * max(part.compress_size, 1)
