"""Every form that can be drawn up, by the key of core/law/forms.yaml."""

from collections.abc import Mapping

from . import assignment
from .official import OfficialForm

OFFICIAL: Mapping[str, OfficialForm] = {each.key: each for module in (assignment,) for each in module.FORMS}
