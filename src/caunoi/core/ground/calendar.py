"""Working days of Viet Nam: the library's public holidays and swapped days, corrected by an administrator's."""

import importlib
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property

_SATURDAY = 5


class Calendar:
    """Which days are worked.

    extra: day → worked or not, as an administrator entered it (a decreed day off, a make-up Saturday). It goes
    before the library, whose years not yet decreed are estimates.
    """

    def __init__(self, extra: Mapping[date, bool] | None = None) -> None:
        self._extra = dict(extra or {})

    @cached_property
    def _public(self) -> Mapping[date, str]:
        # The library takes a second to load, which most processes need never wait for.
        found: Mapping[date, str] = importlib.import_module("holidays").country_holidays("VN")
        return found

    def is_working(self, day: date) -> bool:
        if day in self._extra:
            return self._extra[day]
        if day in self._public:
            return False
        return day.weekday() < _SATURDAY

    def name_of(self, day: date) -> str:
        """The holiday's name in Vietnamese, '' on other days."""
        return str(self._public.get(day) or "")

    def add_working_days(self, day: date, count: int) -> date:
        """The day on which a term of `count` working days ends; the day it starts on is not counted."""
        while count > 0:
            day += timedelta(days=1)
            if self.is_working(day):
                count -= 1
        return day

    def next_working_day(self, day: date) -> date:
        """`day` itself if it is worked, otherwise the next worked one."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """Worked days after `first` up to and including `last`; negative when last lies before first."""
        if last < first:
            return -self.working_days_between(last, first)
        return sum(self.is_working(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))


VN = Calendar()
