"""Every write of the room."""

from .drafts import add_comment, answer_comment, record_draft, record_issue, send_comments
from .letters import add_recipients, end_letter, publish, read, send_letter, take, urge
from .matters import answer, answer_by, join, pass_up, propose, raise_matter, withdraw
from .owners import ask_data, decline, end_owner, open_account, open_dispatch, send_figures, set_owner

__all__ = [
    "add_comment", "add_recipients", "answer", "answer_by", "answer_comment", "ask_data", "decline", "end_letter",
    "end_owner", "join", "open_account", "open_dispatch", "pass_up", "propose", "publish", "raise_matter", "read",
    "record_draft", "record_issue", "send_comments", "send_figures", "send_letter", "set_owner", "take", "urge",
    "withdraw",
]  # fmt: skip
