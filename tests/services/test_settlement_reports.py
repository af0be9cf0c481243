"""A settlement on paper and as a workbook; text in it is never a formula. All data is made up."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import SettlementVerdict
from insdesk.domain.errors import NotFoundError, SurroundingsError
from insdesk.domain.ids import SettlementId, SettlementLineId
from insdesk.domain.progress import SilentProgress
from insdesk.domain.records.settlement import SettlementLineRow
from insdesk.files import settlement_document
from insdesk.files.settlement_document import on_paper
from insdesk.i18n import use_language
from insdesk.repositories.database import Database
from insdesk.resources import resource_path
from insdesk.specs.settlement_form import LineEntry
from tests.builders import yuan
from tests.presenters.test_settlements import ROW
from tests.services.desk_office import DeskOffice
from tests.services.settling import Settling, a_statement_row

pytestmark = pytest.mark.requirement("UR-15")

PAYLOADS = ("=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(1)")


@pytest.fixture
def settling(database: Database, clock: FixedClock, actor: Actor) -> Settling:
    desk_office = DeskOffice(database, clock, actor)
    desk_office.change_insurer(bank_name="测试银行", bank_account="620000000000")
    return Settling(desk_office, 2)


@pytest.fixture
def compared(settling: Settling) -> SettlementId:
    """One agrees, one is paid short, two are missing, one is a stranger."""
    key = settling.open()
    settling.load(
        key,
        a_statement_row("MADEUP-J-0001", "38.00"),
        a_statement_row("MADEUP-S-0001", "300.00", "15.00"),
        a_statement_row("FOREIGN-1", "9.99"),
    )
    return key


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<style.*?</style>|<[^>]*>", " ", html, flags=re.DOTALL).split())


def test_the_paper_names_insurer_bank_period_totals_and_lines(
    settling: Settling, compared: SettlementId
) -> None:
    text = text_of(settling.desk.settlement_reports.html(compared))
    expected = (
        *("J2026-000001", "样例财产保险股份有限公司", "测试银行", "620000000000", "对账单.xlsx"),
        *("2026-11-23 – 2026-11-23", "To be confirmed", "Paid short 1 309.41 300.00 -9.41"),
        *("Not on the statement 2 347.41 0.00 0.00", "Only on the statement 1 9.99"),
        *("Together 2 347.41 338.00 -9.41", "MADEUP-S-0001 张样例 京A12345 Commercial 2,062.76 15.00"),
        *("Policies settled here", "Left out, or only on the statement", "not in our books"),
    )
    assert [words for words in expected if words not in text] == []


def test_the_paper_of_an_undone_one_says_so(settling: Settling) -> None:
    key = settling.settled()
    settling.undo(key, "对账单有误")
    text = text_of(settling.desk.settlement_reports.html(key))
    assert "UNDONE" in text
    assert "对账单有误" in text
    assert "Together 4 694.82 694.82 0.00" in text


def test_the_paper_speaks_chinese(settling: Settling, compared: SettlementId) -> None:
    use_language("zh_CN", resource_path("i18n"))
    text = text_of(settling.desk.settlement_reports.html(compared))
    assert "返利结算单" in text
    assert "开户银行" in text


def test_nothing_from_a_record_is_markup(settling: Settling, compared: SettlementId) -> None:
    line = settling.line_id(compared, "MADEUP-S-0001")
    settling.desk.settlement_lines.enter(settling.actor, line, LineEntry(yuan("300.00"), "<b>&amp;"))
    assert "&lt;b&gt;&amp;amp;" in settling.desk.settlement_reports.html(compared)


def test_of_very_many_lines_those_that_differ_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settlement_document, "MOST_LINES", 3)

    def line(key: int, verdict: SettlementVerdict) -> SettlementLineRow:
        return replace(ROW, id=SettlementLineId(key), verdict=verdict)

    agreed = [line(key, SettlementVerdict.AGREED) for key in range(5)]
    differing = [line(key, SettlementVerdict.SHORT) for key in (7, 8)]
    assert [one.id for one in on_paper((*agreed, *differing))] == [7, 8, 0]
    assert on_paper(agreed[:3]) == agreed[:3]


def test_what_is_not_printed_is_said(
    settling: Settling, compared: SettlementId, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settlement_document, "MOST_LINES", 3)
    assert "2 more lines that agree" in settling.desk.settlement_reports.html(compared)


def test_the_workbook_holds_real_numbers_and_days(
    settling: Settling, compared: SettlementId, tmp_path: Path
) -> None:
    path = tmp_path / "out.xlsx"
    settling.desk.settlement_reports.export(compared, path, SilentProgress())
    book = load_workbook(path)
    lines = book["Lines"]
    titles = [cell.value for cell in lines[1]]
    rows = {row[1].value: dict(zip(titles, row, strict=True)) for row in lines.iter_rows(min_row=2)}
    short = rows["MADEUP-S-0001"]
    assert [short[name].value for name in ("Expected rebate", "Actual rebate", "Difference")] == [
        309.41,
        300,
        -9.41,
    ]
    assert short["Rate %"].value == 0.15
    assert short["Sign date"].is_date
    assert (short["Comparison"].value, short["Decision"].value) == ("Paid short", "To decide")
    assert rows["FOREIGN-1"]["Note"].value == "not in our books · the statement says 9.99"
    assert (lines.freeze_panes, lines.auto_filter.ref) == ("A2", f"A1:Q{len(rows) + 1}")
    totals = {row[0].value: [cell.value for cell in row[1:]] for row in book["Totals"].iter_rows()}
    assert totals["Bank account"][0] == "620000000000"
    assert totals["Paid short"] == [1, 309.41, 300, -9.41]
    assert totals["Together"] == [2, 347.41, 338, -9.41]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_in_the_workbook_is_never_a_formula(settling: Settling, tmp_path: Path, payload: str) -> None:
    parties = [replace(party, name=payload) for party in settling.office.start().parties]
    settling.office.paid("0003", parties=tuple(parties))
    key = settling.open()
    first = settling.lines(key)[0]
    settling.desk.settlement_lines.enter(settling.actor, first.id, LineEntry(None, payload))
    settling.load(key, a_statement_row("FOREIGN-1", "1.00"), name=payload)
    path = tmp_path / "out.xlsx"
    settling.desk.settlement_reports.export(key, path, SilentProgress())
    cells = [cell for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert sum(cell.value == payload for cell in cells) >= 4  # insured twice, note, name of the statement


def test_what_cannot_be_written_or_found_says_so(settling: Settling, compared: SettlementId) -> None:
    with pytest.raises(SurroundingsError):
        settling.desk.settlement_reports.export(compared, Path("/no/such/folder/a.xlsx"), SilentProgress())
    with pytest.raises(NotFoundError):
        settling.desk.settlement_reports.html(SettlementId(99))


@pytest.mark.requirement("UR-8")
def test_the_office_copy_of_a_registration_tells_where_its_slips_are_settled(settling: Settling) -> None:
    (registration, *_others) = settling.registrations
    documents = settling.desk.documents
    assert "J2026-000001" not in documents.registration(registration)
    settling.settled()
    text = text_of(documents.registration(registration))
    assert "Compulsory J2026-000001 Confirmed 38.00 38.00" in text
    assert "Commercial J2026-000001 Confirmed 309.41 309.41" in text
    assert "J2026-000001" not in documents.registration(registration, internal=False)
