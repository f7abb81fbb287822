"""The answer page: what the law says, in words that can be read out in twenty seconds, and one next step.

Answers: yes; no (said as 'not today, from what was answered'); unknown; private (unknown, and the person wants to
talk alone). A circumstance that FACTS calls sensitive never appears on paper (Ground.printable).
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from caunoi.core.ground import dates
from caunoi.core.law import FACTS, Answer, Ground, assess, in_use, law_for, parse_facts
from caunoi.core.law.changes import changes
from caunoi.core.law.wording import all_of
from caunoi.faces.portal.conversation import ALONE, PRIVATE, Conversation
from caunoi.faces.portal.interview import AREA, LEGAL_AID, PRIVATE_FACTS, decide, view
from caunoi.faces.portal.questions import language

BUSINESS = "business_commerce"
_MOST = 3  # changes named on the page


@dataclass(frozen=True)
class Reason:
    """A ground as the page shows it: plain words, where it stands, how sure the text is, may it be printed."""

    plain: str
    citation: str
    status: str
    note: str
    proof: str
    proofs: tuple[str, ...]
    printable: bool


@dataclass(frozen=True)
class Wanted:
    """Circumstances with which the answer would be yes, in words that follow 'Nếu …', and where that stands."""

    words: str
    citations: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """kind: yes | no | unknown | private. sentence + next_step: what is read out. The rest explains."""

    kind: str
    sentence: str
    next_step: str
    reasons: tuple[Reason, ...] = ()
    papers: Reason | None = None
    to_find_out: tuple[str, ...] = ()
    open_questions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    change: str = ""
    wanted: tuple[Wanted, ...] = ()
    status: str = "verified"


def page(conversation: Conversation, on: date) -> Page:
    """The answer page of these answers on that day."""
    answer = decide(conversation, on).get(LEGAL_AID)
    if answer.answer == "yes":
        return _yes(conversation, on, answer)
    if answer.answer == "no":
        return _no(conversation, on, answer)
    return _unknown(conversation, on, answer)


def _yes(conversation: Conversation, on: date, answer: Answer) -> Page:
    reasons = _reasons(conversation, on, answer, "yes")
    sentence = (
        _("Có. Ông/bà được trợ giúp pháp lý miễn phí.")
        if conversation.for_self
        else _("Có. Người cần giúp được trợ giúp pháp lý miễn phí.")
    )
    notes = []
    if "matter" in answer.assumed:
        notes.append(_("Trợ giúp pháp lý không dành cho việc kinh doanh, thương mại."))
    return Page(
        "yes",
        sentence,
        _("Bấm “Gửi yêu cầu”, hoặc gọi Trung tâm."),
        reasons,
        _easiest(reasons),
        notes=tuple(notes),
        status=answer.status,
    )


def _no(conversation: Conversation, on: date, answer: Answer) -> Page:
    sentence = (
        _("Theo những điều ông/bà trả lời, hôm nay chưa thuộc diện được trợ giúp miễn phí.")
        if conversation.for_self
        else _("Theo những điều ông/bà trả lời, hôm nay người cần giúp chưa thuộc diện được trợ giúp miễn phí.")
    )
    notes = []
    if conversation.get("matter") != BUSINESS:
        notes.append(_("Không nhóm nào của Điều 7 Luật Trợ giúp pháp lý hợp với những điều đã trả lời."))
    else:
        cited = answer.scope[0].citation_en if language() == "en" else answer.scope[0].citation
        notes.append(_("Trợ giúp pháp lý không dành cho việc kinh doanh, thương mại (%s).") % cited)
    if conversation.get(PRIVATE) == "none":
        notes.append(_("Nếu có điều chỉ muốn nói riêng, ông/bà vẫn có thể gọi và hỏi; câu trả lời có thể khác."))
    return Page(
        "no",
        sentence,
        _("Nơi khác có thể giúp: xem ngay dưới đây, hoặc gọi để hỏi thêm."),
        notes=tuple(notes),
        change=_may_change(conversation, on),
        wanted=_wanted(conversation, on),
        status=answer.status,
    )


def _unknown(conversation: Conversation, on: date, answer: Answer) -> Page:
    wants_to_talk = conversation.get(PRIVATE) == "tell"
    if wants_to_talk:
        sentence = _("Có thể được – nói riêng với trợ giúp viên.")
        step = _("Bấm “Gọi lại cho tôi” hoặc gọi Trung tâm, nói: “Tôi muốn gặp riêng trợ giúp viên.”")
    else:
        sentence = _("Chưa xác định được.")
        step = _("Cứ gửi yêu cầu; Trung tâm phải trả lời.")
    lang = language()
    missing = [FACTS[name].labels[lang] for name in answer.missing if name not in PRIVATE_FACTS | {"matter"}]
    if view(conversation, on).area is not None and FACTS[AREA].labels[lang] not in missing:
        missing = [each for each in missing if each != FACTS["commune"].labels[lang]]
    notes = []
    if conversation.get(ALONE) == "no":
        notes.append(_("Có câu chỉ người cần giúp tự trả lời được. Khi người ấy tiện, có thể hỏi lại từ đầu."))
    return Page(
        "private" if wants_to_talk else "unknown",
        sentence,
        step,
        to_find_out=tuple(missing),
        open_questions=tuple(question.text[lang] for question in answer.open_questions),
        notes=tuple(notes),
        status=answer.status,
    )


def _reasons(conversation: Conversation, on: date, answer: Answer, said: str) -> tuple[Reason, ...]:
    printable = _printable(conversation, on)
    english = language() == "en"
    return tuple(
        Reason(
            plain=ground.plain_en if english else ground.plain,
            citation=ground.citation_en if english else ground.citation,
            status=ground.status,
            note=(ground.note_en if english else ground.note) or "",
            proof=ground.proof_short_en if english else ground.proof_short,
            proofs=ground.proofs_en if english else ground.proofs,
            printable=ground.key in printable,
        )
        for ground in answer.grounds
        if ground.answer == said
    )


def _printable(conversation: Conversation, on: date) -> frozenset[str]:
    """Keys of the grounds that hold without any sensitive circumstance: only these may be put on paper."""
    harmless = {k: v for k, v in view(conversation, on, card=False).facts.items() if not FACTS[k].sensitive}
    grounds: tuple[Ground, ...] = assess(parse_facts(harmless), on, only=(LEGAL_AID,)).get(LEGAL_AID).grounds
    return frozenset(ground.key for ground in grounds if ground.answer == "yes")


def _easiest(reasons: tuple[Reason, ...]) -> Reason | None:
    """One ground is enough: the one whose proof is the fewest papers, then the shortest to name."""
    provable = [reason for reason in reasons if reason.proof]
    return min(provable, key=lambda r: (_papers_in(r.proof), len(r.proof)), default=None)


def _papers_in(proof: str) -> int:
    return f" {proof} ".count(" và ") + f" {proof} ".count(" and ")


def _wanted(conversation: Conversation, on: date) -> tuple[Wanted, ...]:
    """What would make it a yes, of what can change or may have been answered wrongly and may stand on any page."""
    lang = language()
    found = changes(law_for(on), parse_facts(view(conversation, on).facts), LEGAL_AID, publicly=True)
    return tuple(
        Wanted(all_of(each.words[lang], lang), tuple(citation[lang] for citation in each.citations))
        for each in found[:_MOST]
    )


def _may_change(conversation: Conversation, on: date) -> str:
    """A sentence where the next act known to come into force could answer differently; never a promise."""
    coming = [act.in_force for act in in_use.book().acts.values() if act.in_force and act.in_force > on]
    for day in sorted(coming):
        if decide(conversation, day).get(LEGAL_AID).answer != "no":
            return _("Từ %s có thể thay đổi: luật mới bắt đầu có hiệu lực.") % dates.vi(day)
    return ""
