"""Population files that proposals run on: packed planes in CAUNOI_DATA/populations, each with what it is.

    <name>/about.json   title, invented or not, persons, how many of the nation each stands for, sources, fingerprint
    <name>/planes/      kept planes (core.law.bulk.store)

The one that ships is made at first use: invented people whose age, disability and allowance follow published totals.
The libraries for populations are loaded where something is packed or run, not before.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from caunoi.core.ground import money
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.law import DayRefused, in_use, law_for
from caunoi.core.law.compile import Law
from caunoi.rooms.places import gazetteer

from . import evidence, homes

if TYPE_CHECKING:
    from caunoi.core.law.bulk import synth
    from caunoi.core.law.bulk.store import Kept

NATION = 100_000_000  # persons that a synthetic population stands for: a size agreed on, not a statistic
SHIPPED, SHIPPED_SIZE, SEED = "mo-phong", 100_000, 1109
NAME = "abcdefghijklmnopqrstuvwxyz0123456789-"
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Population:
    """A population as it is told. scale: persons of the nation for one of the file; made_on: ISO day."""

    name: str
    title: str
    synthetic: bool
    people: int
    scale: float
    made_on: str
    seed: int
    sources: tuple[str, ...]
    fingerprint: str


def folder() -> Path:
    return Path(settings.DATA) / "populations"


def every() -> list[Population]:
    """The populations there are, the one that ships first even before it is made."""
    found = [read for path in sorted(folder().glob("[!.]*/about.json")) if (read := _read(path))]
    if all(each.name != SHIPPED for each in found):
        found.insert(0, _about(SHIPPED, "Dân số mô phỏng", True, SHIPPED_SIZE, NATION / SHIPPED_SIZE, "", SEED, ""))
    return sorted(found, key=lambda each: each.name != SHIPPED)


def population(name: str) -> Population:
    """Errors: NotFound."""
    found = next((each for each in every() if each.name == name), None)
    if found is None:
        raise NotFound("Không có dân số này.", "", "Hãy chọn trong danh sách.")
    return found


def _read(path: Path) -> Population | None:
    raw = json.loads(path.read_text(encoding="utf-8"))
    return Population(**{**raw, "sources": tuple(raw["sources"])})


def planes(name: str, *, on: date) -> "Kept":
    """The packed planes; the shipped population is made where it is not there yet. Errors: NotFound, Refused."""
    from caunoi.core.law.bulk import store  # takes a tenth of a second

    path = folder() / name / "planes"
    if not store.is_kept(path):
        if name != SHIPPED:
            raise NotFound("Không có dân số này.", "", "Hãy chọn trong danh sách.")
        make(SHIPPED, "Dân số mô phỏng", people=SHIPPED_SIZE, seed=SEED, on=on)
    return store.open_kept(path)


def make(
    name: str, title: str, *, people: int, seed: int, on: date, progress: Progress = lambda people: None
) -> Population:
    """An invented population by published totals, packed; its rows are not kept. Errors: Refused."""
    import polars as pl
    from polars.io.plugins import register_io_source

    from caunoi.core.law.bulk import synth

    _free(name)
    place = _draft(name)
    try:
        frames = synth.people(people, seed, _communes(), shares())
        rows = place / "people.parquet"

        def pulled(with_columns: Any, predicate: Any, n_rows: Any, batch_size: Any) -> Iterator[Any]:
            made = 0
            for frame in frames:
                yield frame
                made += frame.height
                progress(made)

        lazy = register_io_source(pulled, schema=synth.schema())
        lazy.sink_parquet(rows, compression="zstd", row_group_size=1 << 17, maintain_order=True)
        assert isinstance(lazy, pl.LazyFrame)
        return _packed(name, title, rows, place, NATION / people, True, seed, on, progress)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def pack(
    name: str, title: str, file: Path, *, scale: float, on: date, resolver: Any = None,
    progress: Progress = lambda people: None,
) -> Population:  # fmt: skip
    """A file of people (as for `caunoi screen`), packed. Errors: Refused."""
    _free(name)
    place = _draft(name)
    try:
        return _packed(name, title, file, place, scale, False, 0, on, progress, resolver)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def homes_of(name: str) -> Path:
    """Where the communes of everybody packed are; those of the population that ships are made again where it was packed
    before they were kept. Errors: Refused."""
    place = folder() / name / "homes"
    if not place.exists():
        about = population(name)
        if name != SHIPPED:
            raise Refused(
                "Dân số này được đóng gói khi chưa giữ xã của từng người.", "Không tính được danh sách vùng thay đổi.",
                "Hãy đóng gói lại bằng lệnh caunoi propose pack, hoặc chọn dân số khác.",
            )  # fmt: skip
        from caunoi.core.law.bulk import synth

        homes.keep_frames(synth.people(about.people, about.seed, _communes(), shares()), place)
    return place


def _packed(
    name: str, title: str, rows: Path, place: Path, scale: float, synthetic: bool, seed: int, on: date,
    progress: Progress, resolver: Any = None,
) -> Population:  # fmt: skip
    from caunoi.core.law.bulk import population as files
    from caunoi.core.law.bulk import store

    kept = store.keep(
        files.open_people(rows), _laws(on), place / "planes", resolver=resolver, progress=progress, fine=True
    )
    for path in (place / "planes").glob("*.people"):
        path.unlink()  # who they are is not needed to count them, and is not kept
    homes.keep(files.open_people(rows).frame, place / "homes")
    about = _about(name, title, synthetic, kept.people, scale, str(on), seed, _fingerprint(place / "planes"))
    (place / "about.json").write_text(json.dumps(asdict(about), ensure_ascii=False, indent=1), encoding="utf-8")
    if synthetic:
        rows.unlink()
    try:
        place.rename(folder() / name)
    except OSError:  # somebody else was quicker: what is there stays
        if not (folder() / name / "about.json").exists():
            raise
    return about


def _draft(name: str) -> Path:
    """A folder of its own, so that two who make the same population do not work in one."""
    folder().mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(dir=folder(), prefix=f".{name}."))


def _free(name: str) -> None:
    if not name or set(name) - set(NAME):
        raise Refused("Tên dân số chỉ gồm chữ thường không dấu, số, gạch nối.", "", "Ví dụ: mo-phong-10tr.")
    if (folder() / name).exists():
        raise Refused(f"Đã có dân số tên “{name}”.", "", "Hãy chọn tên khác.")


def _laws(on: date) -> list[Law]:
    """Today's law and that of every day on which something changes: what is packed serves all of them."""
    found = [law_for(on)]
    for day in in_use.current().change_days:
        try:
            found.append(law_for(day))
        except DayRefused:
            continue
    return found


def _about(
    name: str, title: str, synthetic: bool, people: int, scale: float, made_on: str, seed: int, fingerprint: str
) -> Population:
    used = ("elderly", "aged_80", "elderly_on_allowance", "disabled", "severely_disabled")
    told = evidence.published()
    sources = (
        tuple(f"{told[key].words}: {money.number(told[key].value)}. {told[key].source}" for key in used)
        if synthetic
        else ()
    )
    return Population(name, title, synthetic, people, scale, made_on, seed, sources, fingerprint)


def _fingerprint(place: Path) -> str:
    """SHA-256 over the planes, shortened: the same people packed alike have the same."""
    digest = hashlib.sha256()
    for path in sorted(place.glob("*.planes")):
        digest.update(path.name.encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:16]


def _communes() -> list[tuple[str, str]]:
    from caunoi.core.law.bulk import synth

    list_ = gazetteer.shipped()
    provinces = sorted(u.code for u in list_.units() if u.level == "province" and u.stands_on(synth.AS_OF))
    return [(unit.code, province) for province in provinces for unit in list_.communes(province, synth.AS_OF)]


def shares() -> "synth.Shares":
    """The shares with which the invented people come out at the published totals. What is not published (poverty,
    ethnicity, kinds of matters) stays as invented as before.
    """
    from caunoi.core.law.bulk import synth

    told = {key: each.value for key, each in evidence.published().items()}
    old, very_old = told["elderly"] / NATION, told["aged_80"] / NATION
    young = 1 - old
    plain = [band for band in synth.Shares().ages if band[1] <= 60]
    weight = sum(share for _, _, share in plain)
    ages = tuple((low, high, share / weight * young) for low, high, share in plain)
    frail = told["disabled"] / NATION
    before = synth.Shares()
    ratio = frail / (before.frail + before.frail_old * old)  # as much more often among the old as invented before
    of_frail = told["severely_disabled"] / told["disabled"]
    frail_old = (before.frail + before.frail_old) * ratio
    severe_old = frail_old * of_frail * before.allowance_severe
    wanted = told["elderly_on_allowance"] / told["elderly"]
    return synth.Shares(
        ages=(*ages, (60, 80, old - very_old), (80, 101, very_old)),
        frail=before.frail * ratio, frail_old=before.frail_old * ratio,
        exceptional=of_frail * before.exceptional / before.severe, severe=of_frail,
        allowance_old=(wanted - severe_old) / (1 - severe_old),
    )  # fmt: skip
