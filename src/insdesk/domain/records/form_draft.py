"""A half-typed form as it is kept while somebody types, so that a crash costs two seconds at most."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDraft:
    """Never a record of the office: nothing in it was said to be right, or even finished.

    `form` is the screen's name for it, `key` is this one typing's own, `label` is how people know it
    (`张三 · 京A12345`), `content` is JSON that only its screen reads.
    """

    form: str
    key: str
    label: str
    content: str
    saved_at: datetime
