"""migrate: a new database is made as the migrations leave it."""
