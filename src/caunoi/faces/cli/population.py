"""`caunoi screen`, `compare`, `synth`: whole populations, in files."""

import argparse
import contextlib
import csv
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import polars as pl
from polars.io.plugins import register_io_source

from caunoi.core.ground.errors import Refused
from caunoi.core.law import DayRefused, in_use, law_for
from caunoi.core.law.bulk import population, screening, store, synth
from caunoi.core.law.compile import Law
from caunoi.rooms.places import gazetteer

from .days import today
from .laws import DayOrFile, Named, law_argument, named, say_what_if, use_packages

_ROWS = 1 << 17  # rows of a Parquet row group that is written


def add_parser(subparsers: Any) -> None:
    screen = subparsers.add_parser("screen", help="decide for a population in Parquet or CSV")
    screen.add_argument(
        "people", type=Path, help=".parquet or .csv with person_id, province and facts; or a kept folder"
    )
    screen.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="packs the people into a folder of bit planes and ends"
    )
    screen.add_argument(
        "--update", type=Path, metavar="CHANGED", help="rewrites changed people in the kept folder first"
    )
    screen.add_argument("--on", type=law_argument, help="day of the law (default: today), or a scenario file (.yaml)")
    screen.add_argument("--only", help="determinations, separated by commas")
    screen.add_argument(
        "--out", type=Path, help="writes person_id, province and one column a determination (.parquet, .csv)"
    )
    screen.add_argument("--by", choices=["province"], help="counts by province")
    screen.add_argument("--json", action="store_true", help="counts as JSON")
    screen.add_argument("--engine", choices=["local", "spark"], default="local", help="where the work is done")
    screen.add_argument("--master", metavar="URL", help="Spark's master, such as spark://host:7077 or local[2]")
    compare = subparsers.add_parser("compare", help="who is answered differently by two days of law")
    compare.add_argument("people", type=Path, help=".parquet or .csv with person_id, province and facts")
    compare.add_argument("--from", dest="before", type=law_argument, required=True, help="a day or a scenario (.yaml)")
    compare.add_argument("--to", dest="after", type=law_argument, required=True, help="a day or a scenario (.yaml)")
    compare.add_argument("--by", choices=["province"], help="counts by province")
    compare.add_argument("--json", action="store_true", help="counts as JSON")
    make = subparsers.add_parser("synth", help="an invented population")
    make.add_argument("--people", type=int, required=True, help="how many")
    make.add_argument("--seed", type=int, required=True, help="same seed, same bytes")
    make.add_argument("--out", type=Path, required=True, help="a .parquet file")


def run(args: argparse.Namespace) -> int:
    use_packages()
    return {"screen": _screen, "compare": _compare, "synth": _synth}[args.command](args)


def _screen(args: argparse.Namespace) -> int:
    if args.engine == "spark":
        return _screen_spark(args)
    if args.master:
        raise Refused("--master chỉ dùng cùng --engine spark.")
    if store.is_kept(args.people):
        return _screen_kept(args)
    people = population.open_people(args.people)
    _name_ignored(people.ignored)
    of, law, only = _law(args)
    resolver = of.resolver()
    if args.keep:
        with _Progress(args.keep) as progress:
            kept = store.keep(people, [law, *_every_law()], args.keep, resolver=resolver, progress=progress)
        _say(f"Đã giữ {kept.people} người trong {args.keep}.")
        return 0
    with _Progress(args.people) as progress:

        def decide(rows: Callable[[Any], None] | None) -> Any:
            return screening.screen(people, law, only=only, resolver=resolver, rows=rows, progress=progress)

        if args.out:
            columns = only or tuple(law.by_id)
            found = _written(args.out, columns, decide)
        else:
            found = decide(None)
    _write_errors(found.bad, args.out or args.people)
    _tell(args, found)
    return 1 if found.bad else 0


def _law(args: argparse.Namespace) -> tuple[Named, Law, tuple[str, ...] | None]:
    """The law that --on names, and of it the determinations that --only names."""
    of = named(args.on or today())
    say_what_if(of)
    return of, of.law, _only(args.only, of.law)


def _screen_kept(args: argparse.Namespace) -> int:
    if args.out or args.keep:
        raise Refused("Thư mục mặt phẳng bit chỉ cho số đếm.", todo="Muốn từng người: dùng tệp gốc với --out.")
    kept = store.open_kept(args.people)
    if args.update:
        changes = population.open_people(args.update)
        kept, changed = store.update(kept, changes, resolver=named(kept.area_on).resolver())
        _say(f"Đã cập nhật {changed} người.")
    of, law, only = _law(args)
    _kept_areas(kept, of)
    found = screening.screen_kept(kept, law, only=only)
    if found.people < kept.people:
        _say(f"{kept.people - found.people} người chưa sinh vào ngày {law.on:%d/%m/%Y}, không tính.")
    _tell(args, found)
    return 0


def _kept_areas(kept: Any, *laws: Named) -> None:
    """What is kept holds what was so of each home on one day, not the home. Errors: Refused for other area lists."""
    if any(each.areas for each in laws):
        raise Refused(
            "Kịch bản đổi danh sách vùng không tính được trên thư mục đã giữ.",
            "Thư mục chỉ giữ kết quả tra vùng, không giữ xã của từng người.",
            "Hãy dùng tệp gốc.",
        )
    if any(each.law.on != kept.area_on for each in laws) and population.AREA in kept.layout.facts:
        _say(f"Nơi ở tra theo danh sách vùng của ngày {kept.area_on:%d/%m/%Y} (ngày tạo thư mục).")


def _every_law() -> list[Any]:
    """The law of each day on which something changes: planes kept for all of them serve any day."""
    found = []
    for day in in_use.current().change_days:
        with contextlib.suppress(DayRefused):  # the book knows of earlier days than the first determination's
            found.append(law_for(day))
    return found


def _screen_spark(args: argparse.Namespace) -> int:
    try:  # loaded here: Spark is an extra that few installations have
        from caunoi.core.law.bulk import spark
    except ImportError:
        raise Refused(
            "Chưa cài Spark.", "Spark không nằm trong bộ cài thường.", "Hãy cài: pip install -r requirements/spark.txt"
        ) from None
    if args.keep or args.update:
        raise Refused("--keep và --update không dùng với Spark.", todo="Hãy bỏ --engine spark.")
    try:
        return _decided_by_spark(args, spark)
    except spark.Problem as problem:
        lines = [line for line in str(problem).splitlines() if line.strip()]
        raise Refused("Spark không làm được.", lines[0] if lines else "") from None


def _decided_by_spark(args: argparse.Namespace, spark: Any) -> int:
    of, law, only = _law(args)
    people, ignored = spark.open_people(spark.session(args.master), str(args.people))
    _name_ignored(ignored)
    resolver = of.resolver()
    found = spark.screen(people, law, only=only, resolver=resolver)
    if args.out:
        with _whole_file(args.out) as path:
            spark.write(people, law, path, args.out.suffix, only=only, resolver=resolver)
    _write_errors(found.bad, args.out or args.people)
    _tell(args, found)
    return 1 if found.bad else 0


def _tell(args: argparse.Namespace, found: Any) -> None:
    if args.json:
        counts = {"by": found.by, "total": found.total()}
        _print({"on": str(found.on), "law": found.law, "people": found.people, **counts})
        return
    _table(found.people, found.total())
    for province, counts in sorted(found.by.items() if args.by else ()):
        _line(f"\n{province or '(không có tỉnh)'}")
        _table(None, counts)


def _only(text: str | None, law: Any) -> tuple[str, ...] | None:
    if not text:
        return None
    ids = tuple(text.split(","))
    unknown = [id_ for id_ in ids if id_ not in law.by_id]
    if unknown:
        raise Refused(
            f"Không có nội dung {', '.join(unknown)} trong luật ngày {law.on}.",
            todo=f"Các nội dung: {', '.join(law.by_id)}.",
        )
    return ids


def _written(out: Path, columns: tuple[str, ...], decide: Callable[..., Any]) -> Any:
    """Streams the rows into the file; a file cut off half-way never bears its name."""
    text = out.suffix == ".csv"
    if not text and out.suffix != ".parquet":
        raise Refused(
            f"Không ghi được loại tệp {out.suffix or out.name!r}.", todo="Tên tệp ra kết thúc bằng .parquet hoặc .csv."
        )
    schema = pl.Schema(dict.fromkeys(("person_id", "province", *columns), pl.String()))
    found: list[Any] = []
    with _whole_file(out) as path:
        if text:
            with path.open("ab") as file:
                file.write((",".join(schema) + "\n").encode())
                found.append(decide(lambda frame: frame.write_csv(file, include_header=False)))
        else:
            _frames_to_parquet(schema, lambda rows: found.append(decide(rows)), path)
    return found[0]


def _frames_to_parquet(schema: Any, produce: Callable[[Callable[[Any], None]], None], path: Path) -> None:
    """Writes frames as they come. polars writes from a source that it pulls, so the producer runs beside it."""
    import queue
    import threading

    ready: queue.Queue[Any] = queue.Queue(maxsize=2)
    problem: list[BaseException] = []

    def work() -> None:
        try:
            produce(ready.put)
        except BaseException as error:  # handed on to the caller below
            problem.append(error)
        ready.put(None)

    def source(with_columns: Any, predicate: Any, n_rows: Any, batch_size: Any) -> Iterator[Any]:
        while (frame := ready.get()) is not None:
            yield frame

    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    register_io_source(source, schema=schema).sink_parquet(path, compression="zstd", row_group_size=_ROWS)
    worker.join()
    if problem:
        raise problem[0]


@contextlib.contextmanager
def _whole_file(out: Path) -> Iterator[Path]:
    """A path beside `out` that takes its name when all went well, and is removed otherwise."""
    out.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    os.close(handle)
    path = Path(name)
    try:
        yield path
        path.chmod(0o644)
        path.replace(out)
    finally:
        path.unlink(missing_ok=True)


def _compare(args: argparse.Namespace) -> int:
    before, after = named(args.before), named(args.after)
    say_what_if(before, after)
    if store.is_kept(args.people):
        kept = store.open_kept(args.people)
        _kept_areas(kept, before, after)
        _tell_changes(args, screening.compare_kept(kept, before.law, after.law))
        return 0
    people = population.open_people(args.people)
    _name_ignored(people.ignored)
    resolvers = before.resolver(), after.resolver()
    with _Progress(args.people) as progress:
        found = screening.compare(people, before.law, after.law, resolvers=resolvers, progress=progress)
    _write_errors(found.bad, args.people)
    _tell_changes(args, found)
    return 1 if found.bad else 0


def _tell_changes(args: argparse.Namespace, found: Any) -> None:
    if args.json:
        _print({"from": str(args.before), "to": str(args.after), "changed": found.changed, "by": found.by})
        return
    _line(f"{found.people} người; trả lời khác nhau giữa {_shown(args.before)} và {_shown(args.after)}:")
    for place, counts in [("", found.changed), *(sorted(found.by.items()) if args.by else ())]:
        for id_, moves in sorted(counts.items()):
            for move, number in sorted(moves.items()):
                _line(f"{place}\t{id_}\t{move}\t{number}".lstrip("\t"))


def _shown(law: DayOrFile) -> str:
    return law.name if isinstance(law, Path) else f"{law:%d/%m/%Y}"


def _synth(args: argparse.Namespace) -> int:
    if args.people < 1:
        raise Refused("Số người phải từ 1 trở lên.")
    if args.out.suffix != ".parquet":
        raise Refused("Tệp dân số giả định là .parquet.", todo="Hãy đặt tên tệp ra kết thúc bằng .parquet.")
    list_ = gazetteer.shipped()
    provinces = sorted(u.code for u in list_.units() if u.level == "province" and u.stands_on(synth.AS_OF))
    communes = [(u.code, province) for province in provinces for u in list_.communes(province, synth.AS_OF)]

    def source(with_columns: Any, predicate: Any, n_rows: Any, batch_size: Any) -> Iterator[Any]:
        made = 0
        for frame in synth.people(args.people, args.seed, communes):
            yield frame
            made += frame.height
            progress(made)

    with _Progress(args.out, args.people) as progress, _whole_file(args.out) as path:
        frames = register_io_source(source, schema=synth.schema())
        frames.sink_parquet(path, compression="zstd", row_group_size=_ROWS, maintain_order=True)
    return 0


def _name_ignored(columns: tuple[str, ...]) -> None:
    if columns:
        _say(f"Bỏ qua các cột không phải dữ kiện: {', '.join(columns)}")


def _write_errors(bad: list[Any], beside: Path) -> None:
    if not bad:
        return
    from caunoi.core.documents.flat import as_text  # a writer of spreadsheets, loaded where there is something to say

    path = beside.with_name(f"{beside.name}.errors.csv")
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["row", "person_id", "key", "value", "allowed"])
        writer.writerows(
            [as_text(cell) for cell in (row.row, row.person_id, row.key, row.value, row.allowed)] for row in bad
        )
    _say(f"{len(bad)} giá trị không nhận được, xem {path}")


def _table(people: int | None, counts: dict[str, dict[str, int]]) -> None:
    if people is not None:
        _line(f"{people} người")
    for id_, answers in counts.items():
        _line(f"{id_}\tcó {answers['yes']}\tkhông {answers['no']}\tchưa xác định {answers['unknown']}")


def _print(data: dict[str, Any]) -> None:
    json.dump(data, sys.stdout, ensure_ascii=False, separators=(",", ":"))
    sys.stdout.write("\n")


def _line(text: str) -> None:
    sys.stdout.write(text + "\n")


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")


class _Progress:
    """A line on standard error, where that is a terminal, that says how far the work is."""

    def __init__(self, what: Path, total: int = 0) -> None:
        self.what, self.total = what.name, total
        self.shown = sys.stderr.isatty()
        self.started = time.monotonic()

    def __enter__(self) -> "_Progress":
        return self

    def __call__(self, people: int) -> None:
        if self.shown:
            share = f" ({people * 100 // self.total} %)" if self.total else ""
            rate = people / max(time.monotonic() - self.started, 0.001)
            so_far = f"{people:_} người{share}, {rate:_.0f} người/giây".replace("_", ".")
            sys.stderr.write(f"\r{self.what}: {so_far} ")
            sys.stderr.flush()

    def __exit__(self, *_: object) -> None:
        if self.shown:
            sys.stderr.write("\n")
