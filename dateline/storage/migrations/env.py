"""Run by Alembic over the connection that `dateline.storage.database` opened."""

from alembic import context

from dateline.storage.tables import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
context.run_migrations()
