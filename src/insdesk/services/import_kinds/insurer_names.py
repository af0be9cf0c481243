"""The names by which a foreign table may call an insurer."""

from collections.abc import Iterable

from insdesk.domain.records.insurer import Insurer
from insdesk.rules.company_names import company_core
from insdesk.specs.cell_reading import Choices


def insurer_names(insurers: Iterable[Insurer]) -> Choices:
    """Code, short and full name of each; also the full name without legal form and place."""
    return [
        (str(one.id), name)
        for one in insurers
        for name in {one.code, one.short_name, one.full_name, company_core(one.full_name)}
        if name
    ]
