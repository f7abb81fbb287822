"""Every column is classed; what is personal has a rule for its erasure."""

from django.apps import apps

from caunoi.rooms.keys.fields import SealedJSON, SealedText

CLASSES = {"public", "internal", "personal", "sensitive"}
RULES = {"keep", "blank", "delete", "term"}
OURS = [model for model in apps.get_models() if model.__module__.startswith("caunoi.")]


def test_every_column_is_classed():
    for model in OURS:
        classed = getattr(model, "PRIVACY", {})
        assert set(classed) == {field.name for field in model._meta.concrete_fields}, model
        assert set(classed.values()) <= CLASSES, model


def test_what_is_personal_has_its_erasure():
    for model in OURS:
        personal = {name for name, kind in model.PRIVACY.items() if kind in ("personal", "sensitive")}
        rules = getattr(model, "ERASURE", {})
        assert set(rules) == personal, model
        assert set(rules.values()) <= RULES, model


def test_nothing_personal_stands_in_a_record_s_name():
    """What a record calls itself gets into logs and error pages: a key or a code, never a person."""
    for model in OURS:
        instance = model()
        for name, kind in model.PRIVACY.items():
            field = model._meta.get_field(name)
            if kind in ("personal", "sensitive") and field.get_internal_type() in ("CharField", "TextField"):
                setattr(instance, name, "LỘ-TÊN")
        try:
            told = str(instance)
        except Exception:  # names itself by a related record: no text of its own
            continue
        assert "LỘ-TÊN" not in told, model


LIE_OPEN = {
    # Counted, listed or filtered by the database: the ground of the book, what a figure counts.
    "cases.Case.ground_for_book", "cases.Consultation.ground", "cases.Decision.answer", "cases.Decision.ground_for_book",
    "cases.Decision.proposed_ground", "cases.Filing.document_date", "cases.Letter.point", "cases.PaperSeen.ground",
    "cases.Request.private_talk", "entitlements.StatusRecord.determination", "entitlements.StatusRecord.status",
    "entitlements.StatusRecord.evidence", "fees.CaseBasis.class_key", "fees.CaseBasis.several_charges",
    "fees.CaseBasis.source", "fees.Cost.words", "indicators.Fact.ground", "outreach.Call.groups", "people.Person.restriction",
    "quality.Satisfaction.answers", "quality.Satisfaction.points", "quality.Satisfaction.respondent",
    "referrals.Incoming.detained", "referrals.Incoming.standing", "reports.Return.behind", "attribution.Tag.because",
    "attribution.Verdict.reason",
    # Who stands on the other side is found by keyed hashes and the year.
    "cases.Party.person", "cases.Party.birth_year",
    # Names of agencies and numbers of their files, read beside each other in lists of what is due.
    "cases.Correspondence.counterpart", "cases.Correspondence.raised_to", "cases.ProceedingStage.agency",
    "cases.ProceedingStage.file_number",
    # How the work of officials was judged.
    "quality.Complexity.note", "quality.Correction.checked_note", "quality.Correction.done_note",
    "quality.Correction.explanation", "quality.Correction.what", "quality.Effect.evidence",
    "quality.EffectConfirmation.note", "quality.Mark.note", "quality.Reading.opinion", "quality.Reading.violation_note",
    "quality.Reading.violations", "quality.Reply.text", "quality.Review.answer", "quality.Review.dropped_because",
    # Drafts and values of official papers: the paper itself is a stored file and lies sealed.
    "documents.OfficialDocument.afterwards_reason", "documents.OfficialDocument.fields",
    "documents.OfficialDocument.note",
    "accounts.User.password",  # hashed
    "fieldwork.Device.salt",  # of a key that is made of it and of a secret
}  # fmt: skip
"""Sensitive columns that do not lie sealed; docs/security.md says what that leaves open."""


def test_what_is_sensitive_lies_sealed_or_is_named_here():
    open_ones = set()
    for model in OURS:
        sealed = {f.name for f in model._meta.concrete_fields if isinstance(f, SealedText | SealedJSON)}
        sensitive = {name for name, kind in model.PRIVACY.items() if kind == "sensitive"}
        assert sealed <= sensitive, model
        open_ones |= {f"{model._meta.label}.{name}" for name in sensitive - sealed}
    assert open_ones == LIE_OPEN


def test_there_is_something_to_check():
    assert len(OURS) > 10
