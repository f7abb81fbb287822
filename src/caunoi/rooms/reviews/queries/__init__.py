"""Every read of the room: campaigns, parts as they stand and as they were signed, what the whole is merged from."""

from .handed import of_indicators, of_return, offered
from .merging import Merged, MergedSection, merged
from .opened import (
    CampaignFile,
    CampaignRow,
    PartLine,
    askable,
    campaign,
    campaigns,
    keepers,
    outside_sheet,
    read_outside,
    request_letter,
    urging_letter,
)
from .written import ChallengeRow, PartFile, PassageRow, SectionFile, VersionRow, current, part, part_key, typed

__all__ = [
    "CampaignFile", "CampaignRow", "ChallengeRow", "Merged", "MergedSection", "PartFile", "PartLine",
    "PassageRow", "SectionFile", "VersionRow", "askable", "campaign", "campaigns", "current", "keepers",
    "merged", "of_indicators", "of_return", "offered", "outside_sheet", "part", "part_key", "read_outside",
    "request_letter", "typed", "urging_letter",
]  # fmt: skip
