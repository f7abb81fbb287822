"""For whoever keeps the machine: is it alive, may visitors be sent, how does it measure. Nothing personal."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

from caunoi.faces.web import condition, measured


@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """200 while the process serves; asks nothing else."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """200 when database, tables and disk are there, else 503; which of them, never why."""
    found = {each.name: each.state for each in condition.ready()}
    bad = condition.BAD in found.values()
    return JsonResponse({"status": "bad" if bad else "ok", "checks": found}, status=503 if bad else 200)


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Measures for Prometheus: with the token of CAUNOI_METRICS_TOKEN, or without one from this machine itself. Others
    find no such page."""
    if not _may_measure(request):
        raise Http404
    return HttpResponse(measured.text(), content_type="text/plain; version=0.0.4; charset=utf-8")


def _may_measure(request: HttpRequest) -> bool:
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return constant_time_compare(given, settings.METRICS_TOKEN)
    forwarded = request.headers.get("X-Forwarded-For")  # a proxy on this machine speaks for somebody else
    return not forwarded and request.META.get("REMOTE_ADDR") in ("127.0.0.1", "::1")
