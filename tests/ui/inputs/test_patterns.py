"""An invalid QRegularExpression refuses everything without a word: every pattern of ours is looked at."""

import ast
from pathlib import Path

from PySide6.QtCore import QRegularExpression

import insdesk.ui

UI = Path(insdesk.ui.__file__).parent
CLASS = "QRegularExpression"


def patterns_in(source: str) -> list[str]:
    """The literal patterns given to QRegularExpression; a pattern that is no literal is itself reported."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and node.args)
    found = []
    for call in calls:
        name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        first = call.args[0]
        if name == CLASS:
            is_text = isinstance(first, ast.Constant) and isinstance(first.value, str)
            found.append(ast.literal_eval(first) if is_text else f"({ast.unparse(first)} is no literal")
    return found


def invalid(patterns: list[str]) -> list[str]:
    return [pattern for pattern in patterns if not QRegularExpression(pattern).isValid()]


def test_every_pattern_of_the_interface_is_valid() -> None:
    sources = [path.read_text(encoding="utf-8") for path in UI.rglob("*.py")]
    assert sources
    assert invalid([pattern for source in sources for pattern in patterns_in(source)]) == []


def test_the_check_finds_the_trap_it_is_for() -> None:
    source = 'a = QRegularExpression(r"[\\u4e00-\\u9fff]+")\nb = QtCore.QRegularExpression(r"\\p{Han}+")'
    assert patterns_in(source) == [r"[\u4e00-\u9fff]+", r"\p{Han}+"]
    assert invalid(patterns_in(source)) == [r"[\u4e00-\u9fff]+"]
