"""What was typed and sent after the session had ended, in a browser without script: it comes back, to be sent again.

The server keeps nothing of it. The answer to what came too late carries it sealed, for its sender alone and an hour;
signed in beside it, the sender sends that back, sees what was typed, and sends it by a button, or not. Who signs in
first and sends the old page then is shown the same: the page's token is of the session before, so nothing is done of it
without that button. With script `session.js` asks before anything is sent.
"""

import json
from dataclasses import asdict, dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware import csrf
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.faces.web import clock
from caunoi.rooms.keys import ring

MOST = 400_000
"""Letters of what was typed, taken together; a longer one is only told that it was not kept."""
_FIELD, _LABEL = "giu-lai", "web.kept"
_PAGES = "trang-truoc"
"""In Django's session: whose pages from before lie open in this browser, and their secret."""
_WRONG_TOKEN = "CSRF token from POST incorrect."  # noqa: S105  # the framework's word for it
_NEVER = ("password", "csrfmiddlewaretoken")
"""In the name of a field: is not carried."""


@dataclass(frozen=True)
class Kept:
    """One form as it was sent. user: the key of its sender; at: of the machine's clock; files: names of fields whose
    files are gone; left: a password was among it and is not carried."""

    user: str
    at: float
    path: str
    fields: list[tuple[str, str]]
    files: list[str]
    left: bool

    @property
    def size(self) -> int:
        """Letters of all fields with their names."""
        return sum(len(name) + len(value) for name, value in self.fields)

    @property
    def texts(self) -> list[str]:
        """What a person recognises it by: everything that was filled in, without ticks and marks of the page."""
        return [value for name, value in self.fields if name != "once" and value.strip() not in ("", "on")]


def too_late(request: HttpRequest, user: str) -> HttpResponse:
    """The answer to a form that came after the session of that user (its key) had ended."""
    kept = _sent(request, user)
    if kept.size > MOST:
        return _waiting(request, "")
    return _waiting(request, ring.seal_text(json.dumps(asdict(kept), ensure_ascii=False), _LABEL))


def _sent(request: HttpRequest, user: str) -> Kept:
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if not any(word in name for word in _NEVER)
        for value in values
        if isinstance(value, str)
    ]
    left = any("password" in name for name in request.POST)
    return Kept(user, clock.real(), request.get_full_path(), fields, list(request.FILES), left)


def note_pages(request: HttpRequest, user: str) -> None:
    """The session of that user (its key) ends here: by which secret pages that lie open in this browser are known."""
    request.session[_PAGES] = [user, request.META.get("CSRF_COOKIE", "")]


def of_earlier_page(request: HttpRequest, reason: str) -> HttpResponse | None:
    """The answer to a form whose token was refused, where it stands on a page that the same user had from the session
    before, in this browser: what another site sends knows no such token."""
    match, user = request.resolver_match, request.user
    beside = getattr(request, "htmx", False)
    if (
        reason != _WRONG_TOKEN
        or beside
        or not user.is_authenticated
        or "workspace" not in getattr(match, "namespaces", ())
    ):
        return None
    whose, secret = request.session.get(_PAGES, ("", ""))
    token = request.POST.get("csrfmiddlewaretoken", "")
    if whose != user.key or not secret or not csrf._does_token_match(token, secret):  # type: ignore[attr-defined]
        return None
    kept = _sent(request, user.key)
    return None if kept.size > MOST else render(request, "account/kept.html", {"kept": kept, "early": True}, status=403)


@csrf_exempt  # it changes nothing; the token of the page is from before the new sign-in
@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """What was kept is shown to its sender, who may send it now. Nothing is sent by itself."""
    word = request.POST.get(_FIELD, "")
    kept = _opened(word)
    if clock.real() - kept.at > settings.KEPT_SECONDS:
        raise Refused(
            _("Đã quá lâu nên nội dung gửi dở không còn dùng được."),
            _("Nội dung chỉ được giữ một giờ, ngay trong trang đó."),
            _("Xin nhập lại từ đầu."),
        )
    if not request.user.is_authenticated:
        return _waiting(request, word, early=True)
    if request.user.key != kept.user:
        raise NotAllowed(
            _("Nội dung này do một tài khoản khác nhập."), _("Chỉ chính tài khoản đó gửi được."),
            _("Hãy đăng nhập lại bằng tài khoản đã nhập, hoặc bỏ nội dung này."),
        )  # fmt: skip
    return render(request, "account/kept.html", {"kept": kept})


def _opened(word: str) -> Kept:
    """Errors: Refused for what this house did not seal."""
    if not ring.key_of(word):
        raise ring.Tampered
    told = json.loads(ring.open_text(word, _LABEL))
    return Kept(**told | {"fields": [(name, value) for name, value in told["fields"]]})


def _waiting(request: HttpRequest, word: str, early: bool = False) -> HttpResponse:
    context = {"word": word, "field": _FIELD, "early": early}
    return render(request, "account/too_late.html", context, status=401)
