"""级别: what contribution analysis sorts customers into (CA-2)."""

from sqlalchemy import CheckConstraint, Column, Integer, Table, Text, UniqueConstraint

from insdesk.domain.level_enums import LevelColour, LevelPeriod
from insdesk.models.base import choice_column, id_column, metadata, one_of, text_column, version_column
from insdesk.models.types import Day, Fen

_CRITERIA = "repair_from, repair_below, visits_from, visits_below, accessory_from, accessory_below"

contribution_level = Table(
    "contribution_level",
    metadata,
    id_column(),
    version_column(),
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False),
    choice_column("colour", LevelColour),
    text_column("description"),
    choice_column("period", LevelPeriod),
    Column("from_day", Day),
    Column("to_day", Day),
    Column("months", Integer, comment="ROLLING: so many months up to the day of the analysis"),
    Column("repair_from", Fen),
    Column("repair_below", Fen),
    Column("visits_from", Integer),
    Column("visits_below", Integer),
    Column("accessory_from", Fen),
    Column("accessory_below", Fen),
    one_of("period", LevelPeriod),
    CheckConstraint("(period = 'FIXED') = (from_day IS NOT NULL AND to_day IS NOT NULL)", name="fixed"),
    CheckConstraint("to_day >= from_day", name="days"),
    CheckConstraint("(period = 'ROLLING') = (months IS NOT NULL)", name="rolling"),
    CheckConstraint("months BETWEEN 1 AND 120", name="months"),
    CheckConstraint("repair_below > coalesce(repair_from, 0)", name="repair"),
    CheckConstraint("visits_below > coalesce(visits_from, 0)", name="visits"),
    CheckConstraint("accessory_below > coalesce(accessory_from, 0)", name="accessory"),
    CheckConstraint(f"coalesce({_CRITERIA}) IS NOT NULL", name="criterion"),
    UniqueConstraint("name"),
    comment="Limits are half-open: from ≤ value < below. A limit that is NULL is none.",
)
