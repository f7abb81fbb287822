"""Where a notice leads: the address of a record, by what the journal calls it. The page itself asks for the right."""

from django.urls import NoReverseMatch, reverse

_WITH_KEY = {
    "request": "request", "case": "case", "document": "document", "referral": "referral", "person": "person",
    "plan": "plan", "plan_task": "plan_task", "course": "training_course", "review": "quality_review",
    "message": "message", "review_campaign": "review", "review_part": "review_part", "round": "round",
    "guidance_letter": "guidance_letter", "guidance_matter": "matter", "guidance_datarequest": "data_request",
    "guidance_dispatch": "dispatch", "national_run": "reference_national_run",
}  # fmt: skip
_LISTS = {"callback": "callbacks", "due": "start", "plan_week": "plan_week"}


def link_to(about: tuple[str, str]) -> str:
    """The address, '' where there is no page for it."""
    kind, key = about
    try:
        if kind in _WITH_KEY:
            return reverse(f"workspace:{_WITH_KEY[kind]}", args=[key])
        return reverse(f"workspace:{_LISTS[kind]}") if kind in _LISTS else ""
    except NoReverseMatch:
        return ""
