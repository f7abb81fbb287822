"""Tables of programmes. Nothing here decides."""

from .components import Component
from .indicators import Indicator, IndicatorValue
from .programmes import LegalBasis, Programme

__all__ = ["Component", "Indicator", "IndicatorValue", "LegalBasis", "Programme"]
