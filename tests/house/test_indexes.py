"""Every index is written with every row: none is there whose work another one of its table does."""

import pytest
from django.apps import apps
from django.db import connection

pytestmark = pytest.mark.django_db
_POSTGRESQL = """
SELECT laid.indrelid::regclass::text, name.relname, laid.indisunique,
  array(SELECT attname || ' ' || opcname
    FROM unnest(laid.indkey, laid.indclass) WITH ORDINALITY AS part(number, class, place)
    JOIN pg_opclass ON pg_opclass.oid = class
    JOIN pg_attribute ON attrelid = laid.indrelid AND attnum = number ORDER BY place)
FROM pg_index laid JOIN pg_class name ON name.oid = laid.indexrelid
WHERE laid.indrelid::regclass::text = ANY(%s) AND laid.indpred IS NULL AND laid.indexprs IS NULL"""
_SQLITE = """
SELECT t.name, i.name, i."unique", (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info(i.name)))
FROM sqlite_master t JOIN pragma_index_list(t.name) i WHERE t.type = 'table' AND NOT i.partial"""


def tables():
    """Of the rooms; a library's are as it makes them."""
    ours = [m for m in apps.get_models(include_auto_created=True) if m._meta.app_config.name.startswith("caunoi.")]
    return {model._meta.db_table for model in ours}


def indexes():
    """(table, name, unique, columns) of every index over the whole of a room's table."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL, [list(tables())])
            return cursor.fetchall()
        cursor.execute(_SQLITE)
        return [
            (table, name, unique, columns.split(","))
            for table, name, unique, columns in cursor.fetchall()
            if columns and table in tables()
        ]


def covered(found):
    """(index, the one that does its work): what begins with the same columns answers the same questions."""
    return sorted(
        (name, other)
        for table, name, unique, columns in found
        for beside, other, _, more in found
        if not unique and beside == table and other != name and more[: len(columns)] == columns
    )


def test_no_index_is_covered_by_another():
    found = indexes()
    assert len(found) > 300
    assert covered(found) == []


def test_no_text_has_a_second_index_for_its_beginning():
    assert [name for _, name, _, _ in indexes() if name.endswith("_like")] == []


def test_what_is_covered_is_found():
    found = [
        ("case", "of_place", False, ["place"]),
        ("case", "by_day", False, ["place", "day"]),
        ("case", "once", True, ["place", "serial"]),
        ("case", "only", True, ["place"]),
        ("work", "else", False, ["place"]),
    ]
    assert covered(found) == [("of_place", "by_day"), ("of_place", "once"), ("of_place", "only")]
