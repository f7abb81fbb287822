"""Every form that can be drawn up, by the key of core/law/forms.yaml."""

from collections.abc import Mapping

from . import applications, assignment, cards, notices, participation, request, sheets
from .official import OfficialForm

_MODULES = (request, applications, assignment, notices, participation, cards, sheets)
OFFICIAL: Mapping[str, OfficialForm] = {each.key: each for module in _MODULES for each in module.FORMS}
