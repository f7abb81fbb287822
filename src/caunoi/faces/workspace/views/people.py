"""Persons across their requests: found, shown with all that hangs on them, doubles decided side by side."""

import re
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from caunoi.core.documents import to_docx, to_pdf
from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.core.ground.keys import normalise
from caunoi.faces.workspace import choices, person_lists, persons
from caunoi.faces.workspace.access import StaffRequest, can_at, require_at, staff
from caunoi.faces.workspace.downloads import attached, word_file
from caunoi.faces.workspace.forms.people import (
    AliasForm,
    BreakGlassForm,
    ConsentForm,
    DecideDoubleForm,
    EndRepresentativeForm,
    FindForm,
    HouseholdForm,
    LiftForm,
    RepresentativeForm,
    UnmergeForm,
    UntilForm,
    WithdrawConsentForm,
)
from caunoi.faces.workspace.persons import Shown
from caunoi.faces.workspace.sheets import acted, status_of, written
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.entitlements import actions as entitlements
from caunoi.rooms.people import actions, queries
from caunoi.rooms.people.actions import MERGE
from caunoi.rooms.people.likeness import compare
from caunoi.rooms.people.words import GivenBy, GivenHow, Purpose
from caunoi.rooms.retention.policy import PROPOSE

_KEPT = "people"
_MOST = 50
_REQUEST = re.compile(r"TN-[0-9A-Z-]{4,14}")


@staff("requests.read")
def people(request: StaffRequest) -> HttpResponse:
    """Who is sought, by name, number or key; what was typed stays in the session, never in an address."""
    if request.method == "POST":
        form = FindForm(request.POST)
        request.session[_KEPT] = form.cleaned_data["q"] if form.is_valid() else ""
        return redirect("workspace:people")
    sought = request.session.get(_KEPT, "")
    scope, private = persons.scopes(request)
    found = queries.search(sought, scope, private=private, limit=_MOST) if sought else []
    context = {"form": FindForm(initial={"q": sought}), "sought": sought, "found": found, "most": _MOST,
               "doubles": len(queries.open_doubles(scope, private=private))}  # fmt: skip
    return render(request, "workspace/people.html", context)


@staff(MERGE)
def people_doubles(request: StaffRequest) -> HttpResponse:
    """'Có thể trùng': pairs that nobody has decided yet."""
    scope, private = persons.scopes(request)
    return render(request, "workspace/people_doubles.html", {"pairs": queries.open_doubles(scope, private=private)})


@staff("requests.read")
def person(request: StaffRequest, key: str) -> HttpResponse:
    """One person: who, family, consents, every request and case the reader may see, what was merged."""
    found = persons.shown(request, key, "xem hồ sơ người được trợ giúp")
    file, on = found.file, request.today
    context: dict[str, Any] = {
        "found": found, "file": file, "may_write": persons.may_write(request, found),
        "may_break": persons.may_break(request, file, found.area),
        "glass": persons.running_glass(request.actor, file),
        "requests": cases.requests_of(request.actor, file.keys, on),
        "may_erase": can_at(request, PROPOSE, file.organisation, found.area),
    }  # fmt: skip
    if not file.masked and not file.erased:
        scope, private = persons.scopes(request)
        known = queries.known_of(file.key)
        sight = queries.Sight(request.actor, on)
        context |= {
            "household": [(sight.name(m.person), m) for m in queries.household(file.keys, on)],
            "representatives": queries.representatives(file.keys, on), "consents": queries.consents(file.keys),
            "merges": queries.merges_of(file.keys), "may_merge": can_at(request, MERGE, file.organisation, found.area),
            "alike": queries.like(known, scope, private=private, leave=file.keys) if known else [],
        }  # fmt: skip
        if context["may_write"]:
            context["lists"] = person_lists.section(request, file)
    return render(request, "workspace/person.html", context)


@staff("requests.write")
def person_lists_of(request: StaffRequest, key: str) -> HttpResponse:
    """That the person agrees to a look into the lists of other agencies; one line of them taken over."""
    found = persons.shown(request, key, "tra danh sách của cơ quan khác")
    if not persons.may_write(request, found):
        raise _masked() if found.file.masked else NotFound("Không có trang này.", "", "Hãy mở lại hồ sơ.")
    sent = request.POST
    given: dict[str, Any] = {"by": request.actor, "at": request.moment, "person": found.file.key}
    asked_at = sent.get("ve", "")
    back = reverse("workspace:request", args=[asked_at]) if _REQUEST.fullmatch(asked_at) else _at(found.file.key)

    def work() -> str:
        if sent.get("lam") == "lay":
            _take_over(request, found.file.key, sent.get("dong", ""))
            return f"{back}#danh-sach-co-quan"
        if not sent.get("dong-y"):
            raise Refused(
                "Chưa có sự đồng ý.", "Chỉ tra danh sách khi người được trợ giúp đồng ý.", "Hãy hỏi rồi đánh dấu."
            )
        who = GivenBy.REPRESENTATIVE if sent.get("dai-dien") else GivenBy.SELF
        actions.consent(**given, purpose=Purpose.LISTS, given_by=who, given_how=GivenHow.ORAL, since=request.today)
        return f"{back}#danh-sach-co-quan"

    if request.method == "POST":
        try:
            return acted(request, work) or redirect(back)
        except (NotFound, NotAllowed):
            raise
        except Refused as refusal:
            messages.warning(request, str(refusal))
    return redirect(back)


def _take_over(request: StaffRequest, person: str, entry: str) -> None:
    """Only what the lists say of this person now. Errors: Refused."""
    said = entitlements.look_up_person(by=request.actor, at=request.moment, person=person)
    if not any(each.entry == entry and not each.expired for each in said):
        raise Refused("Dòng này không còn hiệu lực.", "Điều danh sách nói nay chưa biết.", "Hãy mở lại hồ sơ.")
    entitlements.adopt(by=request.actor, at=request.moment, person=person, entries=[entry])
    messages.success(request, "Đã ghi vào hồ sơ cùng nguồn.")


def _at(key: str) -> str:
    return reverse("workspace:person", args=[key])


@staff("requests.read")
def person_reads(request: StaffRequest, key: str) -> HttpResponse:
    """Who read the file, for the person who asks."""
    found = persons.shown(request, key, "lập báo cáo ai đã xem hồ sơ")
    if found.file.masked:
        raise _masked()
    context = {"file": found.file, "looks": _looks(request, found)}
    return render(request, "workspace/person_reads.html", context)


def _looks(request: StaffRequest, found: Shown) -> list[persons.Look]:
    keys = found.file.keys
    return persons.looks(keys, cases.requests_of(request.actor, keys, request.today))


@staff("requests.read")
def person_reads_file(request: StaffRequest, key: str, file: str) -> HttpResponse:
    """The same as a letter to the person: by office and role, .docx or .pdf."""
    found = persons.shown(request, key, "lập thông báo ai đã xem hồ sơ cho người đó")
    if found.file.masked:
        raise _masked()
    paper = persons.letter(request, found, _looks(request, found))
    name = f"ai-da-xem-{found.file.key}"
    if file == "pdf":
        return attached(to_pdf(paper), f"{name}.pdf", "application/pdf")
    if file != "docx":
        raise NotFound("Không có tệp này.", "", "Hãy mở lại trang.")
    return word_file(to_docx(paper), name)


def _masked() -> NotAllowed:
    return NotAllowed("Hồ sơ hạn chế.", "Chỉ người được giao mới xem.", "Hãy nhờ người phụ trách hồ sơ.")


@staff(MERGE)
def person_beside(request: StaffRequest, key: str, other: str) -> HttpResponse:
    """Two files side by side, and what they are."""
    one, two = (persons.shown(request, each, "so sánh hai hồ sơ có thể trùng") for each in (key, other))
    for each in (one, two):
        if each.file.masked:
            raise _masked()
        require_at(request, MERGE, each.file.organisation, each.area)
    if one.file.key == two.file.key:
        return redirect("workspace:person", one.file.key)
    form = DecideDoubleForm(request.POST or None, one=one.file.key, other=two.file.key)

    def work() -> str:
        decision, note = form.cleaned_data["decision"], form.cleaned_data["note"]
        given: dict[str, Any] = {"by": request.actor, "at": request.moment}
        if decision == "different":
            actions.call_different(**given, one=one.file.key, other=two.file.key, note=note)
            messages.success(request, "Đã ghi: không phải một người. Hệ thống không hỏi lại.")
            return reverse("workspace:people_doubles")
        keep, away = (one, two) if decision == "keep_one" else (two, one)
        actions.merge(**given, keep=keep.file.key, away=away.file.key, reason=note)
        messages.success(request, "Đã ghép hai hồ sơ. Có thể tách lại ở trang của người này.")
        return reverse("workspace:person", args=[keep.file.key])

    done = acted(request, work, form) if request.method == "POST" else None
    known = [queries.known_of(each.file.key) for each in (one, two)]
    context = {
        "form": form, "one": one, "two": two, "lines": _side_by_side(one, two),
        "likeness": compare(known[0], known[1]) if known[0] and known[1] else None,
        "requests": [cases.requests_of(request.actor, each.file.keys, request.today) for each in (one, two)],
    }  # fmt: skip
    return done or render(request, "workspace/person_beside.html", context, status=status_of(form))


def _side_by_side(one: Shown, two: Shown) -> list[tuple[str, str, str, bool]]:
    """Label, left, right, whether both are known and differ."""

    def told(found: Shown) -> dict[str, str]:
        file = found.file
        return {
            "Họ và tên": file.full_name, "Ngày sinh": dates.partial_vi(file.birth),
            "Giới tính": found.sex, "Dân tộc": found.ethnicity, "Số giấy tờ": file.id_number,
            "Điện thoại": file.phone, "Nơi ở": found.place, "Nơi giữ hồ sơ": choices.name_of(file.organisation),
        }  # fmt: skip

    left, right = told(one), told(two)
    return [(label, left[label], right[label], bool(left[label] and right[label] and left[label] != right[label]))
            for label in left]  # fmt: skip


@staff(MERGE)
def person_unmerge(request: StaffRequest, key: str) -> HttpResponse:
    """Takes a merge back."""
    found = persons.shown(request, key, "tách hồ sơ đã ghép")
    if found.file.masked:
        raise _masked()
    require_at(request, MERGE, found.file.organisation, found.area)
    held = queries.merges_of(found.file.keys)
    form = UnmergeForm(request.POST or None, merges=[(str(m.id), f"{m.away_name} ({m.away})") for m in held])
    work = lambda: actions.unmerge(by=request.actor, at=request.moment, **form.cleaned_data)  # noqa: E731
    return _do(
        request, found, form, work, "Đã tách hồ sơ.", title="Tách hồ sơ đã ghép", button="Tách", danger=True,
        intro="Mỗi hồ sơ trở lại như trước khi ghép; yêu cầu và vụ việc vẫn theo hồ sơ của mình.",
    )  # fmt: skip


def _written(request: StaffRequest, key: str, reason: str) -> Shown:
    """The file, for whoever may write in it."""
    found = persons.shown(request, key, reason)
    if found.file.masked:
        raise _masked()
    require_at(request, "requests.write", found.file.organisation, found.area)
    return found


def _do(
    request: StaffRequest, found: Shown, form: Form, work: Callable[[], Any], done: str, **page: Any
) -> HttpResponse:
    back = reverse("workspace:person", args=[found.file.key])

    return written(request, form, work, done, back, **page)


def _given(request: StaffRequest, found: Shown) -> dict[str, Any]:
    return {"by": request.actor, "at": request.moment, "person": found.file.key}


@staff("requests.write")
def person_household(request: StaffRequest, key: str) -> HttpResponse:
    """In whose household the person lives from a day on."""
    found = _written(request, key, "ghi hộ gia đình")
    form = HouseholdForm(request.POST or None, initial={"since": request.today, "relation": "head"})

    def work() -> None:
        given = {**form.cleaned_data}
        given["household_of"] = normalise(given["household_of"]) if given["household_of"] else ""
        if given["household_of"]:
            persons.shown(request, given["household_of"], "ghi hộ gia đình")
        actions.join_household(**_given(request, found), **given)

    return _do(request, found, form, work, "Đã ghi hộ gia đình.", title="Hộ gia đình", button="Ghi vào hộ")


@staff("requests.write")
def person_leave(request: StaffRequest, key: str) -> HttpResponse:
    """The person does not live there any more."""
    found = _written(request, key, "ghi ra khỏi hộ")
    form = UntilForm(request.POST or None, initial={"until": request.today})
    work = lambda: actions.leave_household(**_given(request, found), **form.cleaned_data)  # noqa: E731
    return _do(request, found, form, work, "Đã ghi ra khỏi hộ.", title="Ra khỏi hộ", button="Ghi ra khỏi hộ")


@staff("requests.write")
def person_representative(request: StaffRequest, key: str) -> HttpResponse:
    """Somebody stands for the person."""
    found = _written(request, key, "ghi người đại diện")
    form = RepresentativeForm(request.POST or None, initial={"since": request.today})
    work = lambda: actions.add_representative(**_given(request, found), **form.cleaned_data)  # noqa: E731
    return _do(
        request, found, form, work, "Đã ghi người đại diện.", title="Người giám hộ, người đại diện", button="Ghi lại"
    )


@staff("requests.write")
def person_representative_end(request: StaffRequest, key: str) -> HttpResponse:
    """Somebody does not stand for the person any more."""
    found = _written(request, key, "ghi thôi đại diện")
    held = [row for row in queries.representatives(found.file.keys, request.today) if row.until is None]
    form = EndRepresentativeForm(
        request.POST or None, representatives=[(str(row.id), f"{row.name} ({row.standing.lower()})") for row in held],
        initial={"until": request.today},
    )  # fmt: skip
    work = lambda: actions.end_representative(**_given(request, found), **form.cleaned_data)  # noqa: E731
    return _do(request, found, form, work, "Đã ghi thôi đại diện.", title="Thôi đại diện", button="Ghi thôi đại diện")


@staff("requests.write")
def person_consent(request: StaffRequest, key: str) -> HttpResponse:
    """What the person agreed to."""
    found = _written(request, key, "ghi sự đồng ý")
    form = ConsentForm(request.POST or None, initial={"since": request.today})
    work = lambda: actions.consent(**_given(request, found), **form.cleaned_data)  # noqa: E731
    return _do(
        request, found, form, work, "Đã ghi sự đồng ý.", title="Sự đồng ý", button="Ghi sự đồng ý",
        intro="Tiết lộ thông tin về vụ việc, về người được trợ giúp cần đồng ý bằng văn bản"
        " (điểm c khoản 1 Điều 6 Luật Trợ giúp pháp lý 2017). Người đó rút lại lúc nào cũng được.",
    )  # fmt: skip


@staff("requests.write")
def person_consent_withdraw(request: StaffRequest, key: str) -> HttpResponse:
    """What the person takes back."""
    found = _written(request, key, "ghi rút sự đồng ý")
    held = [row for row in queries.consents(found.file.keys) if row.withdrawn_on is None]
    form = WithdrawConsentForm(request.POST or None, consents=[(str(row.id), row.words) for row in held])
    work = lambda: actions.withdraw_consent(**_given(request, found), **form.cleaned_data)  # noqa: E731
    return _do(request, found, form, work, "Đã ghi rút sự đồng ý.", title="Rút sự đồng ý", button="Ghi rút")


@staff("requests.write")
def person_alias(request: StaffRequest, key: str) -> HttpResponse:
    """Makes the file a restricted one at the person's wish, or sets its alias."""
    found = _written(request, key, "ghi hạn chế, bí danh")
    form = AliasForm(request.POST or None, initial={"alias": found.file.alias})
    act = actions.set_alias if found.file.restricted else actions.restrict
    work = lambda: act(**_given(request, found), **form.cleaned_data)  # noqa: E731
    words = ("Bí danh", "Lưu bí danh") if found.file.restricted else ("Hạn chế hồ sơ", "Hạn chế hồ sơ")
    return _do(
        request, found, form, work, "Đã ghi.", title=words[0], button=words[1],
        intro="Người được trợ giúp có quyền yêu cầu giữ bí mật (khoản 4 Điều 8 Luật Trợ giúp pháp lý 2017). Hồ sơ hạn"
        " chế chỉ hiện với người cần biết; trong danh sách bí danh đứng thay cho tên.",
    )  # fmt: skip


@staff("requests.write")
def person_lift(request: StaffRequest, key: str) -> HttpResponse:
    """The file is an open one again."""
    found = _written(request, key, "thôi hạn chế hồ sơ")
    form = LiftForm(request.POST or None)
    work = lambda: actions.lift(**_given(request, found), **form.cleaned_data)  # noqa: E731
    return _do(request, found, form, work, "Đã thôi hạn chế.", title="Thôi hạn chế hồ sơ", button="Thôi hạn chế")


@staff("requests.read")
def person_break(request: StaffRequest, key: str) -> HttpResponse:
    """Opens a restricted file in an emergency, for a short time; the head is told and looks at it afterwards."""
    found = persons.shown(request, key, "xin mở khẩn cấp")
    if not persons.may_break(request, found.file, found.area) and request.method != "POST":
        raise NotFound("Hồ sơ này không cần mở khẩn cấp.", "", "Hãy mở xem như thường.")
    form = BreakGlassForm(request.POST or None)
    work = lambda: actions.break_glass(**_given(request, found), area=found.area, **form.cleaned_data)  # noqa: E731
    return _do(
        request, found, form, work, "Đã mở khẩn cấp. Mọi lần xem đều được ghi lại.",
        title="Mở khẩn cấp một hồ sơ hạn chế", button="Mở hồ sơ này", danger=True,
        intro="Chỉ mở khi có việc không chờ được. Hồ sơ mở cho riêng tài khoản này trong thời gian ngắn; người đứng đầu"
        " tổ chức giữ hồ sơ được báo và kiểm tra sau.",
    )  # fmt: skip
