"""What Alembic runs for every command: the revisions, on the connection that the runner gives."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
context.run_migrations()
