"""Whom to assign: what each kind may do, conflicts of interest, and suggestions with their reasons. Pure: no database.

The rules are law (core.law.procedure: who_may, cannot_act); the order of suggestions is not: it weighs what makes help
good and quick, and says each reason. A person decides.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Protocol

from caunoi.core.ground import dates
from caunoi.core.ground.calendar import Calendar
from caunoi.core.ground.errors import Refused
from caunoi.core.law import procedure

from .clocks import cited
from .words import FeeMode, Form, Role, ShareRule

ROLES: Mapping[str, tuple[str, ...]] = {
    Form.LITIGATION: (Role.DEFENDER, Role.PROTECTOR),
    Form.ADVICE: (Role.ADVISER,),
    Form.REPRESENTATION: (Role.REPRESENTATIVE,),
}
"""As what one acts in a form (Luật Điều 31 khoản 1, Điều 32, 33)."""

CONSENT_FORMS = (Form.ADVICE, Form.REPRESENTATION)
CONSENT_FIELD = "civil_family"


class Works(Protocol):
    """What is asked of a practitioner: organisations.queries.Provider has it."""

    @property
    def key(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def kind_words(self) -> str: ...
    @property
    def full_name(self) -> str: ...
    @property
    def fields(self) -> tuple[str, ...]: ...
    @property
    def languages(self) -> tuple[str, ...]: ...
    @property
    def capacity(self) -> int | None: ...
    @property
    def card_expires_on(self) -> date | None: ...
    @property
    def agreement_ends_on(self) -> date | None: ...

    def works_on(self, day: date) -> bool: ...


# What a kind may do ---------------------------------------------------------------------------------------------


def may_give(kind: str, form: str, on: date) -> bool:
    """Whether that kind of practitioner gives that form of aid (Điều 17, 24, 31 to 33)."""
    return any(each.key == f"{kind}.{form}" for each in procedure.who_may(on))


def why_not(kind: str, form: str, on: date) -> str:
    """The sentence for a form that the kind does not give, '' where it does."""
    if may_give(kind, form, on):
        return ""
    by = {cited(each): None for each in procedure.who_may(on) if each.key.endswith(f".{form}")}
    own = [each.plain["vi"] for each in procedure.who_may(on) if each.key == "collaborator.advice"]
    said = f" {own[0]}." if kind == "collaborator" and own else ""
    return f"Không được {str(Form(form).label).lower()} ({'; '.join(by)}).{said}"


def role_of(form: str, field: str, role: str) -> str:
    """The role, checked against the form; of one possible role the choice is made. Errors: Refused."""
    possible = ROLES[form] if form == Form.LITIGATION and field == "criminal" else ROLES[form][-1:]
    if not role and len(possible) == 1:
        return possible[0]
    if role not in possible:
        raise Refused(
            "Chưa chọn tư cách tham gia.",
            "Trong vụ án hình sự, người bị buộc tội có người bào chữa; bị hại, đương sự có người bảo vệ quyền và lợi"
            " ích hợp pháp (khoản 1 Điều 31 Luật Trợ giúp pháp lý)."
            if len(possible) > 1
            else "Hình thức của vụ việc chỉ có một tư cách.",
            "Hãy chọn: " + ", ".join(str(Role(each).label).lower() for each in possible) + ".",
        )
    return role


def fee_mode_of(form: str, chosen: str) -> str:
    """How the work is counted for pay: litigation by half-days unless the lump sum is chosen now; others not at all.

    TT 02/2021/TT-BTP Điều 9 khoản 1: only for litigation, chosen at once, never changed. Errors: Refused.
    """
    if form != Form.LITIGATION:
        if chosen:
            raise Refused(
                "Khoán chi hay theo buổi chỉ chọn cho vụ việc tham gia tố tụng.",
                "Khoản 1 Điều 9 Thông tư 02/2021/TT-BTP.",
                "Hãy bỏ lựa chọn này.",
            )
        return ""
    if chosen and chosen not in FeeMode.values:
        raise Refused("Cách tính không hợp lệ.", "", "Hãy chọn theo buổi thực tế hoặc khoán chi vụ việc.")
    return chosen or FeeMode.SESSION


def shares(rule: str, count: int, given: Sequence[Decimal | None]) -> list[Decimal]:
    """The part of the case for each of `count` practitioners: as given, else by the rule. Errors: Refused.

    By the rule of equal parts what is given adds up to one; the last takes what rounding leaves.
    """
    if any(each is not None for each in given):
        parts = [each for each in given if each is not None]
        if len(parts) != count or any(not 0 < part <= 1 for part in parts):
            raise Refused("Phần vụ việc của mỗi người phải lớn hơn 0 và không quá 1.", "", "Hãy nhập lại.")
        if rule == ShareRule.EQUAL and sum(parts) != 1:
            raise Refused(
                f"Các phần cộng lại phải bằng 1, đang là {plain(sum(parts, Decimal(0)))}.",
                "",
                "Hãy nhập lại phần của từng người.",
            )
        return parts
    if rule == ShareRule.EACH_ONE:
        return [Decimal(1)] * count
    part = (Decimal(1) / count).quantize(Decimal("0.001"))
    return [part] * (count - 1) + [1 - part * (count - 1)]


def shares_beside(rule: str, parts: Sequence[Decimal], given: Decimal | None) -> list[Decimal]:
    """The parts of those who carry the case out (the lead first) and, last, of one who joins: as given, else by the
    rule. By the rule of equal parts the others keep what is left in proportion; the lead takes what rounding leaves.
    Errors: Refused."""
    if given is not None and not 0 < given <= 1:
        raise Refused("Phần vụ việc của mỗi người phải lớn hơn 0 và không quá 1.", "", "Hãy nhập lại.")
    if rule == ShareRule.EACH_ONE:
        return [*parts, given or Decimal(1)]
    own = given or (Decimal(1) / (len(parts) + 1)).quantize(Decimal("0.001"))
    whole = sum(parts, Decimal(0))
    others = [(part * (1 - own) / whole).quantize(Decimal("0.001")) for part in parts[1:]]
    found = [1 - own - sum(others, Decimal(0)), *others, own]
    if min(found) <= 0:
        raise Refused("Phần còn lại của người đang thực hiện không còn gì.", "", "Hãy ghi phần nhỏ hơn.")
    return found


# Out of hours ---------------------------------------------------------------------------------------------------

_OFFICE = (time(7), time(17, 30))


def cannot_wait(urgent: str, detained: bool) -> bool:
    """Whether assigning may not wait for whoever has the right: taken on at once, or somebody in custody (12 hours)."""
    return bool(urgent) or detained


def is_office_hour(day: date, hour: time, calendar: Calendar) -> bool:
    """Whether somebody with the right can be expected at work."""
    return calendar.is_working(day) and _OFFICE[0] <= hour < _OFFICE[1]


# Conflicts of interest (Điều 25 khoản 2 điểm a) ------------------------------------------------------------------

SURE, MAYBE, NONE = "sure", "maybe", ""


@dataclass(frozen=True)
class Somebody:
    """A person as keyed hashes: of the folded name, of the identity paper's number ('' not known); year of birth."""

    name_hash: str
    id_hash: str = ""
    birth_year: str = ""


def same(one: Somebody, other: Somebody) -> str:
    """SURE, MAYBE (the year is not known of both: a person decides) or NONE. Numbers go before names."""
    if one.id_hash and other.id_hash:
        return SURE if one.id_hash == other.id_hash else NONE
    if not one.name_hash or one.name_hash != other.name_hash:
        return NONE
    if one.birth_year and other.birth_year:
        return SURE if one.birth_year == other.birth_year else NONE
    return MAYBE


@dataclass(frozen=True)
class Matter:
    """A matter by its sides. dossiers: the agencies' own numbers of it, '' left out."""

    helped: tuple[Somebody, ...]
    opposed: tuple[Somebody, ...]
    dossiers: frozenset[tuple[str, str]] = frozenset()


def conflict(now: Matter, other: Matter) -> str:
    """Whether helping in `now` conflicts with having helped in `other`: SURE in the same matter, else MAYBE, or NONE.

    It is the same matter when the sides mirror each other, or an agency has one number for both.
    """
    against = _best(now.opposed, other.helped)
    for_enemy = _best(now.helped, other.opposed)
    if not against and not for_enemy:
        return NONE
    one_matter = bool(now.dossiers & other.dossiers) or (against == SURE and for_enemy == SURE)
    return SURE if one_matter and SURE in (against, for_enemy) else MAYBE


def _best(ones: Iterable[Somebody], others: Sequence[Somebody]) -> str:
    found = {same(one, other) for one in ones for other in others}
    return SURE if SURE in found else MAYBE if MAYBE in found else NONE


@dataclass(frozen=True)
class Conflict:
    """A conflict of one practitioner with another case. number: '' where that case is another organisation's."""

    level: str
    number: str
    agreed: bool = False

    @property
    def blocks(self) -> bool:
        return self.level == SURE and not self.agreed

    @property
    def sentence(self) -> str:
        """For whoever assigns. Of another organisation nothing is said but that it is one."""
        where = f"vụ việc {self.number}" if self.number else "một vụ việc ở tổ chức khác"
        if self.level == MAYBE:
            return f"Có thể xung đột với {where}: cần xem xét (khoản 2 Điều 25)"
        if self.agreed:
            return f"Đã hoặc đang giúp bên kia ({where}), các bên đã thỏa thuận (điểm a khoản 2 Điều 25)"
        if self.number:
            return f"Đã giúp bên kia trong cùng vụ việc ({self.number}): không cử được (điểm a khoản 2 Điều 25)"
        return "Xung đột với một vụ việc ở tổ chức khác: không cử được (điểm a khoản 2 Điều 25)"


def may_agree(form: str, field: str) -> bool:
    """Whether the parties may agree otherwise: advice or representation in a civil matter."""
    return form in CONSENT_FORMS and field == CONSENT_FIELD


# Suggestions ----------------------------------------------------------------------------------------------------

HERE, PROVINCE, AWAY, UNKNOWN_PLACE = "here", "province", "away", ""


@dataclass(frozen=True)
class Wanted:
    """What a case asks of whoever is assigned. speaks: code of the person's ethnic group, '' where none is needed;
    chosen: the practitioner whom the person chose from the published list (Điều 8 khoản 5)."""

    form: str
    field: str
    speaks: str = ""
    speaks_words: str = ""
    chosen: str = ""


@dataclass(frozen=True)
class Fit:
    """How somebody's certificates of training fit a case. names: trainings that fit; lacks: the sentence for what the
    organisation asks and is not there, '' where nothing lacks; binding: whether it stops the assignment."""

    names: tuple[str, ...] = ()
    lacks: str = ""
    binding: bool = False


@dataclass(frozen=True)
class About:
    """What is known of one practitioner beyond the list. load: running cases by their shares; near: of HERE…;
    trained: how certificates fit the case."""

    load: Decimal = Decimal(0)
    near: str = UNKNOWN_PLACE
    conflicts: tuple[Conflict, ...] = ()
    complained: bool = False
    trained: Fit = Fit()


@dataclass(frozen=True)
class Suggestion:
    """One practitioner with the reasons. blocked: why assigning is not possible, '' where it is.

    check: something a person has to look at first (a conflict that may be one).
    """

    provider: Works
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    blocked: str
    check: str
    load: Decimal
    chosen: bool
    weight: int


def blocks(provider: Works, wanted: Wanted, about: About, on: date) -> str:
    """Why the practitioner cannot be assigned that day, '' where nothing stands against it."""
    if wrong := why_not(provider.kind, wanted.form, on):
        return wrong
    if not provider.works_on(on):
        return "Không làm việc ngày này"
    if provider.card_expires_on and provider.card_expires_on <= on:
        return f"Thẻ hết hạn ngày {dates.vi(provider.card_expires_on)}"
    if provider.agreement_ends_on and provider.agreement_ends_on <= on:
        gone = dates.vi(provider.agreement_ends_on)
        return f"Hợp đồng, đăng ký tham gia hết hiệu lực từ {gone} (Điều 16 Luật, Điều 17 Thông tư 08/2017/TT-BTP)"
    if provider.kind == "collaborator" and about.near == AWAY:
        return "Cộng tác viên chỉ tư vấn tại địa phương (khoản 3 Điều 24)"
    if about.complained:
        return "Đang bị khiếu nại trong chính vụ việc này"
    if about.trained.lacks and about.trained.binding:
        return about.trained.lacks
    return next((each.sentence for each in about.conflicts if each.blocks), "")


def suggestions(
    providers: Iterable[Works], wanted: Wanted, known: Mapping[str, About], on: date
) -> list[Suggestion]:  # fmt: skip
    """All of them in order: the person's choice, then by weight and the free part of the load; the blocked last."""
    found = [_suggestion(each, wanted, known.get(each.key, About()), on) for each in providers]
    return sorted(found, key=lambda s: (bool(s.blocked), not s.chosen, -s.weight, s.load, s.provider.full_name))


def _suggestion(provider: Works, wanted: Wanted, about: About, on: date) -> Suggestion:
    good = list(_for(provider, wanted, about))
    bad = list(_against(provider, wanted, about))
    blocked = blocks(provider, wanted, about, on)
    check = next((each.sentence for each in about.conflicts if each.level == MAYBE and not blocked), "")
    weight = sum(points for points, _ in good) - sum(points for points, _ in bad)
    return Suggestion(
        provider, tuple(words for _, words in good), tuple(words for _, words in bad), blocked, check, about.load,
        chosen=provider.key == wanted.chosen, weight=weight,
    )  # fmt: skip


def _for(provider: Works, wanted: Wanted, about: About) -> Iterable[tuple[int, str]]:
    if provider.key == wanted.chosen:
        yield 0, "Người được trợ giúp đã chọn (khoản 5 Điều 8)"
    if wanted.speaks and wanted.speaks in provider.languages:
        yield 3, f"Nói tiếng {wanted.speaks_words}"
    if wanted.field in provider.fields:
        yield 2, "Mạnh về lĩnh vực này"
    if about.near == HERE:
        yield 2, "Làm việc ở cùng xã, phường"
    for name in about.trained.names:
        yield 1, f"Đã tập huấn: {name}"
    if provider.capacity is None or about.load < provider.capacity:
        yield (2 if not about.load else 1), load_words(about.load, provider.capacity)


def _against(provider: Works, wanted: Wanted, about: About) -> Iterable[tuple[int, str]]:
    if wanted.speaks and wanted.speaks not in provider.languages:
        yield 1, f"Chưa ghi là nói tiếng {wanted.speaks_words}"
    if provider.fields and wanted.field not in provider.fields:
        yield 1, "Lĩnh vực này không ghi là mạnh"
    if provider.capacity is not None and about.load >= provider.capacity:
        yield 4, load_words(about.load, provider.capacity)
    if about.trained.lacks and not about.trained.binding:
        yield 2, about.trained.lacks
    for each in about.conflicts:
        if each.agreed:
            yield 1, each.sentence


def load_words(load: Decimal, capacity: int | None) -> str:
    """'Đang có 6 vụ việc, sức làm 10'"""
    now = f"Đang có {plain(load)} vụ việc" if load else "Chưa có vụ việc nào đang làm"
    return f"{now}, sức làm {capacity}" if capacity is not None else now


def plain(number: Decimal) -> str:
    """A share or a load as it is written: '6', '0,5'."""
    return f"{number.normalize():f}".replace(".", ",")


def names_of(keys: Collection[str], providers: Iterable[Works]) -> str:
    """The names of some practitioners, for a sentence."""
    return ", ".join(each.full_name for each in providers if each.key in keys)
