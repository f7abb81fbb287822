"""Small words for the staff's pages: kinds of widgets, what is due, states in colour."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms, template
from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from caunoi.core.ground import dates
from caunoi.faces.workspace import access, choices
from caunoi.faces.workspace import once as tokens
from caunoi.rooms.notices import queries as notices
from caunoi.rooms.places import queries as places

register = template.Library()
_LONG = 60  # letters of a choice that would wrap in a narrow column


@register.simple_tag
def idle_minutes() -> int:
    """After how many minutes without use a sign-in ends."""
    return int(settings.IDLE_MINUTES)


@register.filter
def widget_kind(field: forms.BoundField) -> str:
    """'check' for one box, 'group' for several boxes or radio buttons, 'plain' for the rest."""
    widget = field.field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "group"
    return "check" if isinstance(widget, forms.CheckboxInput) else "plain"


@register.filter
def due_words(due: date | datetime | None, at: datetime) -> str:
    """'quá 2 ngày', 'hôm nay, 16:00', 'ngày mai', 'còn 5 ngày', with the day where it is not near."""
    if due is None:
        return "không có hạn"
    moment = timezone.localtime(due) if isinstance(due, datetime) else None
    day = moment.date() if moment else due
    days = (day - timezone.localtime(at).date()).days
    if days == 0:
        if moment is None:
            return "hôm nay"
        return f"hôm nay, {moment:%H:%M}" if moment > at else f"quá giờ ({moment:%H:%M})"
    if days < 0:
        return f"quá {-days} ngày"
    hour = f", {moment:%H:%M}" if moment else ""
    return f"ngày mai{hour}" if days == 1 else f"còn {days} ngày"


@register.filter
def due_tone(due: date | datetime | None, at: datetime) -> str:
    """'late', 'today', 'soon' (two days) or 'calm'."""
    if due is None:
        return "calm"
    day = timezone.localtime(due).date() if isinstance(due, datetime) else due
    days = (day - timezone.localtime(at).date()).days
    passed = isinstance(due, datetime) and due <= at
    if days < 0 or (days == 0 and passed):
        return "late"
    return "today" if days == 0 else "soon" if days <= 2 else "calm"


@register.filter
def get(mapping: Any, key: Any) -> Any:
    """mapping[key], '' where it is missing."""
    return mapping.get(key, "") if hasattr(mapping, "get") else ""


@register.filter
def at(items: Any, place: int) -> Any:
    """items[place], '' where there are not so many."""
    return items[place] if 0 <= place < len(items) else ""


@register.filter
def day_of(value: Any) -> str:
    """05/11/2026 from a date, a moment or its ISO text."""
    if isinstance(value, str):
        value = date.fromisoformat(value[:10]) if value else None
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return dates.vi(value) if value else ""


@register.filter
def last_day(until: date | None) -> date | None:
    """The last day of what ends before `until`."""
    return until - timedelta(days=1) if until else None


@register.filter
def lower_first(words: str) -> str:
    """'Hạng II' inside a sentence: 'hạng II'."""
    return words[:1].lower() + words[1:]


@register.simple_tag(takes_context=True)
def menu(context: dict[str, Any]) -> dict[str, Any]:
    """The doors that open for who is signed in: `row`, always in sight, with the door of the page that is shown
    (`here`); `panel`, all of them by group, empty where the row holds them all."""
    request = context.get("request")
    if request is None or not request.user.is_authenticated:
        return {}
    match = request.resolver_match
    name = match.url_name if match and "workspace" in match.namespaces else ""
    doors = [
        {
            "title": door.title, "address": door.address, "group": door.group,
            "here": bool(name) and name.startswith(tuple(door.inside.split())),
        }
        for door in access.menu(request.actor, request.today)
    ]  # fmt: skip
    if len(doors) <= _ROW:
        return {"row": doors}
    row = [door for door in doors if not door["group"] or door["here"]]
    groups = [(group, [door for door in doors if door["group"] == group]) for group in access.GROUPS]
    return {"row": row, "panel": [(group or "Hằng ngày", inside) for group, inside in groups if inside]}


@register.simple_tag(takes_context=True)
def unread(context: dict[str, Any]) -> int:
    """How many notices wait for who is signed in: the one statement that every page of theirs pays for the bell."""
    request = context.get("request")
    return notices.unread(request.actor) if request is not None and request.user.is_authenticated else 0


_ROW = 6  # doors that need no panel


@register.simple_tag
def wrong_fields(form: Any) -> list[tuple[str, str]]:
    """(label, id to jump to) of each field with an error: what is read out first when a form comes back."""
    if not getattr(form, "is_bound", False):
        return []
    wrong = [field for field in form.visible_fields() if field.errors]
    return [(str(field.label), field.id_for_label or f"{field.auto_id}_0") for field in wrong]


@register.simple_tag
def once() -> SafeString:
    """The hidden token that lets a form act once."""
    return format_html('<input type="hidden" name="{}" value="{}">', tokens.FIELD, tokens.token())


@register.filter
def office_name(code: str) -> str:
    """The name of an organisation from its code."""
    return choices.name_of(code)


@register.filter
def held_at(held: Any, on: date) -> str:
    """Where a role holds (accounts.Held): 'Trung tâm … và Chi nhánh', 'tỉnh Lào Cai', 'toàn hệ thống'."""
    if held.organisation:
        return choices.name_of(held.organisation) + (" và Chi nhánh" if held.include_branches else "")
    return places.address(held.area, on) if held.area else "toàn hệ thống"


@register.filter
def wide(field: forms.BoundField) -> bool:
    """Whether the field takes a whole line: long texts, lists of boxes or of long sentences, files."""
    widget = field.field.widget
    many = isinstance(widget, forms.CheckboxSelectMultiple | forms.Textarea | forms.FileInput)
    if many or not isinstance(widget, forms.RadioSelect):
        return many
    options = list(widget.choices)
    return len(options) > 3 or any(len(str(label)) > _LONG for _, label in options)


@register.filter
def waited_words(since: datetime, at: datetime) -> str:
    """'3 giờ', '2 ngày': how long somebody has waited."""
    hours = int((at - since).total_seconds() // 3600)
    if hours < 1:
        return "vừa xong"
    return f"{hours} giờ" if hours < 24 else f"{hours // 24} ngày"


@register.filter
def waited(since: datetime, at: datetime) -> str:
    """The tone of a wait: 'late' after a day, 'today' after four hours."""
    hours = (at - since).total_seconds() / 3600
    return "late" if hours >= 24 else "today" if hours >= 4 else "calm"
