"""What is taken out of the house: which columns of which list, and the templates that remember them."""

from dataclasses import dataclass

from insdesk.domain.ids import ExportTemplateId


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOrder:
    """`columns` in the order asked for; `rows` is how many were asked for. Also what the audit trail keeps.

    `file_name` is without its folder. Numbers of people are masked unless `in_full`, which needs a `reason`.
    """

    list_name: str
    columns: tuple[str, ...]
    rows: int
    file_name: str
    in_full: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportTemplate:
    """Columns of a list in an order, under a name; everybody in the office has the same."""

    list_name: str
    name: str = ""
    columns: tuple[str, ...] = ()
    id: ExportTemplateId | None = None
