"""What a validator answers: the normalised text, what is wrong with it, and what can be read from it."""

from dataclasses import dataclass, replace

from insdesk.domain.problems import Level, Problem, worst


@dataclass(frozen=True, slots=True)
class Checked:
    """The answer about one text.

    `value` is the normalised text, which should be stored; problem positions count in it. `derived` holds
    (name, value) pairs such as `birthday`, `sex`, `id18`, `make`, `model_year`; values are codes and ISO
    dates, not text.
    """

    value: str
    problems: tuple[Problem, ...] = ()
    derived: tuple[tuple[str, str], ...] = ()

    @property
    def level(self) -> Level:
        """The worst level among the problems."""
        return worst(self.problems)

    def derived_value(self, name: str) -> str:
        """The derived value called `name`; empty when it could not be read."""
        return dict(self.derived).get(name, "")


def at_field(problems: tuple[Problem, ...], field: str) -> tuple[Problem, ...]:
    """The same problems, said of the form field `field`."""
    return tuple(replace(problem, field=field) for problem in problems)
