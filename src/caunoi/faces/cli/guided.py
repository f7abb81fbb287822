"""Guidance, questions and difficulties, others' drafts, owners of programmes in the demonstration. All invented."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from caunoi.core.ground.calendar import VN
from caunoi.faces.cli import stage
from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.accounts import queries as users
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.guidance import actions
from caunoi.rooms.guidance.actions.owners import ROLE
from caunoi.rooms.plan import queries as plans

_BUREAU = "Cục Phổ biến, giáo dục pháp luật và Trợ giúp pháp lý (minh họa)"
_MERGED = "ctmtqg_2026_2035"
_COMMENT = "88/PBGDPL-TGPL (minh họa)"


def guide(bureau: Actor, department: Actor, head: Actor, other: Actor, now: datetime) -> None:
    """Letters of the bureau, one received by one centre only, one replaced; what two centres raised; a register with a
    term that ends soon; an owner with its account. head, other: of the first and the second centre."""
    today = localdate(now)
    ministry = plans.plan(bureau, plans.plans(bureau, today)[0].key, today)
    task = next(each.key for each in ministry.tasks if each.number == "I.4")
    _letters(bureau, other, now, task)
    comment = _drafts(bureau, now)
    _matters(bureau, department, head, other, now, task, comment)
    _owner(bureau, now)


def _letters(bureau: Actor, other: Actor, now: datetime, task: str) -> None:
    def send(days: int, number: str, title: str, body: str, **more: Any) -> str:
        at = now - timedelta(days=days)
        return actions.send_letter(
            by=bureau, at=at, title=title, day=localdate(at), issuer=_BUREAU, number=number, body=body,
            signer="Mai Thu Hà (minh họa)", to_kinds=["department", "centre"], programmes=[_MERGED], tasks=[task],
            **more,
        )  # fmt: skip

    old = send(
        60, "101/PBGDPL-TGPL (minh họa)", "Hướng dẫn ghi hoạt động truyền thông trong các chương trình (minh họa)",
        "Mỗi hoạt động ghi một lần, theo ngày và nơi diễn ra.",
    )  # fmt: skip
    new = send(
        6, "145/PBGDPL-TGPL (minh họa)",
        "Hướng dẫn ghi hoạt động truyền thông, lưu động ở xã mới sáp nhập (minh họa)",
        "Mỗi hoạt động ghi một lần, theo ngày và nơi diễn ra.\nXã mới sáp nhập: ghi cả thôn, để khu vực tính đúng theo"
        " ngày diễn ra.\nKhông đếm thì để trống, không ghi 0.",
        due=VN.add_working_days(localdate(now), 2),
    )  # fmt: skip
    actions.end_letter(by=bureau, at=now, letter=old, how="replaced", on=localdate(now), by_letter=new)
    actions.read(by=other, at=now - timedelta(days=5), letter=new)
    actions.take(
        by=other, at=now - timedelta(days=5), letter=new, unit="TT2-LC", note="Giao phòng Nghiệp vụ (minh họa)"
    )


def _drafts(bureau: Actor, now: datetime) -> tuple[str, int]:
    """The comment into which a difficulty went."""
    asked = localdate(now) - timedelta(days=80)
    done = actions.record_draft(
        by=bureau, at=now, title="Dự thảo Thông tư về mức chi truyền thông ở cơ sở (minh họa)",
        drafter="Bộ Tài chính (minh họa)", letter="Công văn 900/BTC-PLT (minh họa)", asked_on=asked, days=10,
        programme=_MERGED,
    )  # fmt: skip
    place = actions.add_comment(
        by=bureau, at=now, draft=done, clause="khoản 2 Điều 5", text="Nêu rõ mức chi cho buổi truyền thông ở thôn.",
        reason="Nhiều Trung tâm không thanh toán được buổi ở thôn.",
    )  # fmt: skip
    actions.add_comment(by=bureau, at=now, draft=done, clause="Điều 9", text="Bỏ điểm b vì trùng điểm a.")
    actions.send_comments(
        by=bureau, at=now, draft=done, on=asked + timedelta(days=12), number="88/PBGDPL-TGPL (minh họa)"
    )
    actions.answer_comment(
        by=bureau, at=now, draft=done, position=place, verdict="accepted", why="Tiếp thu, bổ sung một khoản.",
        final="Buổi truyền thông ở thôn được chi như buổi ở xã (minh họa).",
    )  # fmt: skip
    soon = localdate(now) - timedelta(days=8)
    actions.record_draft(
        by=bureau, at=now, title="Dự thảo Kế hoạch giám sát Chương trình mục tiêu quốc gia (minh họa)",
        drafter="Bộ Nông nghiệp và Môi trường (minh họa)", letter="Công văn 1200/BNNMT (minh họa)", asked_on=soon,
        days=5, programme=_MERGED,
    )  # fmt: skip
    return done, place


def _matters(
    bureau: Actor, department: Actor, head: Actor, other: Actor, now: datetime, task: str, comment: tuple[str, int]
) -> None:
    def ask(by: Actor, unit: str, days: int, kind: str, title: str, **more: Any) -> str:
        at = now - timedelta(days=days)
        return actions.raise_matter(by=by, at=at, kind=kind, unit=unit, title=title, programme=_MERGED, **more)

    question = ask(
        head,
        "TT1-LC",
        12,
        "question",
        "Buổi phát thanh ở hai xã cùng ngày ghi một hay hai hoạt động? (minh họa)",
        task=task,
    )
    actions.answer(
        by=department, at=now - timedelta(days=9), matter=question, title="Trả lời về ghi buổi phát thanh (minh họa)",
        body="Mỗi nơi một hoạt động, vì khu vực tính theo nơi.", issuer="Sở Tư pháp tỉnh Lào Cai", published=True,
        number="77/STP-BTTP (minh họa)",
    )  # fmt: skip
    first = ask(
        head, "TT1-LC", 70, "difficulty", "Chưa có mức chi buổi truyền thông ở thôn (minh họa)", category="money"
    )
    second = ask(other, "TT2-LC", 66, "difficulty", "Không thanh toán được buổi ở thôn (minh họa)", category="money")
    for each in (first, second):
        actions.pass_up(by=department, at=now - timedelta(days=60), matter=each, note="Thuộc thẩm quyền của Bộ")
    actions.join(by=bureau, at=now - timedelta(days=58), matter=second, into=first)
    actions.propose(
        by=bureau, at=now - timedelta(days=50), matter=first, text="Quy định mức chi buổi truyền thông ở thôn.",
        document=_COMMENT, comment=comment,
    )  # fmt: skip
    ask(other, "TT2-LC", 20, "recommendation", "Gửi sớm danh sách xã theo khu vực (minh họa)", category="area")


def _owner(bureau: Actor, now: datetime) -> None:
    made = now - timedelta(days=40)
    owner = actions.set_owner(
        by=bureau, at=made, kind="ministry", name="Bộ Nông nghiệp và Môi trường (minh họa)",
        unit="Văn phòng điều phối (minh họa)", programmes=[_MERGED, "ntm", "gnbv"],
    )  # fmt: skip
    for username, name, _ in stage.OWNER_ACCOUNTS:
        given: dict[str, Any] = {"by": Actor.system(), "at": made}
        user = accounts.create_user(
            **given, username=username, full_name=name, password=stage.PASSWORD, temporary=False
        )
        accounts.assign(**given, user=user, role=ROLE, organisation=owner, since=localdate(made))
    account = users.actor_for(users.by_username(stage.OWNER_ACCOUNTS[0][0]), localdate(now))
    first = actions.ask_data(
        by=account, at=now - timedelta(days=30), owner=owner, programme="ntm", days=10,
        title="Số buổi truyền thông trợ giúp pháp lý 9 tháng (minh họa)",
    )  # fmt: skip
    sent = actions.send_figures(
        by=bureau, at=now - timedelta(days=21), owner=owner, programme="ntm", request=first,
        title="Truyền thông trợ giúp pháp lý 9 tháng (minh họa)", period="9 tháng đầu năm (minh họa)",
        rows=[
            ["Buổi truyền thông", "48", "buổi", ""], ["Lượt người dự", "2.310", "lượt người", "mỗi buổi một lượt"],
        ],
        note="Đếm theo ngày diễn ra, mỗi buổi một lần.",
    )  # fmt: skip
    actions.open_dispatch(by=account, at=now - timedelta(days=20), dispatch=sent)
    actions.ask_data(
        by=account, at=now - timedelta(days=4), owner=owner, programme=_MERGED, days=7,
        title="Số vụ việc của người dân xã khu vực III (minh họa)", letter="Công văn 1310/BNNMT-VPĐP (minh họa)",
    )  # fmt: skip
