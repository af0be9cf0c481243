"""Which input a field gets. The only place that knows every kind of input by name."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from types import MappingProxyType

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from insdesk.domain.problems import Problem
from insdesk.i18n import _
from insdesk.rules.dates import parse_day
from insdesk.rules.text import compact
from insdesk.specs.codecs import TEXT, Context, TextCodec
from insdesk.specs.field import Control, Field
from insdesk.ui.inputs.button_field import ButtonField, ChoiceRadios, YesNoBox
from insdesk.ui.inputs.choice_box import Choice, ChoiceBox
from insdesk.ui.inputs.choice_ticks import ChoiceTicks
from insdesk.ui.inputs.code_edit import CodeEdit
from insdesk.ui.inputs.date_edit import DateEdit
from insdesk.ui.inputs.line_edit import TextEdit
from insdesk.ui.inputs.money_edit import MoneyEdit, PercentEdit
from insdesk.ui.inputs.multi_line import MultiLineEdit

FormInput = TextEdit | MultiLineEdit | ChoiceBox | ButtonField | ChoiceTicks
ContextSource = Callable[[], Context]

SEARCHABLE_FROM = 10
"""A list of at least so many choices, or one that the screen fills, gets a search box."""


def build_input(field: Field, context: ContextSource, parent: QWidget) -> FormInput:
    """The input of `field`, empty."""
    built = _BUILDERS[field.control](field, context, parent)
    if field.hint and isinstance(built, QLineEdit | QPlainTextEdit):
        built.setPlaceholderText(_(field.hint))
    return built


def titled(choices: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    """The closed choices of a spec (key, msgid), in the language in use."""
    return tuple(Choice(key, _(title)) for key, title in choices)


def _text(_field: Field, _context: ContextSource, parent: QWidget) -> FormInput:
    return TextEdit(parent)


def _code(field: Field, _context: ContextSource, parent: QWidget) -> FormInput:
    return CodeEdit(parent, clean=_cleaning(field), input_method=field.control is Control.PLATE)


def _multi_line(_field: Field, _context: ContextSource, parent: QWidget) -> FormInput:
    edit = MultiLineEdit(parent)
    edit.setMaximumHeight(edit.minimumHeight())
    return edit


def _day_edit(_field: Field, context: ContextSource, parent: QWidget) -> FormInput:
    return DateEdit(partial(_day, context), partial(_today, context), parent)


def _money(_field: Field, _context: ContextSource, parent: QWidget) -> FormInput:
    return MoneyEdit(parent)


def _percent(_field: Field, _context: ContextSource, parent: QWidget) -> FormInput:
    return PercentEdit(parent)


def _radios(field: Field, _context: ContextSource, parent: QWidget) -> FormInput:
    return ChoiceRadios(titled(field.choices), parent)


def _several(field: Field, _context: ContextSource, parent: QWidget) -> FormInput:
    return ChoiceTicks(titled(field.choices), parent)


def _yes_no(field: Field, _context: ContextSource, parent: QWidget) -> FormInput:
    return YesNoBox(_(field.title), parent)


def _choice(field: Field, _context: ContextSource, parent: QWidget) -> FormInput:
    is_long = not field.choices or len(field.choices) >= SEARCHABLE_FROM
    is_always_chosen = field.required is True and field.default is not None
    return ChoiceBox(titled(field.choices), parent, empty=not is_always_chosen, searchable=is_long)


def _cleaning(field: Field) -> Callable[[str], str]:
    """What the field's codec makes of typed text is also what the input shows once it is left.

    Text that the codec takes for nothing (a prefix that nothing was typed after) stays in sight.
    """
    codec = field.codec
    if not isinstance(codec, TextCodec) or codec == TEXT:
        return compact
    return partial(_cleaned, codec)


def _cleaned(codec: TextCodec, text: str) -> str:
    return codec.clean(text) or compact(text)


def _today(context: ContextSource) -> date:
    return context().today


def _day(context: ContextSource, text: str) -> date | Problem:
    return parse_day(text, context().today)


_BUILDERS: Mapping[Control, Callable[[Field, ContextSource, QWidget], FormInput]] = MappingProxyType(
    {
        Control.TEXT: _text,
        Control.CODE: _code,
        Control.PLATE: _code,
        Control.NUMBER: _code,
        Control.MULTI_LINE: _multi_line,
        Control.DAY: _day_edit,
        Control.MONEY: _money,
        Control.PERCENT: _percent,
        Control.CHOICE: _choice,
        Control.RADIOS: _radios,
        Control.SEVERAL: _several,
        Control.YES_NO: _yes_no,
    }
)
