"""A request comes in, and what is learnt of it before the decision: facts, papers."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground import keys, text
from caunoi.core.ground.errors import Refused
from caunoi.core.ground.periods import covers
from caunoi.core.law import parse_facts
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.people import actions as people
from caunoi.rooms.people.policy import OWN_FACTS, clean_phone, restriction_of

from .. import events, policy, words
from ..models import PaperSeen, Request
from . import desk
from .desk import chosen
from .once import once

_PERSON = ("full_name", "birth", "sex", "ethnicity", "phone", "id_number", "address", "commune_code", "village_code")


def submit(
    *,
    by: Actor,
    at: datetime,
    channel: str,
    person: Mapping[str, Any],
    organisation: str | None = None,
    asked_by: str = words.AskedBy.SELF,
    facts: Mapping[str, Any] | None = None,
    helper: Mapping[str, str] | None = None,
    own_words: str = "",
    matter: str = "",
    field: str = "",
    form: str = "",
    matter_commune: str = "",
    safe_contact: Mapping[str, Any] | None = None,
    private_talk: bool = False,
    dossier_code: str = "",
    dossier_due: date | None = None,
    received_at: datetime | None = None,
    agency_received_at: datetime | None = None,
    idempotency_key: str | None = None,
) -> str:
    """Takes a request in; gives its key (the tracking code 'TN-XXXX-XXXX'). When it returns, the request is kept.

    person: full_name (any number of words), birth 'YYYY[-MM[-DD]]', sex, ethnicity, phone, id_number, address,
    commune_code, village_code; only the name must be there. helper: name, phone, relation. safe_contact: how
    (words.Contact), phone, hours, who_may_answer, say_nothing. organisation None: found by Điều 26. received_at:
    the moment of receipt where it lies before `at` (a letter, a note in a paper register). agency_received_at: when the
    agency conducting proceedings that hands it on had received it (Điều 31 khoản 3). idempotency_key: made
    by the sender; the same key gives the same request however often it comes.
    """
    given = dict(locals())  # every argument by its name
    return once(Request, idempotency_key, lambda: _take_in(**given))


@journal.together()
def _take_in(
    *, by: Actor, at: datetime, person: Mapping[str, Any], facts: Mapping[str, Any] | None,
    helper: Mapping[str, str] | None, safe_contact: Mapping[str, Any] | None, **given: Any,
) -> str:  # fmt: skip
    who: dict[str, Any] = {name: text.clean(str(person.get(name) or "")) for name in _PERSON}
    aid = {name: text.clean(str((helper or {}).get(name) or "")) for name in ("name", "phone", "relation")}
    contact = dict(safe_contact or {})
    stated = {name: value for name, value in (facts or {}).items() if value is not None}
    for name, column in OWN_FACTS.items():
        if name in stated and column in who:
            who[column] = who[column] or str(stated[name])
    _check(who, aid, contact, stated, given)
    received = given["received_at"] or at
    if received > at:
        raise Refused("Giờ nhận đứng sau giờ nhập.", "", "Hãy sửa lại giờ nhận.")
    if given["agency_received_at"] and given["agency_received_at"] > received:
        raise Refused("Giờ cơ quan nhận yêu cầu đứng sau giờ Trung tâm nhận.", "", "Hãy sửa lại giờ.")
    place, because, channel = _desk(
        given["organisation"], given["channel"], who, given["matter_commune"], localdate(at)
    )
    if not by.is_citizen:
        accounts.require(by, policy.WRITE, organisation=place.code, area=place.province_code, on=localdate(at))
    channel_name = _usable(channel, given["dossier_code"])
    registered = people.enter(by=by, at=at, organisation=place.code, **who)
    stated = {name: value for name, value in stated.items() if name not in OWN_FACTS}
    asked = {**stated, "matter": words.Field.CRIMINAL.value} if given["field"] == words.Field.CRIMINAL else stated
    if restriction_of(asked, who["birth"], localdate(received)):
        # A sensitive circumstance, or a child's criminal matter, makes the file a restricted one at once.
        people.state(by=by, at=at, person=registered, facts=asked, since=localdate(received))
    request = Request(
        key=keys.new_key("TN"), idempotency_key=given["idempotency_key"] or None, organisation_id=place.code,
        routed_because=because, person_id=registered.pk, channel=given["channel"],
        dossier_code=given["dossier_code"], dossier_due=given["dossier_due"], received_at=received,
        entered_at=at, entered_by=by.key, state_since=received, asked_by=given["asked_by"],
        helper_name=aid["name"], helper_phone=clean_phone(aid["phone"]), helper_relation=aid["relation"],
        own_words=given["own_words"].strip(), matter=text.clean(given["matter"]), field=given["field"],
        form=given["form"], matter_commune=given["matter_commune"], safe_contact=contact,
        contact_phone=clean_phone(contact.get("phone") or who["phone"] or aid["phone"]),
        private_talk=given["private_talk"], facts=stated, agency_received_at=given["agency_received_at"],
    )  # fmt: skip
    request.save(force_insert=True)
    personal = {"person": registered.key, "facts": stated, "own_words": request.own_words}
    data = {"channel": request.channel, "channel_name": channel_name}
    desk.note(events.SUBMITTED, request, by=by, at=at, data=data, personal=personal)
    return request.key


_Given = Mapping[str, Any]


def _check(who: _Given, aid: _Given, contact: _Given, facts: _Given, given: _Given) -> None:
    place = who["address"] or who["commune_code"] or who["village_code"]
    agency = aid["name"] if given["asked_by"] == words.AskedBy.AGENCY else ""
    ways = policy.Ways(who["phone"] or str(contact.get("phone") or ""), place, aid["phone"], agency)
    policy.check_minimal(who["full_name"], ways, given["own_words"].strip(), given["matter"].strip())
    chosen(given["asked_by"], words.AskedBy, "Người hỏi")
    chosen(given["field"], words.Field, "Lĩnh vực")
    chosen(given["form"], words.Form, "Hình thức")
    chosen(str(contact.get("how") or ""), words.Contact, "Cách liên lạc")
    parse_facts(facts)


def _usable(channel: Any, dossier_code: str) -> str:
    """The name of the channel, once it is known to be usable."""
    if channel is None:
        raise Refused("Kênh tiếp nhận không có trong danh mục.", "", "Hãy chọn kênh khác.")
    if channel.needs_dossier_code and not dossier_code:
        raise Refused("Chưa có mã hồ sơ.", "Kênh này cấp mã hồ sơ.", "Hãy ghi mã trên giấy tiếp nhận.")
    return str(channel.name)


def _desk(
    code: str | None, channel: str, who: Mapping[str, str], matter_commune: str, on: date
) -> tuple[Any, str, Any]:
    """The organisation that takes the request, why it, and the channel if there is such a one."""
    if code:
        named, found = organisations.desk(code, channel, on)
        if named is None or named.kind not in policy.TAKES or not covers(named.since or date.min, named.until, on):
            raise Refused("Nơi này không nhận yêu cầu.", "", "Hãy chọn một tổ chức trong danh sách.")
        return named, "", found
    candidates = organisations.route(who["commune_code"] or None, matter_commune or None, on)
    if not candidates:
        raise Refused(
            "Chưa biết nên gửi đến Trung tâm nào.",
            "Trung tâm nhận theo nơi cư trú hoặc nơi xảy ra vụ việc (khoản 1 Điều 26).",
            "Xin chọn tỉnh, xã, hoặc chọn thẳng một Trung tâm.",
        )
    found = next((each for each in organisations.channels(on) if each.code == channel), None)
    return candidates[0].organisation, candidates[0].reason, found


@transaction.atomic
def add_facts(
    *,
    by: Actor,
    at: datetime,
    request: str,
    facts: Mapping[str, Any] | None = None,
    matter: str | None = None,
    field: str | None = None,
    form: str | None = None,
    matter_commune: str | None = None,
    evidence: str = "",
    since: date | None = None,
) -> None:
    """The officer adds or corrects. facts: a value of None makes the fact not known again. What stays None is kept.

    Facts are also written to the person's dated circumstances, so that the next request begins with them. since:
    from which day they are so (default: the day on which the request came in).
    """
    file = desk.take(request, by=by, permission=policy.WRITE, at=at)
    desk.step(file, "add_facts")
    changed = dict(facts or {})
    kept = {name: value for name, value in {**file.facts, **changed}.items() if name not in OWN_FACTS}
    merged = {name: value for name, value in kept.items() if value is not None}
    parse_facts(changed)
    before = {name: file.facts.get(name) for name in changed}
    file.facts = merged
    chosen(field or "", words.Field, "Lĩnh vực")
    chosen(form or "", words.Form, "Hình thức")
    given = {"matter": matter, "field": field, "form": form, "matter_commune": matter_commune}
    others = {name: value for name, value in given.items() if value is not None}
    before |= {name: getattr(file, name) for name in others}
    for name, value in others.items():
        setattr(file, name, text.clean(value))
    file.save(update_fields=["facts", *others])
    if changed:
        begin = since or localdate(file.received_at)
        people.state(by=by, at=at, person=file.person, facts=changed, evidence=evidence, since=begin)
    people.matter_known(person=file.person, field=file.field, on=localdate(file.received_at))
    after = {**changed, **others}
    desk.note(events.FACTS, file, by=by, at=at, data={"count": len(after)}, before=before, after=after)


@transaction.atomic
def see_paper(*, by: Actor, at: datetime, request: str, proof: str, how: str, ground: str = "", note: str = "") -> None:
    """Somebody saw a proof. proof: its name as in the list of proofs; ground: the key of the ground it proves.

    how: words.How; a photo counts for acceptance, the original is shown when the person first meets the
    practitioner (Điều 29 khoản 2 điểm c). A request that waited for papers waits for an answer again.
    """
    file = desk.take(request, by=by, permission=policy.WRITE, at=at)
    state = desk.step(file, "see_paper")
    proof = text.clean(proof)
    if not proof:
        raise Refused("Chưa ghi tên giấy tờ.", "", "Hãy chọn giấy tờ đã xem.")
    if how not in words.How.values:
        raise Refused("Chưa ghi cách xem giấy tờ.", "", "Hãy chọn bản chính, bản sao chứng thực hoặc ảnh chụp.")
    PaperSeen.objects.create(
        request=file, proof=proof, ground=ground, how=how, note=note.strip(), by=by.key, by_name=by.name, at=at
    )
    if state != file.state:
        file.papers_wanted = []
        desk.move(file, state, at, "papers_wanted")
    data = {"how": str(words.How(how).label).lower()}
    desk.note(events.PAPER, file, by=by, at=at, data=data, personal={"proof": proof, "ground": ground})


@transaction.atomic
def ask_papers(*, by: Actor, at: datetime, request: str, papers: Sequence[str], note: str = "") -> None:
    """Answers that papers are to be added (Điều 30 khoản 2): which ones."""
    file = desk.take(request, by=by, permission=policy.WRITE, at=at)
    state = desk.step(file, "ask_papers")
    wanted = [name for name in (text.clean(paper) for paper in papers) if name]
    if not wanted:
        raise Refused("Chưa ghi giấy tờ cần bổ sung.", "", "Hãy nêu rõ từng giấy tờ để người dân biết.")
    file.papers_wanted, file.state_note = wanted, note.strip()
    desk.move(file, state, at, "papers_wanted", "state_note")
    desk.note(events.PAPERS_ASKED, file, by=by, at=at, data={"count": len(wanted)}, personal={"papers": wanted})
