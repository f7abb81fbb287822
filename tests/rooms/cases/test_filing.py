"""Papers into a file: the list of the law, what is missing, who may see them; hand-over and archive."""

import io
import itertools
from datetime import date, timedelta

import pytest
from bench.case_list import like
from django.db import transaction
from pypdf import PdfReader

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.core.law import file_papers
from caunoi.rooms.cases import actions, contents, queries, words
from caunoi.rooms.cases.clocks import HAND_OVER, ends
from caunoi.rooms.cases.contents import Standing
from caunoi.rooms.cases.models import Assignment, Case, Filing
from caunoi.rooms.files import actions as files
from caunoi.rooms.journal.models import Event
from caunoi.rooms.organisations import queries as organisations
from tests.rooms.files import samples

from . import factory
from .factory import AT, CITIZEN, CLERK, HEAD, INTAKE, OFFICER, ON, STRANGER, later

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    settings.FILES = tmp_path / "files"


def put(request, kind="request", **more):
    given = {"by": OFFICER, "at": AT, "request": request, "kind": kind}
    return actions.put_paper(**{**given, **more})


def ready(content=None, name="don.pdf"):
    return files.ready(content=samples.pdf() if content is None else content, name=name)


def held(request, by=OFFICER, at=AT):
    return queries.contents_of(by, request, at)


def states(found):
    return {line.kind: line.state for line in found.lines}


def ended(days=0):
    """A finished case; gives it and the key of its request."""
    case = factory.take_on()
    actions.finish(by=OFFICER, at=later(days), case=case.key)
    return Case.objects.get(pk=case.pk), case.request.key


class Row:
    def __init__(self, kind, held=words.Held.STORED, why=""):
        self.kind, self.held, self.why = kind, held, why


@pytest.mark.parametrize("form", words.Form.values)
def test_the_list_is_that_of_the_form_of_aid(form):
    """Điều 11: everything named without 'nếu có' is missing at first, the rest is not needed."""
    found = contents.lines(Standing(form, words.CaseState.OPEN), [], ON)
    assert {line.kind for line in found if line.state == "not_needed"} <= {"replacement", "stopped"}
    every = [Row(line.kind) for line in found if line.state == "missing"]
    assert contents.missing(Standing(form, words.CaseState.FINISHED), every, ON) == ()
    assert all("Điều 11 Thông tư" in line.citation for line in found)


def test_of_a_case_not_continued_the_notice_is_asked_for_and_not_what_never_came_to_be():
    found = contents.lines(Standing("litigation", words.CaseState.NOT_CONTINUED), [], ON)
    assert [line.kind for line in found if line.state == "missing"] == ["request", "proof", "matter", "stopped"]
    replaced = contents.lines(Standing("litigation", words.CaseState.OPEN, replaced=True), [], ON)
    assert next(line for line in replaced if line.kind == "replacement").state == "missing"


def test_what_came_before_acceptance_is_in_the_file_of_the_case(book):
    request = factory.ask()
    factory.see(request)
    put(request, by=INTAKE, content=ready(), document_date=date(2026, 11, 20))
    assert states(held(request)) == {"request": "there", "proof": "missing", "matter": "missing"}
    factory.take_on(request)
    found = held(request)
    assert states(found)["request"] == "there" and states(found)["plea"] == "missing"
    [paper] = found.papers
    assert paper.called == "Đơn yêu cầu trợ giúp pháp lý" and paper.file.kind.code == "pdf" and paper.pages == 2
    assert "plea" not in states(held(factory.take_on(form="advice").request.key))


def test_papers_are_numbered_by_their_days_and_a_paper_may_be_there_on_paper_only(book):
    request = factory.take_on().request.key
    late = put(request, "proceedings", title="Bản án", document_date=date(2026, 11, 22), pages=8)
    undated = put(request, "matter", content=ready(samples.photo(), "ảnh.jpg"))
    early = put(request, content=ready(), document_date=date(2026, 11, 1))
    assert [(p.number, p.key) for p in held(request).papers] == [(1, early), (2, late), (3, undated)]
    assert [p.pages for p in held(request).papers] == [2, 8, 1]


def test_a_paper_that_is_not_there_is_told_with_its_reason_until_it_comes(book):
    case = factory.take_on()
    request = case.request.key
    before = queries.missing([case.key], ON)[case.key]
    with pytest.raises(Refused, match="lý do"):
        actions.tell_absent(by=OFFICER, at=AT, request=request, kind="plea", why=" ")
    actions.tell_absent(by=OFFICER, at=AT, request=request, kind="plea", why="vụ án bị đình chỉ trước khi xét xử")
    line = next(line for line in held(request).lines if line.kind == "plea")
    assert line.state == "not_needed" and "đình chỉ" in line.because
    assert len(queries.missing([case.key], ON)[case.key]) == len(before) - 1
    put(request, "plea")
    assert states(held(request))["plea"] == "there"


def test_nothing_is_deleted(book):
    request = factory.take_on().request.key
    paper = put(request, content=ready())
    with pytest.raises(Refused, match="lý do"):
        actions.withdraw_paper(by=OFFICER, at=AT, request=request, paper=paper, reason="")
    actions.withdraw_paper(by=OFFICER, at=AT, request=request, paper=paper, reason="nhầm hồ sơ")
    found = held(request)
    assert found.papers == [] and states(found)["request"] == "missing"
    assert found.withdrawn[0].withdrawn_reason == "nhầm hồ sơ" and found.withdrawn[0].file.kind.code == "pdf"
    with pytest.raises(NotFound):
        actions.withdraw_paper(by=OFFICER, at=AT, request=request, paper=paper, reason="lần nữa")
    assert Filing.objects.count() == 1


def test_wrong_papers_are_refused(book):
    request = factory.take_on(form="advice").request.key
    with pytest.raises(Refused, match="thành phần"):
        put(request, "plea")
    with pytest.raises(Refused, match="sau hôm nay"):
        put(request, document_date=date(2026, 12, 1))
    with pytest.raises(NotFound):
        put(request, "proof", seen=123456)
    with pytest.raises(NotFound):
        put(request, stored="TE-0000-0000")


def test_who_may_file_and_who_may_look(book):
    request = factory.ask(facts={**factory.OLD_AND_NEAR_POOR, "hiv": True})
    paper = put(request, by=INTAKE, content=ready())
    info, content = actions.open_paper(by=HEAD, at=AT, request=request, paper=paper)
    assert content == samples.pdf() and info.name == "don.pdf"
    event = Event.objects.get(kind="cases.filed_paper_opened")
    assert event.by_key == HEAD.key and event.data == {"key": request, "paper": paper}
    for stranger in (STRANGER, CITIZEN, CLERK, OFFICER):  # the last two work here, but have no need of this file
        with pytest.raises(NotAllowed):
            actions.open_paper(by=stranger, at=AT, request=request, paper=paper)
        with pytest.raises(NotAllowed):
            held(request, by=stranger)
        with pytest.raises(NotAllowed):
            put(request, by=stranger)


def test_nothing_personal_stands_in_the_events(book):
    request = factory.take_on().request.key
    put(request, content=ready(name="đơn của bà Mai.pdf"), title="Đơn của bà Mai")
    assert "Mai" not in str([event.data for event in Event.objects.all()])


def test_a_paper_and_its_file_are_kept_together_or_not_at_all(book):
    request = factory.take_on().request.key
    made = ready()
    with pytest.raises(RuntimeError), transaction.atomic():
        put(request, content=made)
        raise RuntimeError
    assert not Filing.objects.exists() and not Event.objects.filter(kind="files.stored").exists()
    put(request, content=made)
    assert len(held(request).papers) == 1


def test_what_many_files_lack_is_told_in_few_statements(book, django_assert_max_num_queries):
    cases = [factory.take_on() for _ in range(3)]
    put(cases[0].request.key)
    with django_assert_max_num_queries(3):
        found = queries.missing([case.key for case in cases], ON)
    assert len(found[cases[0].key]) == len(found[cases[1].key]) - 1
    assert found[cases[1].key][0] == "Đơn yêu cầu trợ giúp pháp lý"


def test_counted_as_lacking_are_the_files_of_which_something_is_told_missing(book):
    """Every form, state and kind of paper: the condition on many says what the list of one file says."""
    states = (words.CaseState.OPEN, words.CaseState.FINISHED, words.CaseState.NOT_CONTINUED)
    kinds = {form: [each.key for each in file_papers.papers(form, ON)] for form in words.Form.values}
    for form, state, replaced in itertools.product(words.Form.values, states, (False, True)):
        for left_out in ("", *kinds[form]):
            case = copy_of_case(form, state, replaced)
            for kind in kinds[form]:
                if kind != left_out:
                    Filing.objects.create(request=case.request, kind=kind, held="paper", by="x", by_name="X", at=AT)
    told = queries.missing(list(Case.objects.values_list("key", flat=True)), ON)
    lacking = {key for key, titles in told.items() if titles}
    worked, found = queries.lacking_papers([factory.CENTRE], ON, date(2027, 1, 1), ON, None)
    assert {row.key for row in found.rows} == lacking and found.count == len(lacking)
    assert 0 < found.count < worked == len(told)
    assert len(queries.lacking_papers([factory.CENTRE], ON, date(2027, 1, 1), ON, 3)[1].rows) == 3
    assert queries.lacking_papers(["TT-XX"], ON, date(2027, 1, 1), ON, None)[0] == 0


def copy_of_case(form, state, replaced):
    """A case of that form and state, ended where it is, made from one that the actions made."""
    model = Case.objects.order_by("pk").select_related("request", "decision").first()
    if model is None:
        case = factory.take_on()
        factory.assigned(case.key)
        model = Case.objects.select_related("request", "decision").get(pk=case.pk)
    number = Case.objects.count()
    request = like(model.request, key=f"TN-0000-{number:04d}")
    request.save()
    decision = like(model.decision, request=request)
    decision.save()
    case = like(
        model, key=f"{model.key}-{number}", request=request, decision=decision, form=form, state=state,
        ended_at=None if state == words.CaseState.OPEN else later(1),
    )  # fmt: skip
    case.save()
    if replaced:
        work = like(Assignment.objects.order_by("pk").first(), key=f"CN-{number:08d}", case=case)
        work.until, work.end_why = later(1), words.AssignmentEnd.LEFT
        work.save()
    return case


def test_past_its_day_is_the_file_whose_clock_is_late(book):
    """The edge: thirty days after the end it is still in time, the day after it is not."""
    case, _ = ended(1)
    last = ends(HAND_OVER, case.ended_at, organisations.calendar())
    given = [factory.CENTRE], queries.TO_HAND_OVER, date(2028, 1, 1)
    assert queries.ended_before(*given, last, None).count == 0
    assert [row.key for row in queries.ended_before(*given, last + timedelta(days=1), None).rows] == [case.key]
    assert queries.ended_before(*given[:2], date(2026, 1, 1), last + timedelta(days=1), None).count == 0


def test_the_clock_of_the_hand_over_runs_thirty_days_from_the_end(book):
    case, request = ended()

    def clock(at):
        found = {each.code: each for each in queries.request_file(HEAD, request, at).clocks}
        return found[HAND_OVER]

    assert clock(later(1)).due == date(2026, 12, 23) and clock(later(31)).state == "late"
    assert "khoản 1 Điều 39" in clock(later(1)).citation
    actions.hand_over(by=OFFICER, at=later(5), case=case.key)
    assert clock(later(40)).done_on == date(2026, 11, 28)


def test_from_hand_over_to_the_archive(book):
    open_case = factory.take_on()
    with pytest.raises(Refused, match="Đang thực hiện"):
        actions.hand_over(by=OFFICER, at=AT, case=open_case.key)
    case, request = ended()
    first, second = put(request, content=ready(), document_date=date(2026, 11, 2)), put(request, "matter")
    given = {
        "by": CLERK,
        "at": later(9),
        "case": case.key,
        "number": "LT-12/2026",
        "retain_basis": "Danh mục hồ sơ 2026",
    }
    with pytest.raises(Refused, match="chưa được bàn giao"):
        actions.archive(**given)
    with pytest.raises(Refused, match="không hợp lý"):
        actions.hand_over(by=OFFICER, at=later(3), case=case.key, handed_over_at=later(-1))
    with pytest.raises(NotAllowed):
        actions.archive(**{**given, "by": INTAKE})
    actions.hand_over(by=OFFICER, at=later(3), case=case.key, handed_over_at=later(2))
    with pytest.raises(Refused, match="căn cứ"):
        actions.archive(**{**given, "retain_basis": ""})
    actions.archive(**given, place="Kho 1, hộp 7", retain_until=date(2036, 12, 31))
    kept = Case.objects.get(pk=case.pk)
    assert (kept.archive_number, kept.archived_at, kept.state) == ("LT-12/2026", later(9), "finished")
    assert kept.retain_until == date(2036, 12, 31) and kept.handed_over_at == later(2)
    with pytest.raises(Refused, match="đã nộp lưu"):
        actions.hand_over(by=OFFICER, at=later(9), case=case.key)
    # An older paper that comes later does not move the numbers already written on the papers.
    third = put(request, "course", at=later(10), document_date=date(2026, 10, 1))
    found = held(request, at=later(10)).papers
    assert [(p.number, p.key, p.late) for p in found] == [(1, first, False), (2, second, False), (3, third, True)]
    actions.archive(**{**given, "at": later(11), "number": "LT-13/2026"})
    assert Case.objects.get(pk=case.pk).archived_at == later(9)
    other, _ = ended()
    actions.hand_over(by=OFFICER, at=later(11), case=other.key)
    with pytest.raises(Refused, match="đã dùng"):
        actions.archive(**{**given, "at": later(11), "case": other.key, "number": "LT-13/2026"})


def test_of_a_case_taken_over_as_ended_no_day_is_guessed_and_its_file_goes_on(book):
    case = factory.take_on()
    assert actions.may_end_as_told(case.key)
    actions.end_taken_over(by=CLERK, at=later(1), case=case.key, state="finished", told="Đã xong", source="Hệ thống cũ")
    [row] = queries.ended_files(HEAD, ON, queries.TO_HAND_OVER)
    assert (row.ended_on, row.due) == (None, None)
    assert not [each for each in queries.due(HEAD, later(400)) if each.case_key == case.key]  # no term runs unseen
    with pytest.raises(Refused, match="không hợp lý"):
        actions.hand_over(by=OFFICER, at=later(3), case=case.key, handed_over_at=later(-1))
    actions.hand_over(by=OFFICER, at=later(3), case=case.key)
    assert [each.key for each in queries.ended_files(HEAD, ON, queries.TO_ARCHIVE)] == [case.key]


def test_nothing_is_destroyed_while_somebody_waits_for_an_answer(book):
    (case, request), on = ended(), later(2).date()
    actions.hand_over(by=OFFICER, at=AT, case=case.key)
    actions.archive(
        by=CLERK, at=AT, case=case.key, number="1", retain_basis="Danh mục hồ sơ 2026", retain_until=later(1).date()
    )
    assert queries.file_kept(request, on).needed == ""
    complaint = actions.complain(
        by=INTAKE, at=later(1), request=request, act="c", text="Đòi tiền.", channel="counter", received_at=AT
    )
    assert "khiếu nại" in queries.file_kept(request, on).needed
    actions.withdraw_complaint(by=INTAKE, at=later(1), complaint=complaint)
    assert queries.file_kept(request, on).needed == ""


def test_the_original_of_a_picture_is_seen_later(book):
    request = factory.ask()
    factory.see(request, how="photo_pending_original")
    seen = queries.request_file(INTAKE, request, AT).papers[0].pk
    paper = put(request, "proof", by=INTAKE, content=ready(samples.photo()), seen=seen)
    assert not held(request).papers[0].original_seen and held(request).papers[0].seen == seen
    actions.see_original(by=INTAKE, at=later(1), request=request, paper=paper)
    assert held(request).papers[0].original_seen


def test_the_whole_file_is_one_pdf_with_its_index(book):
    case, request = ended()
    word = samples.word()
    put(request, content=ready(samples.pdf(3)), document_date=date(2026, 11, 1))
    put(request, "matter", title="Ảnh ranh nương", content=ready(samples.photo()), document_date=date(2026, 11, 2))
    put(request, "plea", content=ready(word), document_date=date(2026, 11, 3))
    put(request, "proceedings", title="Bản án", document_date=date(2026, 11, 4), pages=8)
    actions.tell_absent(by=OFFICER, at=AT, request=request, kind="opinion", why="người được trợ giúp đã đi xa")
    made = actions.take_whole_file(by=HEAD, at=later(1), case=case.key)
    reader = PdfReader(io.BytesIO(made))
    texts = [" ".join(page.extract_text().split()) for page in reader.pages]
    assert len(texts) == 2 + 3 + 1 + 1
    assert case.number in texts[0] and "Nông Thị Mai" in texts[0]
    for words_there in ("3–5", "Ảnh ranh nương", "chỉ có bản giấy", "8 trang giấy", "đã đi xa", "Còn thiếu"):
        assert words_there in texts[1], words_there
    assert "đính kèm" in texts[6] and reader.attachments["03.docx"] == [word]
    assert [item.title for item in reader.outline][1] == "1. Đơn yêu cầu trợ giúp pháp lý"
    event = Event.objects.get(kind="cases.whole_file_taken")
    assert event.by_key == HEAD.key and event.data["pages"] == 7
    with pytest.raises(NotAllowed):
        actions.take_whole_file(by=STRANGER, at=later(1), case=case.key)


def test_what_came_by_zalo_is_logged_and_asked_after_until_it_is_gone_from_there(book):
    request = factory.ask()
    paper = put(request, "proof", by=INTAKE, content=ready(samples.photo()), came_by="zalo")
    found = held(request).papers[0]
    assert (found.came, found.came_on, found.by_name, found.in_chat) == ("Qua Zalo", AT.date(), INTAKE.name, True)
    actions.wipe_paper(by=INTAKE, at=later(1), request=request, paper=paper)
    found = held(request).papers[0]
    assert (found.in_chat, found.wiped_at, found.wiped_by) == (False, later(1), INTAKE.name)
    other = put(request, "proof", by=INTAKE, content=ready(samples.pdf(1)))
    assert held(request).papers[1].came == "" and held(request).papers[1].came_on is None
    with pytest.raises(Refused, match="không nhận qua Zalo"):
        actions.wipe_paper(by=INTAKE, at=later(1), request=request, paper=other)
    with pytest.raises(NotAllowed):
        actions.wipe_paper(by=STRANGER, at=later(1), request=request, paper=paper)
    with pytest.raises(Refused, match="chưa đến"):
        put(request, "proof", by=INTAKE, came_by="post", came_on=later(1).date())
    with pytest.raises(Refused, match="không nằm trong danh sách"):
        put(request, "proof", by=INTAKE, came_by="bồ câu")
