"""Every write of the room. All are keyword-only, take `by` (who acts) and `at` (when), and are atomic.

Order within each: fetch and lock → require → policy → write → journal. Rows of our own are locked before the first
event: see journal.actions.record.
"""

from ..house import candidates
from .advising import ask_more_papers, extend_advice, give_advice, more_papers_came
from .approvals import approve_override, ask_approval
from .assigning import (
    Appointment,
    assign,
    assign_beside,
    assign_jointly,
    release,
    replace,
)
from .books import close_book, set_last_number, void_number
from .callbacks import close_callback, request_callback
from .complaints import complain, decide_complaint, decide_complaint_second, raise_complaint, withdraw_complaint
from .consultations import advise_now, record_consultation, void_consultation
from .correcting import annul, ask_annulment, correct, note_change
from .correspondence import begin_correspondence, note_correspondence
from .endings import discontinue, finish, papers_lapsed, withdraw
from .entering import accept, accept_urgent, late_entry, papers_arrived
from .feeds import make_feed, revoke_feed
from .filing import (
    archive,
    hand_over,
    make_ready,
    open_paper,
    put_paper,
    put_papers,
    see_original,
    tell_absent,
    wipe_paper,
    withdraw_paper,
)
from .forgetting import forget, forget_callback, forget_consultation, forget_verification
from .intake import add_facts, ask_papers, see_paper, submit
from .leaving import HandOver, Left, Tried, leave, try_leaving
from .letters import answer_change, answer_withdrawal, open_letter_file, receive_letter, take_papers
from .parties import add_party
from .refusing import refuse, transfer
from .sharing import set_share_rule
from .stages import add_stage, close_stage, register_stage, set_hearing
from .suggesting import suggest
from .taking_over import Taken, assign_taken_over, end_taken_over, hold_books, may_end_as_told, read_ground, take_over
from .whole_file import take_whole_file
from .wishes import accept_conflict_consent, choose_practitioner
from .working import cancel_work, confirm_work, plan_work, record_work

__all__ = [
    "Appointment",
    "HandOver",
    "Left",
    "Taken",
    "Tried",
    "accept",
    "accept_conflict_consent",
    "accept_urgent",
    "add_facts",
    "add_party",
    "add_stage",
    "advise_now",
    "annul",
    "answer_change",
    "answer_withdrawal",
    "approve_override",
    "archive",
    "ask_annulment",
    "ask_approval",
    "ask_more_papers",
    "ask_papers",
    "assign",
    "assign_beside",
    "assign_jointly",
    "assign_taken_over",
    "begin_correspondence",
    "cancel_work",
    "candidates",
    "choose_practitioner",
    "close_book",
    "close_callback",
    "close_stage",
    "complain",
    "confirm_work",
    "correct",
    "decide_complaint",
    "decide_complaint_second",
    "discontinue",
    "end_taken_over",
    "extend_advice",
    "finish",
    "forget",
    "forget_callback",
    "forget_consultation",
    "forget_verification",
    "give_advice",
    "hand_over",
    "hold_books",
    "late_entry",
    "leave",
    "make_feed",
    "make_ready",
    "may_end_as_told",
    "more_papers_came",
    "note_change",
    "note_correspondence",
    "open_letter_file",
    "open_paper",
    "papers_arrived",
    "papers_lapsed",
    "plan_work",
    "put_paper",
    "put_papers",
    "raise_complaint",
    "read_ground",
    "receive_letter",
    "record_consultation",
    "record_work",
    "refuse",
    "register_stage",
    "release",
    "replace",
    "request_callback",
    "revoke_feed",
    "see_original",
    "see_paper",
    "set_hearing",
    "set_last_number",
    "set_share_rule",
    "submit",
    "suggest",
    "take_over",
    "take_papers",
    "take_whole_file",
    "tell_absent",
    "transfer",
    "try_leaving",
    "void_consultation",
    "void_number",
    "wipe_paper",
    "withdraw",
    "withdraw_complaint",
    "withdraw_paper",
]  # fmt: skip
