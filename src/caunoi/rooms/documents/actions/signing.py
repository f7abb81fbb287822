"""Signing: on the tray, or recorded from a paper that was signed by hand. The block follows the signer's roles."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground import dates
from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts import queries as accounts
from caunoi.rooms.accounts.policy import Actor, user_key_of

from .. import policy
from ..models import OfficialDocument
from . import desk


@transaction.atomic
def sign(*, by: Actor, at: datetime, document: str, signed_on: date | None = None) -> None:
    """Records that the one acting signs. signed_on: the day on the paper, today unless it was signed earlier.

    Errors: Refused where the signer has no capacity to sign that day.
    """
    row, step = desk.take(document, "sign", by=by, at=at)
    _sign(row, step, by, at, signer=by.key, name=by.name, signed_on=signed_on or localdate(at))


@transaction.atomic
def sign_on_paper(*, by: Actor, at: datetime, document: str, signer: str, signed_on: date) -> None:
    """Records a paper that was signed by hand. signer: key of the user who signed ('NV-…').

    Errors: Refused where that user could not sign that day.
    """
    row, step = desk.take(document, "sign_on_paper", by=by, at=at)
    user = next(
        (u for u in accounts.holders(policy.SIGN, row.organisation_id, signed_on) if u.key == signer), None
    )  # fmt: skip
    if user is None:
        raise Refused(
            "Người này không có quyền ký vào ngày đó.",
            "Người ký phải giữ vai trò, hoặc được ủy quyền, vào ngày ký.",
            "Hãy chọn lại người ký hoặc ngày ký.",
        )
    _sign(row, step, by, at, signer=f"user:{user.key}", name=user.full_name, signed_on=signed_on)


@transaction.atomic
def send_back(*, by: Actor, at: datetime, document: str, reason: str) -> None:
    """Back to whoever drew it up, with the reason."""
    row, step = desk.take(document, "send_back", by=by, at=at)
    if not clean(reason):
        raise Refused("Chưa có lý do trả lại.", "Người soạn cần biết phải sửa gì.", "Hãy ghi lý do.")
    desk.move(row, step, at, note=clean(reason)[:500])
    desk.note(step.event, row, by=by, at=at, personal={"reason": row.note})


def _sign(
    row: OfficialDocument, step: policy.Transition, by: Actor, at: datetime, *, signer: str, name: str, signed_on: date
) -> None:
    policy.check_signing_day(signed_on, localdate(row.drafted_at), localdate(at))
    held = accounts.assignments(signed_on, user_key=user_key_of(signer))
    block = policy.signing_block(held, row.organisation_id)
    if block is None:
        raise Refused(
            f"{name} không có tư cách ký văn bản của tổ chức này ngày {dates.vi(signed_on)}.",
            "Người ký là Giám đốc, Quyền Giám đốc, Phó Giám đốc, Trưởng Chi nhánh, hoặc người được ủy quyền.",
            "Hãy nhờ người có thẩm quyền, hoặc lập ủy quyền.",
        )
    desk.move(
        row, step, at, signer=signer, signer_name=name, block=list(block.lines), authority=block.authority,
        basis=block.basis[:400], signed_on=signed_on, signed_at=at,
    )  # fmt: skip
    words = {"signed_on": dates.vi(signed_on), "authority": block.lines[0]}
    desk.note(step.event, row, by=by, at=at, data=words)
