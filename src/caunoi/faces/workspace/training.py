"""What the pages of training share: who organises where, who the reader is, the lists."""

from caunoi.core.ground.errors import NotAllowed, NotFound
from caunoi.rooms.organisations.policy import Office
from caunoi.rooms.training import policy, queries

from . import choices
from .access import StaffRequest

_KEPT_BY = (*choices.KEEP_BOOKS, "department", "ministry")


def user_key(request: StaffRequest) -> str:
    """'NV-…' of whoever is signed in."""
    return request.actor.user_key


def organisers(request: StaffRequest) -> list[Office]:
    """Organisations at which the reader organises training, the own one first."""
    own = choices.own(request, policy.PLAN)
    found = choices.offices(request, policy.PLAN, kinds=_KEPT_BY)
    return sorted(found, key=lambda office: office.code != own)


def course(request: StaffRequest, key: str) -> queries.CourseFile:
    """The course for whoever may see it. Errors: NotFound."""
    return queries.course_file(request.actor, key, request.moment, user_key(request))


def planned(request: StaffRequest, key: str) -> queries.CourseFile:
    """The course for who organises it. Errors: NotFound, NotAllowed."""
    file = course(request, key)
    if not file.plans:
        raise NotAllowed("Khóa này do đơn vị khác tổ chức.", "", "Hãy báo đơn vị tổ chức nếu cần sửa.")
    return file


def session(file: queries.CourseFile, key: str) -> queries.SessionView:
    """A session of the course. Errors: NotFound."""
    found = next((each for each in file.sessions if each.key == key), None)
    if found is None:
        raise NotFound("Không có buổi tập huấn này.", "", "Hãy mở lại khóa tập huấn.")
    return found


def participant(file: queries.CourseFile, key: str) -> queries.Standing:
    """Somebody at the course. Errors: NotFound."""
    found = next((each for each in file.people if each.key == key), None)
    if found is None:
        raise NotFound("Không có người này trong khóa.", "", "Hãy mở lại khóa tập huấn.")
    return found
