"""特别约定 templates in the database: the office's own owner clause, if it has one, and free texts."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete, insert, select

from insdesk.domain.enums import AgreementKind
from insdesk.domain.errors import ConflictError, NotFoundError
from insdesk.domain.ids import AgreementTemplateId
from insdesk.domain.records.agreement import AgreementTemplate
from insdesk.models.reference import agreement_template
from insdesk.repositories.mapping import from_row, to_row
from insdesk.repositories.ordered import next_position, write_order
from insdesk.repositories.versioned import write_version


class AgreementTemplates:
    """Reads and writes them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_kind(self, kind: AgreementKind) -> tuple[AgreementTemplate, ...]:
        """Those of `kind`, in their order; at most one is the owner clause."""
        wanted = (
            select(agreement_template)
            .where(agreement_template.c.kind == kind)
            .order_by(agreement_template.c.position, agreement_template.c.id)
        )
        return tuple(from_row(AgreementTemplate, row) for row in self._connection.execute(wanted))

    def get(self, template_id: AgreementTemplateId) -> AgreementTemplate:
        """One of them. Raises NotFoundError."""
        wanted = select(agreement_template).where(agreement_template.c.id == template_id)
        row = self._connection.execute(wanted).one_or_none()
        if row is None:
            raise NotFoundError("agreement_template_missing", id=template_id)
        return from_row(AgreementTemplate, row)

    def add(self, template: AgreementTemplate) -> AgreementTemplate:
        """Add behind the others; returned with id, version and position."""
        placed = replace(template, position=next_position(self._connection, agreement_template))
        values = to_row(placed, agreement_template)
        key = self._connection.execute(
            insert(agreement_template).returning(agreement_template.c.id), values
        ).scalar_one()
        return replace(placed, id=AgreementTemplateId(key), version=1)

    def update(self, template: AgreementTemplate) -> AgreementTemplate:
        """Change; returned with its new version. Raises ConflictError."""
        values = to_row(template, agreement_template)
        version = write_version(self._connection, agreement_template, template.id, template.version, values)
        return replace(template, version=version)

    def delete(self, template: AgreementTemplate) -> None:
        """Delete. Raises ConflictError."""
        gone = self._connection.execute(
            delete(agreement_template).where(
                agreement_template.c.id == template.id, agreement_template.c.version == template.version
            )
        )
        if gone.rowcount != 1:
            raise ConflictError("agreement_template_changed", id=template.id)

    def put_in_order(self, ids: Sequence[AgreementTemplateId]) -> None:
        """Put these in this order."""
        write_order(self._connection, agreement_template, ids)
