"""Print which requirements no test proves yet: `requirements_report.py [--root PATH]`."""

import argparse
import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINE = re.compile(r"- ([A-Z]{2}-\d+): (.+)")


def requirements(page: str) -> dict[str, str]:
    """Id to sentence, in the order of docs/requirements.md."""
    return {match[1]: match[2] for line in page.splitlines() if (match := LINE.fullmatch(line))}


def proved(source: str) -> Iterator[str]:
    """The ids that the `requirement(…)` marks in one test module name."""
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "requirement"
        ):
            for argument in node.args:
                if isinstance(argument, ast.Constant):
                    yield str(argument.value)


def main(arguments: list[str] | None = None) -> int:
    """Print the open requirements, then how many of all are proved."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="the checkout to look at")
    root = parser.parse_args(arguments).root
    wanted = requirements((root / "docs" / "requirements.md").read_text(encoding="utf-8"))
    tests = sorted((root / "tests").rglob("test_*.py"))
    done = {identifier for path in tests for identifier in proved(path.read_text(encoding="utf-8"))}
    unproved = [identifier for identifier in wanted if identifier not in done]
    for identifier in unproved:
        print(f"{identifier}: {wanted[identifier]}")
    print(f"{len(wanted) - len(unproved)} of {len(wanted)} requirements are proved by a test")
    return 0


if __name__ == "__main__":
    sys.exit(main())
