"""险种明细 in one cell of a foreign table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insdesk.domain.money import Money
from insdesk.domain.problems import Problem
from insdesk.domain.records.written_coverage import WrittenCoverage
from insdesk.rules.written_coverage import parse_coverages, written_coverages

_NAMES = st.text(alphabet="车损三者划痕险abc", min_size=1, max_size=8)
_AMOUNTS = st.none() | st.integers(0, 10**9).map(Money)


@pytest.mark.requirement("UR-17")
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("车损险:120000:1062.76", [("车损险", 12_000_000, 106_276)]),
        (
            "车损险：12万：1,062.76；三者险:2,000,000:1000元",
            [("车损险", 12_000_000, 106_276), ("三者险", 200_000_000, 100_000)],
        ),
        ("玻璃险::120\n三者险:100万:", [("玻璃险", None, 12_000), ("三者险", 100_000_000, None)]),
        ("道路救援服务;", [("道路救援服务", None, None)]),
        ("精神损害:三者:10000:50", [("精神损害：三者", 1_000_000, 5_000)]),
        (" ; ", []),
    ],
)
def test_lines_are_name_sum_insured_and_premium(
    text: str, wanted: list[tuple[str, int | None, int | None]]
) -> None:
    read = parse_coverages(text)
    assert not isinstance(read, Problem)
    assert [(one.name, _fen(one.sum_insured), _fen(one.premium)) for one in read] == wanted


@pytest.mark.parametrize("text", ["三者险:1000", "车损险:120000:1062.76;三者险:1000", ":1:2"])
def test_of_one_amount_nobody_can_tell_which_it_is(text: str) -> None:
    read = parse_coverages(text)
    assert isinstance(read, Problem)
    assert read.code == "coverage_amounts_unclear"


@pytest.mark.parametrize("text", ["车损险:十二万:1", "车损险:1:-2", "车损险:1:2.345"])
def test_an_amount_that_cannot_be_read_is_refused(text: str) -> None:
    read = parse_coverages(text)
    assert isinstance(read, Problem)
    assert read.code == "coverage_amounts_unreadable"


@given(st.lists(st.builds(WrittenCoverage, _NAMES, _AMOUNTS, _AMOUNTS), max_size=4))
def test_what_is_written_is_read_back(lines: list[WrittenCoverage]) -> None:
    assert parse_coverages(written_coverages(tuple(lines))) == tuple(lines)


def _fen(amount: Money | None) -> int | None:
    return None if amount is None else amount.fen
