"""Readers of files that come from outside: what each is given to begin with, and what it may answer.

Used by `bench/fuzz.py`, which changes the beginnings for minutes, and by the test that reads every finding again.
"""

import io
import json
import tempfile
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import polars

from caunoi.core.ground.errors import Refused


@dataclass(frozen=True)
class Target:
    """A reader. seeds: whole files to begin with; words: refusals of its own beside Refused."""

    read: Callable[[bytes], object]
    seeds: Callable[[], list[bytes]]
    words: tuple[type[Exception], ...] = field(default=())


def problem(target: Target, content: bytes) -> str:
    """'' where the reader answered or refused in words; else what it raised, and where of ours."""
    try:
        target.read(content)
    except (Refused, *target.words):
        return ""
    except (Exception, polars.exceptions.PanicException) as error:
        ours = [each for each in traceback.extract_tb(error.__traceback__) if "/caunoi/" in each.filename]
        where = f"{Path(ours[-1].filename).name}:{ours[-1].name}" if ours else "?"
        return f"{type(error).__name__} in {where}"
    return ""


def _as_file(name: str, read: Callable[[Path], object]) -> Callable[[bytes], object]:
    def given(content: bytes) -> object:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(content)
            return read(path)

    return given


def _plan(kind: str) -> Target:
    from caunoi.rooms.plan.reading import read_plan, read_source
    from tests.rooms.plan import shapes

    made = {"docx": shapes.as_docx, "xlsx": shapes.as_xlsx, "csv": shapes.as_csv}[kind]
    plans = [shapes.rows(next(iter(shapes.PLANS)), shape) for shape in ("merged head", "groups")]
    return Target(
        lambda content: read_plan(read_source(content, f"k.{kind}")),
        lambda: [made(table, merges)[0] for table, merges in plans],
    )


def _package() -> Target:
    from caunoi.core.law import BookError, book, package
    from tests.core.law.test_package import text

    def read(content: bytes) -> object:
        return package.lay(book.shipped(), [package.parse(content, "g.yaml")])

    return Target(read, lambda: [text("thu").encode()], (BookError,))


def _facts() -> Target:
    from caunoi.core.law import FactError, parse_facts

    def read(content: bytes) -> object:
        given = json.loads(content)
        return parse_facts(given) if isinstance(given, dict) else None

    seed = {"birth_date": "1950-05", "household_poverty": "poor", "commune": "02671", "hiv": None, "sex": "female"}
    return Target(read, lambda: [json.dumps(seed).encode()], (FactError, ValueError, RecursionError))


def _upload() -> Target:
    from caunoi.rooms.files import inspection
    from tests.rooms.files import samples

    return Target(
        lambda content: inspection.look(content, as_is=False, most=2_000_000),
        lambda: [samples.photo(), samples.photo(format="PNG"), samples.pdf(), samples.word(), samples.excel()],
    )


def _template() -> Target:
    from caunoi.core.documents import fill
    from caunoi.core.documents.forms.registry import OFFICIAL
    from caunoi.rooms.files import inspection

    form = next(iter(OFFICIAL.values()))

    def read(content: bytes) -> object:
        looked = inspection.look(content, as_is=False, most=2_000_000)
        return fill.check(form, content) if looked.kind.code == "docx" else None

    return Target(read, lambda: [fill.shipped(form)], (fill.TemplateWrong,))


def _form_file() -> Target:
    from caunoi.rooms.reports import reading, registry

    seeds = sorted(registry.FOLDER.glob("[0-9]*.yaml"))[:2]
    return Target(
        lambda content: reading.text(content, registry.named_windows()), lambda: [s.read_bytes() for s in seeds]
    )


def _units() -> Target:
    from caunoi.rooms.places import sheets

    heads = {"code": ("mã",), "name": ("tên",), "since": ("từ ngày",)}
    return Target(
        lambda content: sheets.parse(content, "x", heads), lambda: ["mã,tên,từ ngày\n1,Xã A,01/07/2025\n".encode()]
    )


def _figures() -> Target:
    from caunoi.rooms.referrals.policy import FIGURES
    from caunoi.rooms.referrals.sheets import read_figures
    from tests.rooms.plan import shapes

    rows = [[each.title, str(number)] for number, each in enumerate(FIGURES)]
    return Target(read_figures, lambda: [shapes.as_xlsx(rows, about=())[0]])


def _national(kind: str) -> Target:
    from caunoi.rooms.exchange import sheets

    row = {"code": "TT.TGTT.01.2026", "entryDate": "05/11/2026", "assignedPeople": [{"fullName": "Giàng A Pao"}]}
    seeds = {
        "json": json.dumps({"type": "update", "data": [row]}).encode(),
        "csv": b"code,entryDate,status\nTT.TGTT.01.2026,05/11/2026,1\n",
    }

    def rows(path: Path) -> object:
        return [list(sheet.rows()) for sheet in sheets.read([path])]

    return Target(_as_file(f"case_advanced.{kind}", rows), lambda: [seeds[kind]])


def _people(kind: str) -> Target:
    from datetime import date

    from caunoi.core.law.bulk.population import open_people

    frame = polars.DataFrame(
        {
            "person_id": ["1", "2"],
            "province": ["15", "08"],
            "sex": ["female", None],
            "birth_date": ["1950", "2000-05-02"],
        }
    )

    def written() -> bytes:
        out = io.BytesIO()
        (frame.write_parquet if kind == "parquet" else frame.write_csv)(out)
        return out.getvalue()

    def read(path: Path) -> object:
        people = open_people(path)
        return people.bad_rows(people.present, date(2026, 11, 23))

    return Target(_as_file(f"p.{kind}", read), lambda: [written()])


MADE: dict[str, Callable[[], Target]] = {
    **{f"plan-{kind}": (lambda kind=kind: _plan(kind)) for kind in ("docx", "xlsx", "csv")},
    **{f"national-{kind}": (lambda kind=kind: _national(kind)) for kind in ("json", "csv")},
    **{f"people-{kind}": (lambda kind=kind: _people(kind)) for kind in ("parquet", "csv")},
    "law-package": _package, "facts": _facts, "upload": _upload, "template": _template, "form-file": _form_file,
    "units": _units, "figures": _figures,
}  # fmt: skip
