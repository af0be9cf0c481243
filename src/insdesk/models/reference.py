"""What managers set up for the desk: dated tables, insurers' product codes, coverage sets, agreement
templates; and the half-typed forms that survive a crash.
"""

from sqlalchemy import Column, Index, Integer, Table, Text, UniqueConstraint, text

from insdesk.domain.enums import AgreementKind, DatedTableKind
from insdesk.models.base import choice_column, id_column, metadata, one_of, reference, version_column
from insdesk.models.types import Day, Fen, Moment

dated_table = Table(
    "dated_table",
    metadata,
    id_column(),
    version_column(),
    choice_column("kind", DatedTableKind),
    Column("code", Text, nullable=False),
    Column("effective_from", Day, nullable=False),
    Column("content", Text, nullable=False, comment="JSON like the files of resources/catalogue"),
    one_of("kind", DatedTableKind),
    UniqueConstraint("kind", "code"),
    comment="The office's own editions; each stands in for the shipped table of the same kind and code.",
)

insurer_product_code = Table(
    "insurer_product_code",
    metadata,
    id_column(),
    reference("insurer_id", "insurer.id"),
    Column("product_code", Text, nullable=False),
    Column("insurer_code", Text, nullable=False, comment="what the insurer calls the product"),
    UniqueConstraint("insurer_id", "product_code"),
)

coverage_set = Table(
    "coverage_set",
    metadata,
    id_column(),
    version_column(),
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False, server_default="0"),
    UniqueConstraint("name"),
)

coverage_set_line = Table(
    "coverage_set_line",
    metadata,
    id_column(),
    reference("coverage_set_id", "coverage_set.id"),
    Column("position", Integer, nullable=False),
    Column("product_code", Text, nullable=False),
    Column("product_name", Text, nullable=False),
    Column("sum_insured", Fen),
    UniqueConstraint("coverage_set_id", "position"),
)

agreement_template = Table(
    "agreement_template",
    metadata,
    id_column(),
    version_column(),
    choice_column("kind", AgreementKind),
    Column("name", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("position", Integer, nullable=False, server_default="0"),
    one_of("kind", AgreementKind),
    UniqueConstraint("name"),
    Index("uq_agreement_template_clause", "kind", unique=True, sqlite_where=text("kind = 'OWNER_DIFFERS'")),
)

form_draft = Table(
    "form_draft",
    metadata,
    id_column(),
    Column("form", Text, nullable=False),
    Column("key", Text, nullable=False, comment="of this one typing: another form never takes its place"),
    Column("user_id", Integer, nullable=False),
    Column("label", Text, nullable=False, comment="how people know it: owner and car"),
    Column("content", Text, nullable=False, comment="JSON of what was typed, readable or not"),
    Column("saved_at", Moment, nullable=False),
    UniqueConstraint("key"),
    comment="What was being typed when the program ended; gone once it is saved or given up.",
)
