"""Every change to accounts, their sessions, and the opening of one file in an emergency."""

from .entry import (
    change_own_password,
    decide_second_factor,
    give_time,
    note_failed_sign_in,
    note_second_factor,
    note_sign_in,
    reset_second_factor,
    set_password,
)
from .glass import break_glass, check_glass, forget_glass
from .identities import note_identity_refused, remove_identity, write_identity
from .sessions import begin_session, close_session, end_other_sessions, end_session, end_sessions_of, note_seen
from .users import (
    assign,
    close_on_leaving,
    create_user,
    deactivate,
    delegate,
    load_reference,
    revoke,
    set_installation,
    write_role,
)

__all__ = [
    "assign",
    "begin_session",
    "break_glass",
    "change_own_password",
    "check_glass",
    "close_on_leaving",
    "close_session",
    "create_user",
    "deactivate",
    "decide_second_factor",
    "delegate",
    "end_other_sessions",
    "end_session",
    "end_sessions_of",
    "forget_glass",
    "give_time",
    "load_reference",
    "note_failed_sign_in",
    "note_identity_refused",
    "note_second_factor",
    "note_seen",
    "note_sign_in",
    "remove_identity",
    "reset_second_factor",
    "revoke",
    "set_installation",
    "set_password",
    "write_identity",
    "write_role",
]
