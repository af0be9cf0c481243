"""The one MetaData, and the columns that every aggregate has."""

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Integer, MetaData, Text

from insdesk.models.types import Choice, EnumT, Moment

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def id_column() -> "Column[int]":
    """The primary key: SQLite's own rowid."""
    return Column("id", Integer, primary_key=True)


def version_column() -> "Column[int]":
    """Counts saves; a write that names an older version is refused."""
    return Column("version", Integer, nullable=False, server_default="1")


def created_column() -> "Column[object]":
    """When the row was made."""
    return Column("created_at", Moment, nullable=False)


def text_column(name: str) -> "Column[str]":
    """A text that is empty rather than NULL."""
    return Column(name, Text, nullable=False, server_default="")


def flag_column(name: str, *, default: bool = False) -> "Column[bool]":
    """A yes or no."""
    return Column(name, Boolean, nullable=False, server_default=str(int(default)))


def choice_column(name: str, members: type[EnumT]) -> "Column[EnumT]":
    """A member of an enum; the rule that it is one stands in `one_of`."""
    return Column(name, Choice(members), nullable=False)


def one_of(name: str, members: type[EnumT]) -> CheckConstraint:
    """The check that column `name` holds one of `members`."""
    values = ", ".join(f"'{member.value}'" for member in members)
    return CheckConstraint(f"{name} IN ({values})", name=name)


def reference(
    name: str, target: str, *, nullable: bool = False, on_delete: str | None = None
) -> "Column[int]":
    """A foreign key."""
    return Column(name, Integer, ForeignKey(target, ondelete=on_delete), nullable=nullable)
