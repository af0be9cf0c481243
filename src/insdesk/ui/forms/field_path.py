"""Names inside one form and paths inside the record it is a part of: `name` ↔ `insured.name`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldPath:
    """`prefix` is where the form stands in its record: `insured`; empty when it is the whole record."""

    prefix: str = ""

    def of(self, name: str) -> str:
        """The path of field `name`; the form's own path for the empty name."""
        return ".".join(part for part in (self.prefix, name) if part)

    def name(self, path: str) -> str | None:
        """The name of the field at `path`, empty for the form itself; None when it lies outside."""
        if not self.prefix or path == self.prefix:
            return path.removeprefix(self.prefix)
        return path.removeprefix(f"{self.prefix}.") if path.startswith(f"{self.prefix}.") else None
