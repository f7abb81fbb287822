"""Telling: staff inside the house (and by a letter that says only so), others by what leaves it. In the caller's
transaction: what is told of an act that was undone is not told."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from caunoi.rooms.accounts.policy import Actor

from .. import gateways, neutral, policy, queries, templates
from ..models import Message, Notice, Reach
from ..words import Channel, State

LETTER = "staff.letter"
PAGE = "/lam-viec/thong-bao/"


def tell(
    *,
    by: Actor,
    at: datetime,
    users: Collection[str],
    template: str,
    values: Mapping[str, Any] | None = None,
    about: tuple[str, str] | None = None,
    organisation: str = "",
    email: bool = True,
    urgent: bool = False,
    once: str = "",
) -> None:
    """Tells users by one sentence inside the house. Three statements at most, however many they are.

    users: their keys ('NV-…', or 'user:NV-…' as the journal writes them); whoever acts is not told of their own act.
    template: the key of a `templates.Told`; values: what it takes. about: the record, as the journal names it: the page
    leads there. email: those who asked for it also get a letter that says only that there is something to read.
    urgent: shown first; the letter waits for no morning. once: told again with the same word, nothing happens.
    Errors: ValueError for a template or value that is not declared (a mistake of the programmer).
    """
    told = templates.told(template)
    text = templates.fill(told, told.text["vi"], values or {})
    keys = sorted({key.removeprefix("user:") for key in users if key} - {by.user_key})
    if not keys:
        return
    kind, key = about or ("", "")
    rows = [
        Notice(
            user_id=user, template=template, text=text, about_kind=kind, about_key=key, organisation=organisation,
            urgent=urgent, at=at, once=f"{once}:{user}" if once else None,
        )
        for user in keys
    ]  # fmt: skip
    with transaction.atomic(savepoint=False):
        Notice.objects.bulk_create(rows, ignore_conflicts=bool(once))
        if email and gateways.ready(Channel.EMAIL):
            _letters(by, at, keys, organisation, urgent, once)


def _letters(by: Actor, at: datetime, users: Collection[str], organisation: str, urgent: bool, once: str) -> None:
    wanted = Reach.objects.filter(user__key__in=users, user__is_active=True, by_email=True)
    rows = [
        _message(
            by=by, at=at, to=f"user:{user}", channel=Channel.EMAIL, address=address, template=LETTER,
            values={"page": f"{settings.ADDRESS}{PAGE}"}, language=language, organisation=organisation, urgent=urgent,
            once=f"{once}:{user}" if once else "", quiet=None,
        )
        for user, address, language in wanted.values_list("user__key", "email", "language")
    ]  # fmt: skip
    if rows:
        Message.objects.bulk_create(rows, ignore_conflicts=bool(once))


def queue(
    *,
    by: Actor,
    at: datetime,
    to: str,
    channel: str,
    address: str,
    template: str,
    values: Mapping[str, Any],
    language: str = "vi",
    organisation: str = "",
    urgent: bool = False,
    once: str = "",
) -> str:
    """Puts a message into the outbox and gives its key; '' where this installation has no gateway for the channel.

    to: the key of whom it goes to ('request:TN-…'); address: the number or e-mail, as whoever sends knows it; whether
    a message may go at all is asked before (policy.may_write). template: the key of a `templates.Sent`. urgent: in the
    quiet hours too. once: queued again with the same word, nothing happens (the key given is then no message's).
    """
    if not address or not gateways.ready(channel):
        return ""
    row = _message(
        by=by, at=at, to=to, channel=channel, address=address, template=template, values=values, language=language,
        organisation=organisation, urgent=urgent, once=once, quiet=queries.quiet_hours(),
    )  # fmt: skip
    Message.objects.bulk_create([row], ignore_conflicts=bool(once))
    return row.key


HOOK = "machine.changed"


def queue_hook(
    *, by: Actor, at: datetime, to: str, url: str, secret_name: str, body: Mapping[str, str], organisation: str,
    once: str,
) -> None:  # fmt: skip
    """Puts what a machine is told into the outbox. to: its key ('client:…'); body: codes, states and moments, nothing
    personal; secret_name: by what the secret of its signature is found. once: queued again, nothing happens."""
    row = Message(
        once=once, channel=Channel.HOOK, template=HOOK, language=templates.LANGUAGES[0], to=to, address=url,
        subject=secret_name, text=json.dumps(body, ensure_ascii=False, sort_keys=True), organisation=organisation,
        state=State.QUEUED, at=at, by=by.key, by_name=by.name, due_at=at, ends_at=at + policy.LASTS,
    )  # fmt: skip
    Message.objects.bulk_create([row], ignore_conflicts=True)


def _message(
    *, by: Actor, at: datetime, to: str, channel: str, address: str, template: str, values: Mapping[str, Any],
    language: str, organisation: str, urgent: bool, once: str, quiet: policy.Quiet | None,
) -> Message:  # fmt: skip
    """quiet None: a letter disturbs nobody at night."""
    words = templates.sent(template)
    subject, text = "", templates.fill(words, words.short[language], values)
    match channel:
        case Channel.EMAIL:
            subject = templates.fill(words, words.subject[language], values)
            text = templates.fill(words, words.letter[language], values)
        case Channel.SMS:
            text = neutral.plain(text)
    return Message(
        once=once or None, channel=channel, template=template, language=language, to=to, address=address,
        subject=subject, text=text, organisation=organisation, urgent=urgent, state=State.QUEUED, at=at, by=by.key,
        by_name=by.name, due_at=at if urgent or quiet is None else quiet.after(at), ends_at=at + policy.LASTS,
    )  # fmt: skip


def mark_read(*, by: Actor, at: datetime, notice: str = "") -> int:
    """The user's own notice, or all of them, as read; gives how many were not. A look, no event: it binds nobody."""
    mine = Notice.objects.filter(user_id=by.user_key, read_at__isnull=True)
    if notice:
        mine = mine.filter(key=notice)
    return mine.update(read_at=at)
