"""Two who act at one moment: the second waits for the turn of the first, and then sees what the first has written."""

from hashlib import blake2b

from django.db import DatabaseError, connection
from django.db.transaction import TransactionManagementError

_MET = {
    "UniqueViolation", "DeadlockDetected", "SerializationFailure",
    "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_BUSY_SNAPSHOT",
}  # fmt: skip
"""What the two databases call it."""


def take_turn(*thing: object) -> None:
    """Waits while another acts on the thing of that name (its words, then whose: "council", "10"), and keeps it from
    others until the caller's transaction ends.

    For acts that look whether something is there before they make it, where no row stands that could be locked. Before
    rows are locked and before the first event: see actions.record. Several turns: in one order, sorted. An embedded
    file has one writer at a time as it is.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("a turn is kept until a transaction ends, and there is none")
    if connection.vendor == "postgresql":
        name = blake2b("\0".join(map(str, thing)).encode(), digest_size=8).digest()  # a name may be somebody's
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(name, signed=True)])


def met(error: BaseException) -> str:
    """What the database calls it, where the error is that of two who met: the same written twice, each waiting for the
    other. '' for any other error. Nothing of the rows is told."""
    cause = error.__cause__ if isinstance(error, DatabaseError) else None
    names = (type(cause).__name__, getattr(cause, "sqlite_errorname", ""))
    return next((name for name in names if name in _MET), "")
