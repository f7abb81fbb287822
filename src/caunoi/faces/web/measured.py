"""What is measured while pages are served, as Prometheus reads it: how many, how long, how the house stands.

Labels are names of addresses, never their parameters: nothing personal, and no more series than addresses. Several
processes of one `caunoi run` count in one folder (PROMETHEUS_MULTIPROC_DIR); whichever is asked tells of all.
"""

import os
import time
from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse
from prometheus_client import REGISTRY, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from caunoi.faces.web import clock, condition
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.notices import queries as notices

_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
ANSWERED = Counter("caunoi_requests", "Pages and calls answered", ("address", "method", "status"))
TOOK = Histogram("caunoi_request_seconds", "How long an answer took", ("space",), buckets=_BUCKETS)
UNDER_WAY = Gauge("caunoi_requests_under_way", "Being answered now", multiprocess_mode="livesum")
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


class Measured:
    """Counts and times every answer, static files and refusals too. The outermost of all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        with UNDER_WAY.track_inprogress():
            response = self.get_response(request)
        match = request.resolver_match
        method = request.method if request.method in _METHODS else "other"
        ANSWERED.labels(match.view_name if match else "", method, response.status_code).inc()
        space = (match.namespaces or [match.view_name.partition("_")[0]])[0] if match else ""
        TOOK.labels(space).observe(time.perf_counter() - begun)
        return response


class _Standing(Collector):
    """Read when asked for: the numbers of the database, the disk, the worker."""

    def describe(self) -> list[Metric]:
        return []  # nothing is asked of the database while the process starts

    def collect(self) -> Iterator[Metric]:
        at = clock.now()
        yield _gauge("caunoi_disk_free_bytes", "Left on the disk of CAUNOI_DATA", condition.free_bytes())
        if (age := condition.work_age()) is not None:
            yield _gauge("caunoi_work_age_seconds", "Since the worker of this machine made a turn", age)
        if (made := condition.last_backup()) is not None:
            yield _gauge("caunoi_backup_age_seconds", "Since the last copy made here", (at - made).total_seconds())
        try:
            waiting, oldest = notices.backlog(at)
            events = journal.head()
        except condition.UNREACHABLE:
            yield _gauge("caunoi_database_up", "Whether the database answers", 0)
            return
        yield _gauge("caunoi_database_up", "Whether the database answers", 1)
        yield _gauge("caunoi_journal_events", "Events in the journal", events)
        yield _gauge("caunoi_outbox_waiting", "Messages that wait", waiting)
        late = (at - oldest).total_seconds() if oldest else 0
        yield _gauge("caunoi_outbox_oldest_seconds", "How long the oldest due message has been due", late)


def _gauge(name: str, says: str, value: float) -> Metric:
    return GaugeMetricFamily(name, says, value=value)


REGISTRY.register(_Standing())


def text() -> bytes:
    """All measures in Prometheus' text format."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest(REGISTRY)
    every = CollectorRegistry()
    MultiProcessCollector(every)  # type: ignore[no-untyped-call]
    every.register(_Standing())
    return generate_latest(every)
