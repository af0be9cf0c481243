"""Templates of exports."""

import json
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from insdesk.domain.errors import NotFoundError
from insdesk.domain.ids import ExportTemplateId
from insdesk.domain.records.export import ExportTemplate
from insdesk.models.exchange import export_template


class ExportTemplates:
    """Reads and writes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_list(self, list_name: str) -> tuple[ExportTemplate, ...]:
        """Those of one list, by name."""
        wanted = select(export_template).where(export_template.c.list_name == list_name)
        return tuple(map(_record, self._connection.execute(wanted.order_by(export_template.c.name))))

    def get(self, template_id: ExportTemplateId) -> ExportTemplate:
        """One of them. Raises NotFoundError."""
        wanted = select(export_template).where(export_template.c.id == template_id)
        row = self._connection.execute(wanted).one_or_none()
        if row is None:
            raise NotFoundError("export_template_missing", id=template_id)
        return _record(row)

    def add(self, record: ExportTemplate) -> ExportTemplate:
        """Add; returned with its id."""
        added = insert(export_template).values(_values(record)).returning(export_template.c.id)
        return replace(record, id=ExportTemplateId(self._connection.execute(added).scalar_one()))

    def update(self, record: ExportTemplate) -> None:
        """Write it over what is there."""
        written = update(export_template).where(export_template.c.id == record.id)
        self._connection.execute(written.values(_values(record)))

    def delete(self, template_id: ExportTemplateId) -> None:
        """Delete it."""
        self._connection.execute(delete(export_template).where(export_template.c.id == template_id))


def _values(record: ExportTemplate) -> dict[str, str]:
    content = json.dumps(record.columns, ensure_ascii=False)
    return {"list_name": record.list_name, "name": record.name, "content": content}


def _record(row: Row[Any]) -> ExportTemplate:
    return ExportTemplate(
        list_name=row.list_name,
        name=row.name,
        columns=tuple(json.loads(row.content)),
        id=ExportTemplateId(row.id),
    )
