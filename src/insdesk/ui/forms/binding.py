"""What a form knows without Qt: its texts, what may be said about them yet, and what was set aside.

A fresh form does not shout: a problem is shown once its field was touched and left, or once save was pressed;
while somebody types, a shown problem stays only as long as it is the same one.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from insdesk.domain.problems import Level, Problem
from insdesk.domain.records.override import Override
from insdesk.specs.codecs import Context
from insdesk.specs.form import FormSpec, Reading, parse
from insdesk.ui.forms.kept import KeptValues
from insdesk.ui.forms.typed import TypedForm

WHOLE_FORM = ""
"""The field of problems that belong to no field of the form."""


@dataclass(frozen=True, slots=True)
class FieldLook:
    """How one field is to be shown.

    `kept` is the reason when `problem` was set aside; `place` says where it is, if the message is elsewhere.
    """

    is_shown: bool = True
    is_required: bool = False
    problem: Problem | None = None
    kept: str = ""
    place: str = ""


class FormBinding:
    """The state of one form. `context` is asked at every reading, so that midnight may pass."""

    def __init__(self, spec: FormSpec, context: Callable[[], Context]) -> None:
        self.spec = spec
        self._context = context
        self._fields = {field.name: field for field in spec.fields}
        self._texts: dict[str, str] = {}
        self._loaded: dict[str, str] = {}
        self._offered: dict[str, frozenset[str]] = {}
        self._parsed: dict[str, object] = {}
        self._clean: dict[str, object] = {}
        self._clean_overrides: tuple[Override, ...] = ()
        self._touched: set[str] = set()
        self._settled: set[str] = set()
        self._filled: set[str] = set()
        self._copied: set[str] = set()
        self._reported: dict[str, tuple[Problem, ...]] = {}
        self._derived_from: dict[str, object] | None = None
        self._kept = KeptValues(self._parsed.get)
        self._reading = Reading({}, ())
        self.clear({})

    @property
    def reading(self) -> Reading:
        """Values and problems as of the last key."""
        return self._reading

    @property
    def texts(self) -> Mapping[str, str]:
        """The text of every field, as of the last key."""
        return MappingProxyType(self._texts)

    @property
    def filled(self) -> frozenset[str]:
        """Fields whose content is a proposal that nobody touched: another proposal may take its place."""
        return frozenset(self._filled)

    def load(self, texts: Mapping[str, str], overrides: Iterable[Override] = ()) -> None:
        """Show a record. What it holds may be criticised at once; what it lacks, not yet."""
        self._start(texts, overrides)
        self._settled = {name for name, text in self._texts.items() if text}

    def clear(self, texts: Mapping[str, str]) -> None:
        """Show a fresh form. Its defaults are proposals."""
        self._start(texts, ())
        self._filled = {name for name, text in self._texts.items() if text}

    def typed(self) -> TypedForm:
        """What stands now and who wrote it, for `take_up`."""
        return TypedForm(
            dict(self._texts),
            frozenset(self._touched | self._copied),
            self.filled,
            frozenset(name for name, one in self._parsed.items() if isinstance(one, Problem)),
            self.overrides(),
        )

    def take_up(self, typed: TypedForm, texts: Mapping[str, str]) -> None:
        """Go on with `texts`, those of `typed` that count, over what was loaded: that stays what is saved."""
        own = frozenset(texts)
        self._texts.update(texts)
        # A choice that could be made then is one, whatever is on offer by now.
        self._loaded.update({name: text for name, text in texts.items() if name not in typed.unreadable})
        self._touched |= typed.touched & own
        self._filled = (self._filled - own) | (typed.filled & own)
        self._copied -= own
        self._settled |= {name for name in own if texts[name] or name in typed.touched}
        self._parse_all()
        before = (one for one in self.overrides() if one.field not in own)
        now = (one for one in typed.overrides if one.field in own or one.field not in self._fields)
        self._kept.load((*before, *now))
        self.judge()

    def change(self, name: str, text: str, *, by_person: bool) -> None:
        """Take over the new `text` of field `name`: only this text is parsed again."""
        before = self.look(name).problem
        self._texts[name] = text
        self._parsed[name] = self._parse(name, self._context())
        self._reported.pop(name, None)
        self.judge()
        if by_person:
            self._touched.add(name)
            self._filled.discard(name)
            self._hold_back(name, before)

    def offer(self, name: str, keys: Iterable[str]) -> None:
        """Only `keys` are choices of field `name`, and what was loaded; other text cannot be read."""
        self._offered[name] = frozenset(keys)
        self._parsed[name] = self._parse(name, self._context())
        self.judge()

    def judge(self) -> None:
        """Check again what was parsed: what rules ask outside of the form may differ."""
        self._reading = self.spec.judge(self._parsed, self._context())
        self._kept.note(self._reading.problems)

    def note_filled(self, name: str) -> None:
        """Field `name` now shows a proposal."""
        self._filled.add(name)
        self._settled.add(name)

    def note_copied(self, name: str) -> None:
        """A person had field `name` filled in: a proposal, but one that counts as a change."""
        self.note_filled(name)
        self._copied.add(name)

    def leave(self, name: str) -> None:
        """The focus left field `name`: from now on its problems may be shown."""
        if name in self._touched:
            self._settled.add(name)

    def settle_all(self) -> None:
        """Save was pressed: show everything that is wrong or missing, as of today."""
        self._parse_all()
        self._settled = set(self._fields) | {WHOLE_FORM}

    def report(self, problems: Iterable[Problem]) -> bool:
        """Show what a service found, instead of what it reported before; each until its field changes.

        False when that changes nothing.
        """
        before, self._reported = self._reported, {}
        for problem in problems:
            field = self._fields.get(problem.field)
            is_visible = field is not None and field.is_shown(self._reading.values)
            name = problem.field if is_visible else WHOLE_FORM
            self._reported[name] = (*self._reported.get(name, ()), problem)
        return self._reported != before

    def keep(self, name: str, reason: str) -> None:
        """Set the problem shown at field `name` aside because of `reason`; an empty one takes that back."""
        problem = self.look(name).problem
        if problem is not None and problem.overridable:
            self._kept.keep(problem, reason)

    def look(self, name: str) -> FieldLook:
        """How field `name` (or `WHOLE_FORM`) is to be shown now."""
        problems = sorted(self._showable(name), key=self._urgency)
        problem = problems[0] if problems else None
        kept = self._kept.reason(problem) if problem is not None else ""
        if name == WHOLE_FORM:
            return FieldLook(problem is not None, problem=problem, kept=kept)
        field, values = self._fields[name], self._reading.values
        return FieldLook(field.is_shown(values), field.is_required(values), problem, kept)

    def looks(self) -> dict[str, FieldLook]:
        """The looks of every field, and of the form as a whole."""
        return {name: self.look(name) for name in (*self._fields, WHOLE_FORM)}

    def overrides(self) -> tuple[Override, ...]:
        """Everything set aside that still holds."""
        return self._kept.overrides()

    def blocking(self) -> tuple[Problem, ...]:
        """What refuses saving, in the order of the fields."""
        standing = self._reading.blocking(self.overrides())
        order = {name: place for place, name in enumerate(self._fields)}
        return tuple(sorted(standing, key=lambda problem: order.get(problem.field, len(order))))

    def proposals(self) -> dict[str, str]:
        """The texts that the spec derives from the values; none when nothing changed since last asked."""
        if self.spec.derive is None or self._parsed == self._derived_from:
            return {}
        self._derived_from = dict(self._parsed)
        derived = self.spec.derive(self._reading.values, self._context())
        return {name: self._fields[name].codec.format(value) for name, value in derived.items()}

    def is_dirty(self) -> bool:
        """Whether a person changed a value, or set a problem aside, since `load`, `clear` or `mark_clean`."""
        by_person = self._touched | self._copied
        changed = (name for name in by_person if self._parsed[name] != self._clean[name])
        return any(changed) or self.overrides() != self._clean_overrides

    def mark_clean(self) -> None:
        """What stands now is saved."""
        self._clean = dict(self._parsed)
        self._clean_overrides = self.overrides()

    def _start(self, texts: Mapping[str, str], overrides: Iterable[Override]) -> None:
        self._texts = {name: texts.get(name, "") for name in self._fields}
        self._loaded = dict(self._texts)
        self._touched, self._settled, self._filled, self._copied = set(), set(), set(), set()
        self._reported = {}
        self._derived_from = None
        self._kept.load(())
        self._parse_all()
        self._kept.load(overrides)
        self.judge()
        self.mark_clean()

    def _parse(self, name: str, context: Context) -> object:
        text = self._texts[name]
        offered = self._offered.get(name)
        if text and offered is not None and text not in offered and text != self._loaded[name]:
            return Problem("choice_unknown", params=(("choice", text),), field=name)
        return parse(self._fields[name], text, context)

    def _parse_all(self) -> None:
        context = self._context()
        for name in self._fields:
            self._parsed[name] = self._parse(name, context)
        self.judge()

    def _hold_back(self, name: str, before: Problem | None) -> None:
        """While a person types, go on showing only the problem that was already there."""
        after = self.look(name).problem
        if before is None or after is None or before.code != after.code:
            self._settled.discard(name)

    def _showable(self, name: str) -> Iterable[Problem]:
        yield from self._reported.get(name, ())
        if name in self._settled:
            for problem in self._reading.problems:
                if problem.field == name or (name == WHOLE_FORM and problem.field not in self._fields):
                    yield problem

    def _urgency(self, problem: Problem) -> tuple[bool, bool]:
        return bool(self._kept.reason(problem)), problem.level is not Level.ERROR
