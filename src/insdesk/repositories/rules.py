"""Rules and their versions in the database. A version is never changed: triggers see to that (RU-7)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select

from insdesk.domain.errors import NotFoundError
from insdesk.domain.ids import RuleId, RuleVersionId
from insdesk.domain.records.rules import Rule
from insdesk.domain.underwriting_enums import RuleStage
from insdesk.models.registration import registration
from insdesk.models.rule import rule, rule_version
from insdesk.repositories.id_lists import fetch_ids
from insdesk.repositories.mapping import from_row, to_row
from insdesk.repositories.versioned import write_version
from insdesk.specs.rule_conditions import read_condition, write_condition

_HEAD = (rule.c.id, rule.c.version, rule.c.code, rule.c.stage, rule.c.is_shipped, rule.c.is_on)
_BODY = (
    rule_version.c.id.label("version_id"),
    *(one for one in rule_version.c if one.name not in ("id", "rule_id")),
)


class Rules:
    """Reads and writes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[Rule, ...]:
        """Every rule in its newest version: entry rules first, then by code."""
        return self._read(_newest().order_by(rule.c.stage, rule.c.code))

    def in_use(self, stage: RuleStage) -> tuple[Rule, ...]:
        """The rules of a stage that are switched on, by code; their days are for the caller to look at."""
        return self._read(_newest().where(rule.c.stage == stage, rule.c.is_on).order_by(rule.c.code))

    def mark(self) -> tuple[int, int, int]:
        """Changes whenever any rule does: how many there are, their saves, their newest version."""
        saves = select(func.count(), func.coalesce(func.sum(rule.c.version), 0))
        count, version = self._connection.execute(saves.select_from(rule)).one()
        newest = self._connection.execute(select(func.coalesce(func.max(rule_version.c.id), 0))).scalar_one()
        return count, version, newest

    def get(self, rule_id: RuleId) -> Rule:
        """A rule in its newest version. Raises NotFoundError."""
        found = self._read(_newest().where(rule.c.id == rule_id))
        if not found:
            raise NotFoundError("rule_missing", id=rule_id)
        return found[0]

    def by_code(self, code: str) -> Rule | None:
        """The rule called `code` in its newest version, if there is one."""
        found = self._read(_newest().where(rule.c.code == code))
        return found[0] if found else None

    def codes(self) -> frozenset[str]:
        """Every code in use."""
        return frozenset(self._connection.execute(select(rule.c.code)).scalars())

    def versions(self, rule_id: RuleId) -> tuple[Rule, ...]:
        """Every version of a rule, the newest first."""
        return self._read(_every().where(rule.c.id == rule_id).order_by(rule_version.c.number.desc()))

    def versions_by_id(self, ids: Sequence[RuleVersionId]) -> dict[RuleVersionId, Rule]:
        """Rules in these versions."""
        found = self._read(_every().where(rule_version.c.id.in_(ids)))
        return {one.version_id: one for one in found if one.version_id is not None}

    def registered(self, first: date, last: date) -> tuple[int, ...]:
        """Ids of what was registered from `first` to `last`, both included, the oldest first."""
        begin = datetime.combine(first, time()).astimezone()
        end = datetime.combine(last + timedelta(days=1), time()).astimezone()
        within = (registration.c.registered_at >= begin, registration.c.registered_at < end)
        return fetch_ids(
            self._connection, select(registration.c.id).where(*within).order_by(registration.c.id)
        )

    def add(self, record: Rule, now: datetime, by: str) -> Rule:
        """A new rule with its first version; returned with its ids."""
        added = insert(rule).values(to_row(record, rule)).returning(rule.c.id)
        key = RuleId(self._connection.execute(added).scalar_one())
        return self._add_version(replace(record, id=key, version=1, number=1), now, by)

    def update(self, record: Rule, now: datetime, by: str) -> Rule:
        """A new version of a rule; code, stage and origin stay. Raises ConflictError."""
        version = write_version(self._connection, rule, record.id, record.version, {"is_on": record.is_on})
        return self._add_version(replace(record, version=version, number=record.number + 1), now, by)

    def switch(self, record: Rule) -> Rule:
        """Write whether it is on, without a new version. Raises ConflictError."""
        version = write_version(self._connection, rule, record.id, record.version, {"is_on": record.is_on})
        return replace(record, version=version)

    def _add_version(self, record: Rule, now: datetime, by: str) -> Rule:
        made = replace(record, made_at=now, made_by=by)
        values = to_row(made, rule_version, rule_id=record.id, condition=write_condition(record.condition))
        added = insert(rule_version).values(values).returning(rule_version.c.id)
        return replace(made, version_id=RuleVersionId(self._connection.execute(added).scalar_one()))

    def _read(self, wanted: Select[Any]) -> tuple[Rule, ...]:
        return tuple(map(_rule, self._connection.execute(wanted)))


def _every() -> Select[Any]:
    return select(*_HEAD, *_BODY).join(rule_version, rule_version.c.rule_id == rule.c.id)


def _newest() -> Select[Any]:
    other = rule_version.alias("other")
    newest = select(func.max(other.c.number)).where(other.c.rule_id == rule.c.id).scalar_subquery()
    return _every().where(rule_version.c.number == newest)


def _rule(row: Row[Any]) -> Rule:
    return from_row(Rule, row, condition=read_condition(row.condition))
