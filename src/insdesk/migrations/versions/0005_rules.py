"""Rules with their versions, verification, underwriting, claims, entry times."""

from pathlib import Path

from alembic import op
from sqlcipher3.dbapi2 import complete_statement

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Run the frozen SQL, statement by statement: a script run as a whole would commit first."""
    text = Path(__file__).parents[1].joinpath("sql", "0005_rules.sql").read_text(encoding="utf-8")
    connection = op.get_bind()
    statement = ""
    for line in text.splitlines(keepends=True):
        statement += line
        if complete_statement(statement):
            connection.exec_driver_sql(statement)
            statement = ""
