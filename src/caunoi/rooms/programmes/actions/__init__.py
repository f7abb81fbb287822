"""Writing programmes: what ships, brought up to the release; what an officer enters of a province or the country."""

from .entering import add_content, add_indicator, end_content, end_indicator, set_value
from .loading import load_reference

__all__ = ["add_content", "add_indicator", "end_content", "end_indicator", "load_reference", "set_value"]
