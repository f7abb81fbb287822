"""What all tests share."""

import gc
import os
from datetime import datetime

import hypothesis
import pytest
from django.conf import settings

from caunoi.core.law import in_use
from caunoi.faces.web.clock import VIET_NAM


def pytest_configure(config):
    """Passwords are hashed cheaply (slow guessing is not what is tested here); static files come as they are.

    Stories begin at ten in the morning, at whatever hour they are run: one shift for all processes of a run.
    """
    shown = datetime.now(VIET_NAM)
    os.environ.setdefault("CAUNOI_SHIFT", str(10 * 60 - shown.hour * 60 - shown.minute))
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Pages are asked for without having collected the static files first.
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


def pytest_collection_modifyitems(items):
    """Marks what asks for the database: that alone is run on a server too."""
    for item in items:
        if item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(item.fixturenames):
            item.add_marker(pytest.mark.database)


def pytest_collection_finish():
    """Modules, models, tests stay for the whole run: nobody looks through them again for what may be thrown away."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(autouse=True)
def shipped_law():
    """The shipped book alone, whatever packages lie in the folder of whoever runs the tests."""
    in_use.use_folder(None)


@pytest.fixture(scope="session", autouse=True)
def stored_files(tmp_path_factory):
    """Files are kept in a folder of this run."""
    settings.FILES = tmp_path_factory.mktemp("files")


@pytest.fixture(scope="session")
def reference(django_db_setup, django_db_blocker):
    """Units of the country, channels, roles: in the database once for the whole run."""
    from tests.rooms.cases import factory

    with django_db_blocker.unblock():
        factory.load_reference()


@pytest.fixture(scope="module")
def of_the_file(reference, django_db_blocker):
    """A transaction around a file of tests: what a fixture of the file writes in it is there for each test, and taken
    back after the last. What a test writes is taken back after the test, as always."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def programmes_there(of_the_file):
    """The programmes as they ship, once for a file of tests."""
    from caunoi.rooms.programmes import actions

    actions.load_reference()


@pytest.fixture(scope="module")
def hired(of_the_file):
    """The workspace's three organisations, a book at 317, staff: made once for a file of tests."""
    from caunoi.faces.web import clock
    from tests.faces.workspace import people
    from tests.rooms.cases import factory

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: people.NOW)
        factory.settle()
        factory.open_book()
        people.hire()
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings_xdist_suffix():
    """Workers meet in no database as it is: an embedded one is in memory, one of a server bears the process's number."""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Emptying a test's database is the one thing that may remove events and decisions: the triggers step aside for it."""
    from django.db import connection

    from caunoi.rooms.cases import guards as decisions
    from caunoi.rooms.guidance import guards as dispatches
    from caunoi.rooms.journal import guards as events
    from caunoi.rooms.reports import guards as returns
    from caunoi.rooms.reviews import guards as versions

    guards = (events, decisions, dispatches, returns, versions)
    with django_db_blocker.unblock():
        empty = connection.ops.execute_sql_flush

    def without_guards(statements):
        for each in guards:
            each.remove(connection)
        try:
            empty(statements)
        finally:
            for each in guards:
                each.install(connection)

    connection.ops.execute_sql_flush = without_guards
    yield
    connection.ops.execute_sql_flush = empty


# A busy machine is no fault of the program: no deadline, no complaint about slow drawing.
hypothesis.settings.register_profile("house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("house")
