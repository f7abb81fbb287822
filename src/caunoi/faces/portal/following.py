"""Where does my request stand: by code, or by telephone number and year of birth. Nothing personal is shown."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.faces.portal import throttle
from caunoi.faces.portal.conversation import keep_visit
from caunoi.faces.portal.forms import FollowForm, RecoverForm
from caunoi.faces.portal.own import proof_form
from caunoi.rooms.cases import queries as cases


@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """The code comes by POST; the answer is a page without it in address or title."""
    form = FollowForm(request.POST or None, label_suffix="")
    if request.method != "POST" or not form.is_valid():
        return _form(request, "portal/follow.html", form)
    try:
        throttle.check(request, "follow")
        status = cases.track(form.cleaned_data["code"], request.moment)  # type: ignore[attr-defined]
    except Refused as refusal:
        return _form(request, "portal/follow.html", form, refusal)
    if status is None:
        why = _("Mã viết đúng cách nhưng không có trong sổ.")
        todo = _("Xin so lại với mã đã ghi, hoặc tìm lại mã bằng số điện thoại và năm sinh.")
        return _form(request, "portal/follow.html", form, NotFound(_("Không thấy yêu cầu này."), why, todo))
    return keep_visit(
        request, render(request, "portal/status.html", {"status": status, **proof_form(request, status.code)})
    )


@require_http_methods(["GET", "HEAD", "POST"])
def recover(request: HttpRequest) -> HttpResponse:
    """Codes of the requests sent with that number for a person born that year."""
    form = RecoverForm(request.POST or None, label_suffix="")
    if request.method != "POST" or not form.is_valid():
        return _form(request, "portal/recover.html", form)
    try:
        throttle.check(request, "recover", form.cleaned_data["phone"])
    except Refused as refusal:
        return _form(request, "portal/recover.html", form, refusal)
    codes = cases.recover(form.cleaned_data["phone"], int(form.cleaned_data["birth_year"]))
    if not codes:
        what = _("Không thấy yêu cầu nào khớp cả số điện thoại và năm sinh.")
        todo = _("Xin thử số khác của gia đình, hoặc gọi Trung tâm để được tìm giúp.")
        return _form(request, "portal/recover.html", form, NotFound(what, todo=todo))
    return keep_visit(request, render(request, "portal/recovered.html", {"codes": codes}))


def _form(
    request: HttpRequest, template: str, form: FollowForm | RecoverForm, refusal: Refused | None = None
) -> HttpResponse:
    errors = {name: each[0] for name, each in form.errors.items()} if form.is_bound else {}
    context = {"form": form, "errors": errors, "refusal": refusal}
    status = 200 if refusal is None else 404 if isinstance(refusal, NotFound) else 409
    return keep_visit(request, render(request, template, context, status=status))
