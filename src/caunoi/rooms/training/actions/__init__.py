"""Every write of the room."""

from .attendance import (
    Counted,
    Outsider,
    Receipt,
    check_in,
    check_in_outside,
    forget_name,
    list_attendance,
    take_out_attendance,
)
from .certifying import (
    end_rule,
    exempt,
    issue_certificates,
    revoke_certificate,
    set_rule,
    withdraw_exemption,
)
from .courses import (
    add_material,
    add_session,
    add_teacher,
    cancel_course,
    change_course,
    take_out_session,
    take_out_teacher,
    write_course,
)
from .proposing import accept_proposal, decline_proposal, receive_proposal
from .testing import Asked, set_questions, take_test

__all__ = [
    "Asked", "Counted", "Outsider", "Receipt", "accept_proposal", "add_material", "add_session", "add_teacher",
    "cancel_course", "change_course", "check_in", "check_in_outside", "decline_proposal", "end_rule", "exempt",
    "forget_name", "issue_certificates", "list_attendance", "receive_proposal", "revoke_certificate", "set_questions",
    "set_rule", "take_out_attendance", "take_out_session", "take_out_teacher", "take_test", "withdraw_exemption",
    "write_course",
]  # fmt: skip
