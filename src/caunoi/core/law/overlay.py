"""Lays data of the form of the book over a book: what it names is changed from its day on, all else stays.

An entry stands for the one of the same name (amount, rule, question, proof, determination) or of the same
place (ground, scope condition). Its versions take the place of what was in force from the first day of the
first of them; where the last of them has an end, what was in force then goes on from there. `ends: DAY` in
place of versions ends an entry. What is named nowhere else is new. The result is read and checked by the
loader of the book, like the book itself.

Raw data in, raw data out; nothing that is given is changed.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from caunoi.core.law.book import SECTIONS
from caunoi.core.law.check import within
from caunoi.core.law.expr import BookError

Raw = Mapping[str, Any]
Complete = Callable[[Raw, Raw], dict[str, Any]]  # (what is given, the version before it) -> a whole version

# What a version does not take over from the one before it: its own time.
_OF_ITS_TIME = ("since", "until", "until_published", "published", "status")


def as_given(given: Raw, before: Raw) -> dict[str, Any]:
    """Law says everything itself."""
    return dict(given)


def lay(files: Iterable[tuple[str, Raw]], content: Raw, complete: Complete = as_given) -> dict[str, Any]:
    """One content with all sections: that of the files, with `content` over it. Raises BookError."""
    merged = merge(files)
    strange = [section for section in content if section not in SECTIONS]
    if strange:
        raise BookError(f"no section of the book: {strange}")
    merged["acts"] = [*merged["acts"], *_list(content.get("acts"))]
    for section in ("questions", "proofs"):
        for name, raw in _mapping(content.get(section)).items():
            if merged[section].setdefault(name, raw) != raw:
                raise BookError(f"{section}.{name} is there already; give the new one another name")
    for section in ("amounts", "rules"):
        for name, raw in _mapping(content.get(section)).items():
            with within(f"{section}.{name}"):
                merged[section][name] = _laid(merged[section].get(name), raw, complete)
    for name, raw in _mapping(content.get("determinations")).items():
        with within(name):
            merged["determinations"][name] = _determination(merged["determinations"].get(name), raw, complete)
    return merged


def merge(files: Iterable[tuple[str, Raw]]) -> dict[str, Any]:
    """The sections of all files in one content; what several files say of a determination is put together."""
    merged: dict[str, Any] = {section: [] if section == "acts" else {} for section in SECTIONS}
    for _, content in files:
        merged["acts"].extend(_list(content.get("acts")))
        for section in ("amounts", "rules", "questions", "proofs"):
            merged[section].update(_mapping(content.get(section)))
        for name, raw in _mapping(content.get("determinations")).items():
            whole = merged["determinations"].setdefault(name, {"scope": [], "grounds": []})
            whole.update({key: value for key, value in raw.items() if key not in ("scope", "grounds")})
            for part in ("scope", "grounds"):
                whole[part] = [*whole[part], *_list(raw.get(part))]
    return merged


def _determination(old: Raw | None, raw: Raw, complete: Complete) -> dict[str, Any]:
    raw, whole = _mapping(raw), dict(old or {"scope": [], "grounds": []})
    whole.update({key: value for key, value in raw.items() if key not in ("scope", "grounds")})
    whole["grounds"] = _placed(whole["grounds"], _list(raw.get("grounds")), complete)
    scope = _versioned(whole["scope"])
    whole["scope"] = _flat(_placed(scope, _versioned(_list(raw.get("scope"))), complete))
    return whole


def _placed(old: Sequence[Raw], given: Sequence[Raw], complete: Complete) -> list[Raw]:
    """The entries with those given over them; each is known by its place."""
    found = {_place(entry): entry for entry in old}
    for raw in given:
        place = _place(raw)
        with within(place):
            found[place] = _laid(found.get(place), raw, complete)
    return list(found.values())


def _place(entry: Raw) -> str:
    cite = _mapping(_mapping(entry).get("cite"))
    return f"{cite.get('act')}:{'.'.join(str(cite[part]) for part in ('article', 'clause', 'point') if cite.get(part))}"


def _versioned(scope: Sequence[Raw]) -> list[Raw]:
    """Scope conditions have one span each and no versions; here those of one place are versions of it."""
    found: dict[str, dict[str, Any]] = {}
    for entry in map(_mapping, scope):
        if "ends" in entry:
            found[_place(entry)] = dict(entry)
            continue
        rest = {key: value for key, value in entry.items() if key != "cite"}
        found.setdefault(_place(entry), {"cite": entry.get("cite"), "versions": []})["versions"].append(rest)
    return list(found.values())


def _flat(scope: Sequence[Raw]) -> list[Raw]:
    return [{"cite": entry["cite"], **version} for entry in scope for version in entry["versions"]]


def _laid(old: Raw | None, raw: Raw, complete: Complete) -> dict[str, Any]:
    """One amount, rule or ground with what is given of it over what was there."""
    raw, old_versions = _mapping(raw), sorted(_list((old or {}).get("versions")), key=_since)
    if "ends" in raw:
        end = _day(raw["ends"])
        if not any((_until(version) or date.max) > end for version in old_versions):
            raise BookError(f"nothing here is in force from {end} on")
        return {**(old or {}), "versions": _until_day(old_versions, end, raw.get("published") or end)}
    versions = sorted(_list(raw.get("versions")), key=_since)
    if not versions:
        raise BookError("'versions' or 'ends' is needed")
    first, last = _since(versions[0]), _until(versions[-1])
    before = _until_day(old_versions, first, None)
    new = [complete(version, _in_force(old_versions, _since(version))) for version in versions]
    after = [] if last is None else _from_day(old_versions, last)
    return {**(old or {}), **raw, "versions": [*before, *new, *after]}


def _until_day(versions: Sequence[Raw], last: date, published: date | None) -> list[Raw]:
    """What begins before the day, ended on it. `published`: when that end became known, if nothing follows."""
    kept = []
    for version in versions:
        if _since(version) < last:
            reaches = (_until(version) or date.max) > last
            ended = {"until": last, **({"until_published": published} if published else {})}
            kept.append({**version, **ended} if reaches else version)
    return kept


def _from_day(versions: Sequence[Raw], first: date) -> list[Raw]:
    going_on = [version for version in versions if (_until(version) or date.max) > first]
    return [{**version, "since": max(_since(version), first)} for version in going_on]


def _in_force(versions: Sequence[Raw], on: date) -> Raw:
    """The version in force on the day, or the last one before it, without its own time; {} where there is none."""
    begun = [version for version in versions if _since(version) <= on]
    return {key: value for key, value in begun[-1].items() if key not in _OF_ITS_TIME} if begun else {}


def _since(version: Raw) -> date:
    return _day(_mapping(version).get("since"))


def _until(version: Raw) -> date | None:
    raw = version.get("until")
    return None if raw is None else _day(raw)


def _day(raw: object) -> date:
    if type(raw) is not date:
        raise BookError(f"a day is needed, not {raw!r}")
    return raw


def _mapping(raw: object) -> Raw:
    if raw is None:
        return {}
    if not isinstance(raw, Mapping):
        raise BookError(f"a mapping is needed, not {raw!r}")
    return raw


def _list(raw: object) -> list[Any]:
    if raw is None:
        return []
    if not isinstance(raw, list):
        raise BookError(f"a list is needed, not {raw!r}")
    return raw
