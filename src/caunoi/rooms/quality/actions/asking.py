"""Asking the person helped or a relative what they thought (Mẫu 11): by a link, or typed from paper."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.law import quality
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import policy as cases_policy
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.journal import actions as journal

from .. import events, people, policy, sheet, words
from ..models import Satisfaction
from . import desk

_SALT = "caunoi.quality.satisfaction"


@dataclass(frozen=True)
class Link:
    """A sheet and the secret of its link, told once."""

    key: str
    token: str


def token_digest(token: str) -> str:
    """What is kept of a link's secret."""
    return salted_hmac(_SALT, token, algorithm="sha256").hexdigest()


@transaction.atomic
def ask_by_link(*, by: Actor, at: datetime, case: str) -> Link:
    """A sheet to be answered once, by whoever has the link, within sheet.DAYS. Links before it stop."""
    line = _case_to_ask(case, by, at)
    Satisfaction.objects.filter(case_id=case, answered_at=None).update(expires_at=at)
    token = secrets.token_urlsafe(18)
    row = Satisfaction.objects.create(
        case_id=case, token=token_digest(token), expires_at=at + timedelta(days=sheet.DAYS), by=by.key,
        by_name=by.name, at=at,
    )  # fmt: skip
    _note(events.ASKED, row, line.organisation, by, at)
    return Link(row.key, token)


@transaction.atomic
def answer_by_link(*, at: datetime, token: str, respondent: str, answers: Mapping[str, int], comment: str = "") -> str:
    """The answer of a citizen; gives the sheet's key. A second sending changes nothing. Errors: NotFound, Refused."""
    row = Satisfaction.objects.select_for_update().filter(token=token_digest(token)).first()
    if row is None:
        raise NotFound("Không có phiếu này.")
    if row.answered_at is not None:
        return row.key
    if row.expires_at is not None and at >= row.expires_at:
        raise Refused("Phiếu đã hết hạn.")
    _fill(row, at, respondent, answers, comment)
    _note(events.ANSWERED, row, desk.case(row.case_id).organisation, Actor.citizen(), at)
    return row.key


@transaction.atomic
def answer_on_paper(
    *, by: Actor, at: datetime, case: str, respondent: str, answers: Mapping[str, int], comment: str = ""
) -> str:
    """A sheet that came on paper, typed by an officer who did not work on the case."""
    line = _case_to_ask(case, by, at)
    row = Satisfaction(case_id=case, on_paper=True, by=by.key, by_name=by.name, at=at)
    _fill(row, at, respondent, answers, comment)
    _note(events.ANSWERED, row, line.organisation, by, at)
    return row.key


def _case_to_ask(case: str, by: Actor, at: datetime) -> cases.CaseLine:
    line = desk.case(case)
    desk.require(by, cases_policy.WRITE, line.organisation, at)
    if line.form not in quality.duty("satisfaction").forms:
        raise Refused(
            "Mẫu 11 không dùng cho vụ việc tư vấn pháp luật.",
            "Lấy ý kiến đối với vụ việc tham gia tố tụng và đại diện ngoài tố tụng (khoản 3 Điều 8 Thông tư"
            " 12/2018/TT-BTP).",
            "Hãy ghi phản hồi vào hồ sơ vụ việc.",
        )
    me = policy.Marker(by.key, by.name)
    if policy.is_own(me, people.workers_of(case)):
        raise Refused(
            "Người thực hiện vụ việc không tự lấy phiếu của vụ việc mình.",
            "Tổ chức lấy ý kiến, để người dân nói thật.",
            "Hãy nhờ người tiếp nhận hoặc người khác.",
        )  # fmt: skip
    return line


def _fill(row: Satisfaction, at: datetime, respondent: str, answers: Mapping[str, int], comment: str) -> None:
    if respondent not in words.Respondent.values:
        raise Refused("Chưa chọn ai trả lời.", "", "Xin chọn người được trợ giúp hoặc người thân.")
    row.points = sheet.points(answers)
    row.answers, row.respondent, row.comment, row.answered_at = dict(answers), respondent, comment.strip(), at
    row.save()


def _note(kind: str, row: Satisfaction, organisation: str, by: Actor, at: datetime) -> None:
    journal.record(
        kind=kind, by=by, at=at, subject=("satisfaction", row.key), organisation=organisation, data={"key": row.key}
    )
