"""What 数据质量 says and where it leads, without a widget."""

from collections.abc import Mapping
from dataclasses import dataclass

from insdesk.domain.changes import Entity
from insdesk.domain.records.quality import Finding, FindingGroup, QualityReport, QualityRow, group_of
from insdesk.i18n import _, ngettext
from insdesk.specs.field_titles import field_title
from insdesk.specs.problem_text import describe
from insdesk.specs.quality_text import FINDING_TITLES

_REGISTRATIONS, _CUSTOMERS = "registrations", "customers"
DUPLICATES = "duplicates"
"""The tabs that hold the records, by name: screens do not know each other."""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding with how often it was found."""

    id: int
    finding: Finding
    group: FindingGroup
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One record of a finding, in words."""

    id: int
    label: str
    field: str
    sentence: str
    tab: str
    arguments: Mapping[str, str | int]


def findings(report: QualityReport) -> tuple[FindingRow, ...]:
    """Every finding that there is, group by group."""
    found = [one for group in FindingGroup for one in Finding if group_of(one) is group and report.found[one]]
    return tuple(
        FindingRow(place, one, group_of(one), _(FINDING_TITLES[one]), len(report.found[one]))
        for place, one in enumerate(found)
    )


def head(report: QualityReport | None) -> str:
    """When was checked and what came out."""
    if report is None:
        return _("Not checked yet. F5 looks through all customers, cars and policies.")
    figures = {
        "time": f"{report.made_at.astimezone():%Y-%m-%d %H:%M}",
        "customers": ngettext("{count} customer", "{count} customers", report.customers),
        "vehicles": ngettext("{count} car", "{count} cars", report.vehicles),
        "total": ngettext("{count} finding", "{count} findings", report.total),
    }
    return _("{time}: {customers}, {vehicles}, {total}", **figures)


def found_row(key: int, row: QualityRow) -> FoundRow:
    """`row` in words; `key` is its id in the list."""
    sentence = _("Mended since the check.") if row.problem is None else describe(row.problem)
    return FoundRow(key, row.label, field_title(row.field) if row.field else "", sentence, *_place(row))


def compared(finding: FindingRow | None, record: FoundRow | None) -> Mapping[str, str | int]:
    """What the tab of possible duplicates is opened with: whoever shares a number, if that is shown."""
    if finding is None or finding.group is not FindingGroup.REPEATED or record is None:
        return {}
    return {name: value for name, value in record.arguments.items() if name == "customer"}


def _place(row: QualityRow) -> tuple[str, Mapping[str, str | int]]:
    if row.entity is Entity.REGISTRATION:
        return _REGISTRATIONS, {"registration": row.entity_id}
    if row.customer_id is None:
        return _CUSTOMERS, {}
    is_car = row.entity is Entity.VEHICLE
    car: dict[str, str | int] = {"vehicle": row.entity_id} if is_car else {}
    field: dict[str, str | int] = {"field": row.field} if row.field else {}
    return _CUSTOMERS, {"customer": row.customer_id, **car, **field}
