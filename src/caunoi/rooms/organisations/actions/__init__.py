"""Every write of the room."""

from .agreements import end_agreement, extend_agreement, make_agreement, note_cause
from .duty import answer_swap, ask_swap, drop_shift, note_came, note_list_sent, plan_duty, set_post
from .growing import (
    begin_probation,
    end_probation,
    issue_card,
    remove_practitioner,
    set_seal,
    set_targets,
)
from .importing import import_practitioners
from .offices import (
    add_day_off,
    change_organisation,
    close_organisation,
    create_organisation,
    load_reference,
    set_channel,
    set_hotline,
    set_letterhead,
    set_service_area,
)
from .partners import set_contact, set_partner
from .practitioners import change_practitioner, end_practitioner, hold_practitioners, register_practitioner
from .staffing import set_staffing

__all__ = [
    "add_day_off",
    "answer_swap",
    "ask_swap",
    "begin_probation",
    "change_organisation",
    "change_practitioner",
    "close_organisation",
    "create_organisation",
    "drop_shift",
    "end_agreement",
    "end_practitioner",
    "end_probation",
    "extend_agreement",
    "hold_practitioners",
    "import_practitioners",
    "issue_card",
    "load_reference",
    "make_agreement",
    "note_came",
    "note_cause",
    "note_list_sent",
    "plan_duty",
    "register_practitioner",
    "remove_practitioner",
    "set_channel",
    "set_contact",
    "set_hotline",
    "set_letterhead",
    "set_partner",
    "set_post",
    "set_seal",
    "set_service_area",
    "set_staffing",
    "set_targets",
]  # fmt: skip
