"""The rule library, asked to parse what `expressions` let through. Only there: loading it takes long."""

from collections.abc import Mapping
from decimal import Context as DecimalContext
from typing import Any, Protocol

from rule_engine import Context, DataType, Rule
from rule_engine.ast import ContainsExpression, ExpressionBase, SymbolExpression
from rule_engine.errors import EngineError

from insdesk.domain.underwriting_enums import FactKind

REFUSALS = (EngineError, ArithmeticError, TypeError, ValueError, RecursionError)
"""What parsing raises of a text that is no expression."""
_TYPES = {
    FactKind.NUMBER: DataType.FLOAT,
    FactKind.MONEY: DataType.FLOAT,
    FactKind.DAY: DataType.FLOAT,
    FactKind.TEXT: DataType.STRING,
    FactKind.CHOICE: DataType.STRING,
    FactKind.YES_NO: DataType.BOOLEAN,
    FactKind.SET: DataType.SET(DataType.STRING),
}
_CHILDREN = ("left", "right")


class Node(Protocol):
    """What is left of the library's own nodes: something that has a value."""

    def evaluate(self, thing: Any) -> Any:  # noqa: ANN401  # the library's own signature
        """Its value, by the facts in `thing`."""
        ...


class _Fact:
    """Takes a fact from the sheet as it is.

    The library's own node finds out the type of the value at every asking, which is nine tenths of the time;
    ours was typed when the expression was compiled, and the sheet is ours.
    """

    def __init__(self, symbol: SymbolExpression) -> None:
        self._name = symbol.name

    def evaluate(self, thing: Any) -> Any:  # noqa: ANN401  # as above
        return thing[self._name]


class _Within:
    """`in`, without finding out the types again."""

    def __init__(self, contains: ContainsExpression) -> None:
        self._container = _with_facts(contains.container)
        self._member = _with_facts(contains.member)

    def evaluate(self, thing: Any) -> Any:  # noqa: ANN401  # as above
        container = self._container.evaluate(thing)
        return container is not None and self._member.evaluate(thing) in container


def _with_facts(node: ExpressionBase) -> Node:
    if isinstance(node, SymbolExpression):
        return _Fact(node)
    if isinstance(node, ContainsExpression):
        return _Within(node)
    for name in _CHILDREN:
        child = getattr(node, name, None)
        if isinstance(child, ExpressionBase):
            setattr(node, name, _with_facts(child))
    own: Node = node
    return own


def parse(text: str, kinds: Mapping[str, FactKind]) -> tuple[Node, bool]:
    """`text` over facts of these kinds, and whether its value is a yes or no. Raises REFUSALS."""
    context = Context(
        type_resolver={name: _TYPES[kind] for name, kind in kinds.items()},
        decimal_context=DecimalContext(),
        default_timezone="utc",
    )
    root = Rule(text, context).statement.expression
    is_yes_no = root.result_type == DataType.BOOLEAN
    return _with_facts(root), is_yes_no
