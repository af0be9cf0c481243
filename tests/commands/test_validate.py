"""`insdesk validate`: the same validators as the forms, for whoever has no form."""

import json
import sys
from io import BytesIO, TextIOWrapper

import pytest

from tests.builders import ID_NUMBER, a_vin
from tests.commands.conftest import Run

KEYS = ["level", "problems", "normalised", "derived"]


@pytest.mark.parametrize(
    ("kind", "text", "normalised"),
    [
        ("resident_id", f" {ID_NUMBER[:6]} {ID_NUMBER[6:].lower()}", ID_NUMBER),
        ("uscc", "91350100M000100Y43", "91350100M000100Y43"),
        ("vin", a_vin().lower(), a_vin()),
        ("plate", "京a·12345", "京A12345"),
        ("phone", "138 0000 0001", "13800000001"),
    ],
)
def test_every_kind_answers_in_four_keys(run: Run, kind: str, text: str, normalised: str) -> None:
    ran = run("validate", kind, text, "--json")
    found = json.loads(ran.out)
    assert list(found) == KEYS
    assert (ran.code, found["level"], found["problems"]) == (0, "ok", [])
    assert found["normalised"] == normalised


@pytest.mark.parametrize("kind", ["resident_id", "uscc", "vin", "plate", "phone"])
def test_what_is_wrong_is_said_and_ends_with_one(run: Run, kind: str) -> None:
    ran = run("validate", "--json", kind, "x1")
    found = json.loads(ran.out)
    assert (ran.code, found["level"]) == (1, "error")
    assert [sorted(problem) for problem in found["problems"]] == [["code", "message"]] * len(
        found["problems"]
    )
    assert all(problem["code"] and problem["message"] for problem in found["problems"])


def test_a_warning_is_no_error(run: Run) -> None:
    ran = run("validate", "phone", "12345678901", "--json")
    assert (ran.code, json.loads(ran.out)["level"]) == (0, "warning")


def test_what_an_id_says_is_derived(run: Run) -> None:
    derived = json.loads(run("validate", "resident_id", ID_NUMBER, "--json").out)["derived"]
    assert derived["birthday"] == "1990-03-07"


def test_people_read_lines(run: Run) -> None:
    ran = run("validate", "plate", "京A12345")
    assert ran.out.splitlines()[0] == "ok: 京A12345"
    assert "province: 京" in ran.out
    wrong = run("validate", "plate", "ZZ12345")
    assert wrong.out.startswith("error: ZZ12345\n  ")


def test_a_text_may_begin_with_a_dash(run: Run) -> None:
    assert json.loads(run("validate", "--json", "phone", "-1234").out)["level"] == "error"
    assert json.loads(run("validate", "--json", "plate", "--", "-abc").out)["level"] == "error"


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(data), encoding="ascii"))


def test_a_dash_reads_one_a_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, f"京A12345\r\n\nx\n{'沪B54321'}".encode())
    ran = run("validate", "plate", "-")
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert [list(one) for one in found] == [KEYS] * 4
    assert [found[place]["normalised"] for place in (0, 3)] == ["京A12345", "沪B54321"]
    assert found[2]["level"] == "error"
    assert ran.code == 1


def test_nothing_to_read_is_nothing_wrong(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, b"")
    ran = run("validate", "vin", "-")
    assert (ran.code, ran.out) == (0, "")


def test_bytes_that_are_no_text_are_an_answer_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, b"\xff\xfe\x80\n" + "京A12345\n".encode())
    ran = run("validate", "plate", "-")
    assert [json.loads(line)["level"] for line in ran.out.splitlines()] == ["error", "ok"]


def test_a_mark_at_the_start_of_a_windows_file_is_no_character(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(monkeypatch, "京A12345\n".encode("utf-8-sig"))
    assert run("validate", "plate", "-").code == 0
