"""险种明细 in a foreign table: all lines in one cell, or two columns for each usual product."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from insdesk.domain.money import Money
from insdesk.domain.problems import Problem
from insdesk.domain.records.written_coverage import WrittenCoverage
from insdesk.i18n import N_
from insdesk.rules.written_coverage import parse_coverages, written_coverages
from insdesk.specs import declare
from insdesk.specs.codecs import Context
from insdesk.specs.field import Field
from insdesk.specs.form import FormSpec, Section
from insdesk.specs.import_spec import ImportColumn


class CoveragesCodec:
    """All lines in one cell."""

    def parse(self, text: str, context: Context) -> object | Problem:
        """The lines; none for an empty cell."""
        return parse_coverages(text)

    def format(self, value: Any) -> str:
        """As `parse` reads them."""
        return written_coverages(value or ())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Usual:
    """A product that tables have columns for. Which one that is on a policy's day, the catalogue knows."""

    key: str
    name: str
    others: tuple[str, ...] = ()
    sum_title: str = ""
    premium_title: str


_USUAL = (
    _Usual(
        key="damage",
        name="车损险",
        others=("车损", "机动车损失险", "车辆损失险", "机动车损失保险"),
        sum_title=N_("Vehicle damage, sum insured"),
        premium_title=N_("Vehicle damage, premium"),
    ),
    _Usual(
        key="third_party",
        name="三者险",
        others=("三者", "三责险", "第三者责任险", "第三者险", "商业三者险"),
        sum_title=N_("Third party, sum insured"),
        premium_title=N_("Third party, premium"),
    ),
    _Usual(
        key="driver",
        name="司机座位险",
        others=("司机", "司机险", "司机座位", "车上人员责任险(司机)"),
        sum_title=N_("Driver's seat, sum insured"),
        premium_title=N_("Driver's seat, premium"),
    ),
    _Usual(
        key="passengers",
        name="乘客座位险",
        others=("乘客", "乘客险", "乘客座位", "车上人员责任险(乘客)"),
        sum_title=N_("Passenger seats, sum insured per seat"),
        premium_title=N_("Passenger seats, premium"),
    ),
    _Usual(
        key="scratch",
        name="划痕险",
        others=("划痕", "车身划痕险", "车身划痕损失险"),
        sum_title=N_("Scratches, sum insured"),
        premium_title=N_("Scratches, premium"),
    ),
    _Usual(
        key="theft",
        name="盗抢险",
        others=("盗抢", "全车盗抢险"),
        sum_title=N_("Theft, sum insured"),
        premium_title=N_("Theft, premium"),
    ),
    _Usual(
        key="ignition",
        name="自燃险",
        others=("自燃", "自燃损失险"),
        sum_title=N_("Self-ignition, sum insured"),
        premium_title=N_("Self-ignition, premium"),
    ),
    _Usual(
        key="glass",
        name="玻璃险",
        others=("玻璃", "玻璃单独破碎险"),
        premium_title=N_("Glass, premium"),
    ),
    _Usual(
        key="no_deductible",
        name="不计免赔",
        others=("不计免赔险", "不计免赔率"),
        premium_title=N_("No deductible, premium"),
    ),
)
LINES_EXAMPLE = "车损险:120000:1062.76;三者险:2000000:1000"
_SUMS = ("保额", "保险金额", "限额")
_PREMIUMS = ("保费", "保险费")
COVERAGES = Field(
    name="coverages",
    title=N_("Coverage lines"),
    codec=CoveragesCodec(),
    default=(),
    stored_empty=(),
    width=40,
)


def _sum_name(usual: _Usual) -> str:
    return f"{usual.key}_sum"


def _premium_name(usual: _Usual) -> str:
    return f"{usual.key}_premium"


def _fields() -> tuple[Field, ...]:
    fields = [COVERAGES]
    for one in _USUAL:
        if one.sum_title:
            fields.append(declare.money(_sum_name(one), one.sum_title))
        fields.append(declare.money(_premium_name(one), one.premium_title))
    return tuple(fields)


COVERAGES_FORM = FormSpec(
    name="coverages", title=N_("Coverage lines"), sections=(Section(N_("Coverage lines"), _fields()),)
)


def coverage_columns(*examples: str) -> tuple[ImportColumn, ...]:
    """The columns, by the names of `COVERAGES_FORM`; `examples` are of the one with all lines."""
    (lines, *amounts) = COVERAGES_FORM.fields
    titles = {
        name: tuple(f"{written}{ending}" for written in (one.name, *one.others) for ending in endings)
        for one in _USUAL
        for name, endings in ((_sum_name(one), _SUMS), (_premium_name(one), _PREMIUMS))
    }
    return (
        ImportColumn(
            field=lines,
            aliases=("险种", "险别", "承保险种", "商业险险种", "投保险种", "险种明细(险种:保额:保费)"),
            examples=examples,
            note=N_(
                "Name:sum insured:premium, one after the other with semicolons; nothing between the colons "
                "where there is none. Names as printed on policies."
            ),
        ),
        *(ImportColumn(field=one, aliases=titles[one.name]) for one in amounts),
    )


def coverages_of(given: Mapping[str, object]) -> tuple[WrittenCoverage, ...]:
    """The lines of a row: those of the one cell, then those of the columns. Unreadable cells are left out."""
    written = given.get(COVERAGES.name, ())
    lines = [*written] if isinstance(written, tuple) else []
    for one in _USUAL:
        insured, premium = given.get(_sum_name(one)), given.get(_premium_name(one))
        amounts = [
            amount if isinstance(amount, Money) and amount.fen else None for amount in (insured, premium)
        ]
        if any(amounts):
            lines.append(WrittenCoverage(one.name, *amounts))
    return tuple(lines)
