"""Every change to accounts, and the opening of one file in an emergency."""

from .glass import break_glass, check_glass
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
    "note_second_factor",
    "note_sign_in",
    "revoke",
    "set_installation",
    "set_password",
    "write_role",
]
