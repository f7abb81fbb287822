"""A review as data: what its unit has now, or what was signed. The same shape is shown, printed and frozen.

{title, about, addressee, head, kind, unit, unit_name, programme, programme_name, since, last_day, heading, read_at,
basis, source, sections: [{code, title, prompt, text, blocks}], figures: {code: figures.figure}}
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from caunoi.core.ground import money
from caunoi.core.ground.dates import vi
from caunoi.core.ground.periods import Period
from caunoi.core.ground.text import sort_key
from caunoi.rooms.organisations.policy import Office
from caunoi.rooms.programmes import queries as programmes

from . import figures, outline, sources, units
from .figures import Frame
from .heads import head_of
from .models import Part, Passage, Version
from .outline import Item, Template
from .words import DONE, Kind

Content = dict[str, Any]
MINISTRY = "Bộ Tư pháp"
"""Who speaks where the Ministry itself reports upward."""


def of_part(part: Part, at: datetime) -> Content:
    """What the part holds now: its words as written, its figures as they stand."""
    template = outline.from_data(part.campaign.outline)
    return build(
        template, _frame(part, template, at), units.office(part.unit_id), texts_of(part),
        parts=_below(part) if part.whole else [], addressee=_addressee(part, template),
    )  # fmt: skip


def _frame(part: Part, template: Template, at: datetime) -> Frame:
    campaign = part.campaign
    return Frame(
        part.unit_id, Period(campaign.since, campaign.until), campaign.programme, at, localdate(at),
        part.given if part.outside else None, _added(template, _below(part)) if part.whole else None,
    )  # fmt: skip


def words_in(part: Part, text: str, at: datetime) -> dict[str, str]:
    """The figures that a text names, as they stand: for who is writing it."""
    wanted = set(outline.MARK.findall(text))
    template = outline.from_data(part.campaign.outline)
    chosen = [each for each in template.figures() if each.code in wanted]
    if not chosen:
        return {}
    frame = _frame(part, template, at)
    return {each.code: figures.figure(each, frame)["words"] for each in chosen}


def drafted(template: Template, unit: str, period: Period, programme: str, at: datetime) -> Content:
    """The same without a campaign: as it would begin for that unit."""
    frame = Frame(unit, period, programme, at, localdate(at))
    return build(template, frame, units.office(unit), {}, addressee=template.addressee)


def build(
    template: Template, frame: Frame, office: Office, texts: Mapping[str, str], *, parts: Sequence[Part] = (),
    addressee: str,
) -> Content:  # fmt: skip
    """texts: section → words; where nobody wrote any, those of the outline."""
    told = {each.code: figures.figure(each, frame) for each in template.figures()}
    name = programmes.heads()[frame.programme].name if frame.programme else ""
    period = frame.period
    return {
        "title": f"Báo cáo {_about(template, name)}", "about": _about(template, name),
        "kind": template.kind_words, "template": template.code, "addressee": addressee, "unit": office.code,
        "unit_name": MINISTRY if template.kind == Kind.UPWARD else office.name, "programme": frame.programme,
        "programme_name": name,
        "since": period.since.isoformat(), "last_day": period.last_day.isoformat(),
        "heading": f"Số liệu từ ngày {vi(period.since)} đến ngày {vi(period.last_day)}",
        "head": asdict(head_of(office, frame.on, upward=template.kind == Kind.UPWARD)),
        "read_at": frame.at.isoformat(), "basis": template.basis, "source": template.source, "figures": told,
        "sections": [
            {
                "code": each.code, "title": each.title, "prompt": each.prompt,
                "text": texts.get(each.code, each.text),
                "blocks": [block for item in each.items for block in _blocks(item, template, frame, office, parts)],
            }
            for each in template.sections
        ],
    }  # fmt: skip


def _about(template: Template, programme: str) -> str:
    return template.about.format(programme=programme or "các chương trình, chính sách an sinh xã hội")


def _blocks(item: Item, template: Template, frame: Frame, office: Office, parts: Sequence[Part]) -> list[Any]:
    if item.kind == "figures":
        return [{"type": "figures", "title": item.title, "codes": [each.code for each in item.figures]}]
    if item.kind == "units":
        return _units(item, template, parts)
    return figures.drawn(item, frame) if frame.given is not None else [
        *figures.drawn(item, frame), *sources.listed(item, frame, office)
    ]  # fmt: skip


def _units(item: Item, template: Template, parts: Sequence[Part]) -> list[Any]:
    """A line a unit, from what each has signed; a unit that has not stands there as lacking."""
    if not parts:
        return []
    newest = newest_versions(parts)
    if not any(part.state in DONE and part.pk in newest for part in parts):
        lacking = f"Chưa đơn vị nào trong {len(parts)} đơn vị được đề nghị đã ký, gửi phần của mình"
        return [{"type": "list", "title": item.title, "rows": [lacking], "note": ""}]
    names = {each.code: figures.name_of(each) for each in template.figures()}
    rows, sums = [], dict.fromkeys(item.of, 0)
    addable = {each.code for each in template.figures() if figures.additive(each)}
    for part in parts:
        version = newest.get(part.pk) if part.state in DONE else None
        told = version.content["figures"] if version else {}
        name = f"{part.unit.name}{' (ngoài hệ thống)' if part.outside else ''}"
        rows.append(
            [name, *(told.get(code, {}).get("words", "chưa gửi" if version is None else "–") for code in item.of)]
        )
        for code in item.of:
            value = told.get(code, {}).get("value")
            sums[code] += int(float(value)) if value is not None and code in addable else 0
    rows.append(["Cộng các bản đã gửi", *(money.number(sums[code]) if code in addable else "–" for code in item.of)])
    return [{
        "type": "table", "code": item.code, "title": item.title,
        "heads": ["Đơn vị", *(names[code] for code in item.of)],
        "rows": rows, "strong": [len(rows) - 1], "behind": False,
        "note": "Theo bản đã ký của từng đơn vị. Người được đếm ở hai đơn vị có trong cả hai dòng",
    }]  # fmt: skip


def newest_versions(parts: Sequence[Part]) -> dict[int, Version]:
    """Part → what it signed last. One statement."""
    rows = Version.objects.filter(part__in=[part.pk for part in parts]).order_by("number")
    return {row.part_id: row for row in rows}


def _below(part: Part) -> list[Part]:
    rows = Part.objects.filter(campaign=part.campaign, whole=False).select_related("unit", "campaign")
    return sorted(rows, key=lambda each: (each.outside, sort_key(each.unit.name)))


def _added(template: Template, parts: Sequence[Part]) -> dict[str, tuple[int, int]]:
    """What units outside gave and signed, by figure that may be added."""
    outside = [each for each in parts if each.outside and each.state in DONE]
    if not outside:
        return {}
    found = {}
    for each in template.figures():
        values = [part.given[each.code] for part in outside if each.code in part.given]
        if values and figures.additive(each) and not each.form:
            found[each.code] = (sum(values), len(values))
    return found


def texts_of(part: Part) -> dict[str, str]:
    """Section → its words as they stand."""
    rows = Passage.objects.filter(part=part, beside=False).order_by("number")
    return dict(rows.values_list("section", "text"))


def _addressee(part: Part, template: Template) -> str:
    if not part.whole:
        return part.campaign.unit.name
    if part.unit.kind == "ministry" and template.addressee != "Chính phủ":
        return "Lãnh đạo Bộ Tư pháp"
    above = part.unit.parent if part.unit.kind in ("centre", "branch") else None
    return above.name if above else template.addressee


def words_of(content: Mapping[str, Any]) -> dict[str, str]:
    """Code of a figure → the figure as it stands in a sentence."""
    return {code: each["words"] for code, each in content["figures"].items()}
