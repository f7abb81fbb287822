"""Every change to accounts, and the opening of one file in an emergency."""

from .glass import break_glass, check_glass
from .identities import note_identity_refused, remove_identity, write_identity
from .users import (
    assign,
    change_own_password,
    close_on_leaving,
    create_user,
    deactivate,
    delegate,
    load_reference,
    note_failed_sign_in,
    note_second_factor,
    note_sign_in,
    revoke,
    set_installation,
    set_password,
    write_role,
)

__all__ = [
    "assign",
    "break_glass",
    "change_own_password",
    "check_glass",
    "close_on_leaving",
    "create_user",
    "deactivate",
    "delegate",
    "load_reference",
    "note_failed_sign_in",
    "note_identity_refused",
    "note_second_factor",
    "note_sign_in",
    "remove_identity",
    "revoke",
    "set_installation",
    "set_password",
    "write_identity",
    "write_role",
]
