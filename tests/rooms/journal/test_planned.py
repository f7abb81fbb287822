"""Statements that a connection has planned, while another machine changes the tables."""

import psycopg
import pytest
from django.db import connection

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="an embedded file plans each statement"),
]


def ask():
    with connection.cursor() as cursor:
        cursor.execute("SELECT word FROM planned WHERE number = %s", [1])
        return cursor.fetchone()


def test_a_column_of_another_type_is_read_on():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE planned (number int, word varchar(3))")
        cursor.execute("INSERT INTO planned VALUES (1, %s)", ["mai"])
    try:
        assert {ask() for _ in range(8)} == {("mai",)}  # planned since the sixth
        told = connection.connection.info
        with psycopg.connect(host=told.host, port=told.port, user=told.user, dbname=told.dbname) as other:
            other.execute("ALTER TABLE planned ALTER word TYPE varchar(9)")
        assert ask() == ("mai",)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE planned")
