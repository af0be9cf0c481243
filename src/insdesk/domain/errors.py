"""Errors that cross layers: the user can mend it, the machine's surroundings can, or it is our bug.

Anything that is not an `InsdeskError` is our bug.
"""

from insdesk.domain.problems import Problem


class InsdeskError(Exception):
    """Base of all expected errors. `code` selects the sentence; `figures` fill it."""

    def __init__(self, code: str, **figures: object) -> None:
        super().__init__(code, figures)
        self.code = code
        self.figures = figures

    def __str__(self) -> str:
        return f"{self.code} {self.figures}" if self.figures else self.code


class UserError(InsdeskError):
    """The user asked for something the office's rules refuse, and can change what they ask."""


class InvalidInputError(UserError):
    """Values were refused: `problems` names every field and what is wrong with it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("input_invalid", problems=", ".join(f"{p.field}:{p.code}" for p in problems))
        self.problems = problems


class ConflictError(UserError):
    """Somebody else changed the record since it was read; nothing was written."""


class NotFoundError(UserError):
    """The record does not exist (any more)."""


class SurroundingsError(InsdeskError):
    """The machine refuses: file, folder, disk, font, screen. The user's data is as it was."""
