"""Every provision, amount, proof, clock, form and reason says where it stands; `verified` means that it was read."""

import re
from collections.abc import Iterator
from functools import lru_cache

from caunoi.core.law import book as books
from caunoi.core.law import fees, file_papers, procedure, quality, source, standing, training
from caunoi.core.law.citation import Cite

BOOK = books.shipped()


@lru_cache(maxsize=1)
def read_texts() -> dict[str, dict[str, str]]:
    """act -> article -> '1ab 2': what was read (written by tools/law_sources.py)."""
    return source.read(books.BOOK / "sources.yaml")


def cited() -> Iterator[tuple[str, Cite, str]]:
    """(where, citation, status) of everything in the book and in the procedure."""
    for kind, holders in (("amount", BOOK.amounts), ("rule", BOOK.rules)):
        for name, holder in holders.items():
            for version in holder.versions:
                yield f"{kind} {name} {version.span.since}", version.cite, version.span.status
    for name, proof in BOOK.proofs.items():
        yield f"proof {name}", proof.cite, proof.span.status
    for determination in BOOK.determinations.values():
        for scope in determination.scope:
            yield f"{determination.id} scope {scope.cite.key}", scope.cite, scope.span.status
        for ground in determination.grounds:
            for version in ground.versions:
                yield f"{determination.id} {ground.cite.key} {version.span.since}", ground.cite, version.span.status
    for entry in procedure_entries():
        yield f"procedure {entry.key}", entry.cite, entry.status
    for kind in fees.all_kinds():
        yield f"confirmation of {kind.key}", kind.confirm, kind.status


def procedure_entries() -> Iterator[procedure.Entry]:
    yield from procedure.all_deadlines()
    yield from procedure.all_forms()
    for kind in ("refusal", "urgent", "not_continued", "cannot_act", "who_may", "complaint"):
        yield from procedure.all_reasons(kind)
    yield from procedure.legal_fields()
    yield from procedure.legal_forms()
    for entries in fees.everything():
        yield from entries
    yield from file_papers.everything()
    yield from quality.entries()
    yield from standing.entries()
    yield from training.entries()


def test_an_act_that_is_cited_but_was_not_read_says_where_it_was_seen():
    """Except the amending acts, and those whose source the dossier of an open question or a note names."""
    told_elsewhere = {"59/2024/QH15", "05/2026/QH16", "09/2024/TT-BTP"}
    cited_acts = {cite.act for _, cite, _ in cited()} - told_elsewhere
    assert not [act for act in sorted(cited_acts) if BOOK.acts[act].seen == "no" and not BOOK.acts[act].sources]


def test_an_article_is_left_out_only_where_the_text_was_not_read():
    assert all(BOOK.acts[cite.act].seen == "no" for _, cite, _ in cited() if cite.article is None)


def was_read(cite: Cite) -> bool:
    """Are the article, the clause and the point among what was read?"""
    clauses = read_texts().get(cite.act, {}).get(cite.article)
    if clauses is None:
        return False
    if cite.clause is None:
        return cite.point is None or cite.point in clauses
    for part in clauses.split():
        found = re.fullmatch(rf"{re.escape(cite.clause)}([a-zđ]*)", part)
        if found:
            return cite.point is None or cite.point in found[1]
    return False


def test_the_act_is_described_and_what_is_verified_was_read():
    for where, cite, status in cited():
        act = BOOK.acts[cite.act]
        if status == "verified":
            assert act.seen in ("whole", "part"), f"{where}: {cite.act} was not seen"
            assert was_read(cite), (
                f"{where}: {cite.key} is not among the texts that were read: write it in book/sources.yaml, or say 'secondary'"
            )


def test_every_act_has_its_days_and_is_used():
    used = {cite.act for _, cite, _ in cited()}
    used |= {
        act
        for determination in BOOK.determinations.values()
        for ground in determination.grounds
        for version in ground.versions
        for act in version.amended_by
    }
    for act in BOOK.acts.values():
        assert act.in_force is not None or act.seen == "no", act.number
        assert None in (act.issued, act.in_force) or act.issued <= act.in_force, act.number
        assert re.fullmatch(r"\d+/(\d{4}/)?[A-ZĐa-z0-9-]+", act.number), act.number
    words = "\n".join(path.read_text() for path in books.BOOK.parent.rglob("*.yaml"))
    unnamed = [act for act in set(BOOK.acts) - used if words.count(short_number(act)) < 2]
    assert not unnamed, "described, but neither cited nor named as an amendment"


def short_number(act: str) -> str:
    """'76/2024' of '76/2024/NĐ-CP', as notes and comments name it."""
    return "/".join(act.split("/")[:2])


def test_no_version_holds_before_its_act_is_in_force():
    for where, cite, _ in cited():
        since = re.search(r"(\d{4}-\d{2}-\d{2})$", where)
        in_force = BOOK.acts[cite.act].in_force
        assert since is None or in_force is None or since[1] >= in_force.isoformat(), where
    for entry in procedure_entries():
        in_force = BOOK.acts[entry.cite.act].in_force
        assert in_force is not None and entry.since >= in_force, entry.key


def test_published_is_never_after_the_first_day():
    for determination in BOOK.determinations.values():
        for ground in determination.grounds:
            for version in ground.versions:
                assert version.span.published <= version.span.since, ground.cite.key


def test_the_index_of_what_was_read_is_about_texts_only():
    words = (books.BOOK / "sources.yaml").read_text()
    assert "/home" not in words and "/tmp" not in words
    assert all(re.fullmatch(r"\d+/\d{4}/[A-ZĐa-z0-9-]+", act) for act in read_texts())


def test_every_clock_form_and_reason_is_in_force_on_a_day_after_its_first():
    assert {entry.key for entry in procedure_entries()}
    for entry in procedure_entries():
        assert entry.in_force(entry.since)
        assert entry.status_on(entry.since) in ("verified", "secondary", "disputed")
