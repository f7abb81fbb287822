"""The paper of a proposal: a submission (tờ trình) with annexes, in the manner of Nghị định 30/2020/NĐ-CP. No form of
it was seen: the layout is ours. Each figure bears the code under which annex V tells how it was computed, in which run.
"""

from collections.abc import Sequence
from datetime import date

from django.utils.timezone import localdate

from caunoi.core.documents import (
    A4,
    Block,
    Box,
    Cell,
    Closing,
    Column,
    Document,
    Heading,
    Letterhead,
    PageBreak,
    Paragraph,
    Recipients,
    Signature,
    Table,
    bold,
)
from caunoi.core.documents.forms.pieces import OWN_LAYOUT
from caunoi.core.ground import dates
from caunoi.faces.workspace import proposals as made
from caunoi.rooms.proposals.queries import View
from caunoi.rooms.proposals.shown import Answer

_SIDE = {"yes": "thuộc diện", "no": "không thuộc diện", "unknown": "chưa rõ"}


def paper(found: View, on: date) -> Document:
    """The document. The version has been computed."""
    blocks: list[Block] = [
        OWN_LAYOUT,
        Letterhead(
            ("BỘ TƯ PHÁP",), ("CỤC PHỔ BIẾN, GIÁO DỤC", "PHÁP LUẬT VÀ TRỢ GIÚP", "PHÁP LÝ"), "Hà Nội",
            symbol="TTr-CPBGDPL",
        ),
        Heading("TỜ TRÌNH", subject=f"Về phương án: {found.row.title}"),
        _badge(found),
        *_body(found),
        Closing(Recipients(("Như trên", "Lưu: VT")), Signature(("CỤC TRƯỞNG",))),
        *_places(found), *_groups(found), *_rights(found), *_people(found), *_trace(found, on),
    ]  # fmt: skip
    return Document(title="Tờ trình", blocks=tuple(blocks), paper=A4, size=13)


def _badge(found: View) -> Box:
    about = found.run.population if found.run else found.population
    if about.synthetic:
        return Box((
            "DỮ LIỆU MÔ PHỎNG",
            "Mọi con số về người, vụ việc, kinh phí, giờ làm trong tờ trình này là ước tính trên dân số mô phỏng, không"
            " phải số thống kê.",
        ), size=11)  # fmt: skip
    return Box(
        (f"DÂN SỐ: {about.title.upper()}", "Các con số là ước tính của phương án, không phải số thống kê."), size=11
    )


def _text(text: str) -> Paragraph:
    return Paragraph(text)


def _part(text: str) -> Paragraph:
    return Paragraph((bold(text),), keep_with_next=True)


def _body(found: View) -> list[Block]:
    told = {figure.code: figure for figure in made.figures(found)}

    def value(code: str) -> str:
        figure = told[code]
        return f"{figure.value}{f' (khoảng {figure.bounds})' if figure.bounds else ''} [{code}]"

    row = found.row
    of = "kịch bản" if found.scenario else "luật"
    blocks: list[Block] = [
        _part("1. Sự cần thiết"), _text(row.why or "Chưa ghi lý do."),
        _part("2. Nội dung đề xuất"),
        _text(
            f"So sánh luật ngày {dates.vi(row.baseline)} với {of} ngày {dates.vi(row.day)}."
            f" Điều 7 Luật Trợ giúp pháp lý{':' if found.changes or found.reworded else ' giữ nguyên.'}"
        ),
    ]  # fmt: skip
    for kind, ground in found.changes:
        blocks.append(
            _text(f"- {kind.capitalize()}: {ground.title} ({ground.citation}{made.STANDING[ground.status]});")
        )
    if found.areas:
        blocks.append(_text("Danh sách vùng thay đổi (phương án, không phải danh sách đang có hiệu lực):"))
        blocks += [_text(f"- {sentence}") for sentence in found.areas]
    if found.reworded:
        blocks.append(_text(f"- {found.reworded} diện khác giữ nguyên điều kiện, chỉ biết qua nguồn thứ cấp."))
    blocks += [
        _part("3. Tác động dự kiến"),
        _text(
            f"Người chắc chắn thuộc diện đổi từ {value('A1')} thành {value('A2')}; trong đó mới thuộc diện"
            f" {value('A3')}, không còn chắc chắn thuộc diện {value('A4')}."
            f" Người chưa rõ: trước {value('A5')}, sau {value('A6')}."
        ),
        _text(
            f"Vụ việc một năm đổi từ {value('B1')} thành {value('B2')}, tức {value('B3')}. Khoảng là nơi 9 trong 10"
            " lần mô phỏng nằm trong đó."
        ),
    ]  # fmt: skip
    estimate = found.estimate
    assert estimate is not None
    if "C1" in told:
        blocks.append(_text(f"Kinh phí tăng thêm một năm: {value('C1')}."))
    if "D1" in told:
        more = f"; bằng {value('D2')} giờ hiện có" if "D2" in told else ""
        blocks.append(_text(f"Giờ làm vụ việc một năm sau thay đổi: {value('D1')}{more}."))
    if estimate.missing:
        blocks.append(_text(f"Chưa tính được: {'; '.join(estimate.missing)}. Chưa có giả định thay thế."))
    again = found.requests
    blocks += [
        _text(
            f"Xét lại {made.whole(again.total)} quyết định lần đầu của 12 tháng qua (từ {dates.vi(again.since)}):"
            f" {made.whole(again.gained)} người nay thuộc diện, {made.whole(again.lost)} người nay không,"
            f" {made.whole(again.unclear)} người thành chưa rõ [E1]."
        ),
        _part("4. Điều kết quả phụ thuộc nhiều nhất"),
    ]  # fmt: skip
    for stick in made.sticks(estimate)[:3]:
        blocks.append(
            _text(f"- {stick.label} ({stick.from_to}): {made.tornado_of(estimate)} từ {stick.low} đến {stick.high};")
        )
    blocks += [
        _part("5. Kiến nghị"),
        _text("Kính trình xem xét phương án. Số theo tỉnh, theo diện, giả định và nguồn của từng số ở các phụ lục."),
    ]  # fmt: skip
    return blocks


def _annex(number: str, title: str, found: View) -> list[Block]:
    return [PageBreak(), Heading(f"PHỤ LỤC {number}", lines=(title, f"({found.badge})"))]


def _table(columns: Sequence[tuple[str, float, bool]], rows: Sequence[Sequence[Cell]], caption: str) -> Table:
    return Table(
        tuple(Column(title, width, "right" if number else "left") for title, width, number in columns),
        tuple(tuple(row) for row in rows), size=10, caption=caption,
    )  # fmt: skip


def _places(found: View) -> list[Block]:
    estimate = found.estimate
    assert estimate is not None
    rows = []
    for code, name, place in made.places(found):
        money = made.decimal(place.money.mean / 1e6) if place.money else "–"
        rows.append((
            f"[{code}]", name, place.gained, place.lost, made.whole(place.cases_before.mean),
            made.whole(place.cases_after.mean), made.bounds(place.more, made.signed), money,
        ))  # fmt: skip
    columns = (
        ("Mã", 13, False), ("Tỉnh, thành phố", 34, False), ("Mới thuộc diện", 20, True), ("Không còn", 18, True),
        ("Vụ việc trước", 18, True), ("Vụ việc sau", 18, True), ("Tăng thêm (khoảng)", 30, True),
        ("Kinh phí tăng (triệu đồng)", 22, True),
    )  # fmt: skip
    return [*_annex("I", "Tác động theo tỉnh, thành phố", found), _table(columns, rows, "Theo tỉnh")]


def _groups(found: View) -> list[Block]:
    titles = [
        f"{each['title']} ({each['citation']})" if each["citation"] else each["title"] for each in made.groups(found)
    ]
    rows = [
        (title, each["group"].before,
         each["group"].after, each["group"].gained, each["group"].lost, each["rate"], each["cases_before"],
         each["cases_after"])
        for title, each in zip(titles, made.groups(found), strict=True)
    ]  # fmt: skip
    columns = (
        ("Diện", 56, False), ("Trước", 21, True), ("Sau", 21, True), ("Mới", 18, True), ("Không còn", 17, True),
        ("Vụ việc/ 10.000 người", 17, True), ("Vụ việc trước", 16, True), ("Vụ việc sau", 16, True),
    )  # fmt: skip
    return [*_annex("II", "Tác động theo diện [G]", found), _table(columns, rows, "Theo diện")]


def _rights(found: View) -> list[Block]:
    rows = [
        (each.title, each.before, each.after, each.due_after, each.gap_before, each.gap_after) for each in found.sync()
    ]
    columns = (
        ("Chính sách", 66, False), ("Theo luật, trước", 22, False), ("Theo luật, sau", 22, False),
        ("Có quyền", 22, True), ("Chưa đồng bộ, trước", 22, True), ("Chưa đồng bộ, sau", 22, True),
    )  # fmt: skip
    short = found.shorts()
    shorts = [
        (f"{each.ground} ({each.citation})", "*" if each.total is None else each.total,
         "; ".join(f"{fact}: {'*' if n is None else made.whole(n)}" for fact, n in each.by))
        for each in short.rows
    ]  # fmt: skip
    return [
        *_annex("III", "Đồng bộ với chính sách khác [S] và người thiếu một điều kiện [K]", found),
        _table(columns, rows, "Đồng bộ"),
        _text("“Chưa đồng bộ”: người có quyền với chính sách kia mà không chắc chắn được trợ giúp pháp lý."),
        _table(
            (("Diện", 86, False), ("Thiếu một điều kiện", 26, True), ("Điều kiện thiếu", 64, False)), shorts,
            "Suýt được",
        ),
        _text("Không tính diện về hoàn cảnh riêng tư; ô có dấu * quá ít người nên không nêu số."),
    ]  # fmt: skip


def _people(found: View) -> list[Block]:
    rows = []
    for each in found.families():
        for place, member in enumerate(each.members):
            rows.append((
                f"{each.name}. {each.story}" if not place else "", member.who, _answer(member.before),
                _answer(member.after),
            ))  # fmt: skip
    columns = (("Gia đình", 56, False), ("Người", 36, False), ("Trước", 42, False), ("Sau", 42, False))
    return [*_annex("IV", "Mười gia đình (minh họa) trước và sau", found), _table(columns, rows, "Mười gia đình")]


def _answer(answer: Answer) -> str:
    places = "; ".join(answer.places)
    return f"{_SIDE[answer.answer]}{f' ({places})' if places else ''}"


def _trace(found: View, on: date) -> list[Block]:
    estimate, run = found.estimate, found.run
    assert estimate is not None
    assert run is not None
    cell = f"Lần tính {run.run}"
    told = [(f"[{f.code}]", f.title, f.how, f.cell) for f in made.figures(found)]
    told += [
        ("[T…]", "Các số theo tỉnh của Phụ lục I", "Như A, B, C, trong tỉnh mang mã đó", f"{cell}: counts.<mã>"),
        ("[G]", "Các số theo diện của Phụ lục II", "Như A, B, theo diện đầu tiên chắc chắn thuộc", f"{cell}: counts.*"),
        ("[S], [K]", "Các số của Phụ lục III", "Cộng các tỉnh, nhân hệ số", f"{cell}: counts.*.others, short_after"),
        ("[E1]", "Quyết định xét lại", "Dữ kiện lúc quyết định, luật của phương án", f"{cell}: records.requests"),
    ]  # fmt: skip
    about = run.population
    lines = [
        f"{cell} ngày {dates.vi(localdate(run.at))}, dấu kết quả {run.digest[:16]}; phần mềm Cầu Nối {run.program}.",
        f"Luật trước: {run.before_law}; luật sau: {run.after_law}.",
        f"Dân số: {about.title}{' (mô phỏng)' if about.synthetic else ''}, {made.whole(run.people)} người, dấu"
        f" {about.fingerprint}; mỗi người thay cho {made.decimal(about.scale, 0)} người."
        f" In ngày {dates.vi(on)}, bản {found.row.version}.",
    ]  # fmt: skip
    return [
        *_annex("V", "Giả định, nguồn và cách tính từng số", found),
        _part("Giả định"),
        _table(
            (("Giả định", 56, False), ("Giá trị", 40, False), ("Căn cứ", 48, False), ("Ai ghi, ngày", 32, False)),
            [tuple(row) for row in made.assumptions(found)], "Giả định",
        ),
        _part("Nguồn"),
        _table(
            (("Số", 66, False), ("Giá trị", 42, False), ("Lấy từ", 68, False)),
            [*(tuple(row) for row in made.sources(estimate)),
             *(("Dân số mô phỏng khớp với", "", f"{source} (nguồn thứ cấp)") for source in about.sources)], "Nguồn",
        ),
        _part("Cách tính"),
        _table((("Mã", 16, False), ("Số", 46, False), ("Cách tính", 62, False), ("Ô", 52, False)), told, "Cách tính"),
        _part("Lần tính"), *map(_text, lines),
    ]  # fmt: skip
