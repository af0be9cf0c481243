"""Where on the entry page a problem is shown: at its field, at the coverage lines, or above the slips."""

from collections.abc import Iterable, Sequence

from insdesk.domain.problems import Problem
from insdesk.ui.forms.binding import FieldLook
from insdesk.ui.forms.whole_line import WholeLine
from insdesk.ui.inputs.value_widget import STATE_ERROR
from insdesk.ui.tabs.registrations.blocks import FormPart
from insdesk.ui.tabs.registrations.slip_card import SlipCard


class ProblemPlaces:
    """`blocks` have a path of their own, the fields of `plain` forms are the registration's."""

    def __init__(
        self,
        blocks: Sequence[FormPart],
        plain: Sequence[FormPart],
        slips: Sequence[SlipCard],
        whole: WholeLine,
    ) -> None:
        self._blocks = tuple(blocks)
        self._plain = tuple(plain)
        self._slips = tuple(slips)
        self._whole = whole

    def show(self, problems: Iterable[Problem]) -> None:
        """Show these, each where it belongs, instead of those shown before; the rest above the slips."""
        rest = tuple(problems)
        for one in self._plain:
            own = tuple(problem for problem in rest if problem.field in _names(one))
            one.view.show_problems(own)
            rest = tuple(problem for problem in rest if problem not in own)
        for one in self._blocks:
            rest = one.view.show_problems(rest)
        for card in self._slips:
            rest = card.show_problems(rest) if card.is_on else rest
        self._whole.show_look(FieldLook(problem=next(iter(rest), None)))

    def say(self, text: str) -> None:
        """Say above the slips why saving failed; until something else is shown there."""
        self._whole.say(text, STATE_ERROR)
        self._whole.setVisible(bool(text))

    def focused(self) -> str:
        """The path of the field with the keys; empty when they are elsewhere."""
        cards = (card.part for card in self._slips if card.is_on)
        for one in (*self._plain, *self._blocks, *cards):
            for name in one.view.texts():
                if one.view.cell(name).has_focus():
                    return f"{one.path}.{name}" if one.path else name
        grids = (card.lines.focused_path() for card in self._slips if card.is_on and card.lines is not None)
        return next(filter(None, grids), "")

    def focus(self, path: str) -> None:
        """Focus the field at `path`; the first slip's tick when it is the slips that are missing."""
        if any(card.focus_path(path) for card in self._slips if card.is_on):
            return
        for one in self._blocks:
            if path.startswith(f"{one.path}."):
                one.view.focus_field(path.removeprefix(f"{one.path}."))
                return
        for one in self._plain:
            if path in _names(one):
                one.view.focus_field(path)
                return
        tick = self._slips[0].tick
        if tick is not None:
            tick.setFocus()


def _names(one: FormPart) -> frozenset[str]:
    return frozenset(field.name for field in one.view.spec.fields)
