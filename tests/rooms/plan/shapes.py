"""The two real plans of the field as files of several shapes."""

import csv
import io

import docx
import xlsxwriter

LANG_SON = [
    (
        "1",
        "Truyền thông TGPL trực tiếp tại xã điểm",
        "Quý III/2025",
        "10 đợt",
        "TT TGPL (STP)",
        "Phòng Tư pháp huyện, UBND xã",
    ),
    ("2", "Tập huấn điểm", "tháng 8 - tháng 12/2025", "11 cuộc", "TT TGPL (STP)", "UBND xã"),
    ("3", "Chuyên đề TGPL điểm kết nối cộng đồng", "trước 30/11/2026", "5 đợt", "TT TGPL (STP)", ""),
    ("4", "Chuyên đề TGPL điểm", "Năm 2026", "5 đợt", "TT TGPL (STP)", ""),
    ("5", "Phóng sự, báo đài, trang STP", "thường xuyên", "", "TT TGPL (STP)", ""),
    ("6", "Biên soạn, cấp phát tài liệu", "", "", "TT TGPL (STP)", ""),
]
HA_NOI = [
    ("1", "Rà soát, đánh giá, đề xuất hoàn thiện pháp luật", "Hằng năm", "Văn bản đề xuất", "Sở Tư pháp", ""),
    ("2", "Bồi dưỡng, tập huấn người thực hiện TGPL", "Hằng năm", "3-5 lớp/năm", "Sở Tư pháp", "TT TGPL"),
    (
        "3",
        "Thực hiện vụ việc TGPL cho người cao tuổi",
        "Khi có yêu cầu",
        "100% người cao tuổi đủ điều kiện có yêu cầu",
        "TT TGPL",
        "",
    ),
    ("4", "Tư vấn, truyền thông tại cơ sở", "Hằng năm, 2025-2030", "30-50 đợt/năm", "TT TGPL", "Hội NCT, UBND xã"),
    ("5", "Ấn phẩm: tờ gấp, bảng tin, USB, băng đĩa", "Hằng năm", "Ấn phẩm được cấp phát", "TT TGPL", ""),
    (
        "6",
        "Cung cấp danh sách, số điện thoại người thực hiện TGPL",
        "Thường xuyên",
        "Danh sách được công bố",
        "TT TGPL",
        "MTTQ",
    ),
    ("7", "Trao đổi kinh nghiệm; theo dõi, hướng dẫn, kiểm tra", "Hằng năm", "Báo cáo", "Sở Tư pháp", ""),
]
PLANS = {"A": LANG_SON, "B": HA_NOI}
HEAD = [
    "STT",
    "Nội dung công việc",
    "Thời gian thực hiện",
    "Dự kiến kết quả đầu ra",
    "Đơn vị chủ trì",
    "Đơn vị phối hợp",
]
ABOUT = [
    "ỦY BAN NHÂN DÂN", "Số: 229/KH-UBND", "Hà Nội, ngày 15 tháng 8 năm 2025", "KẾ HOẠCH",
    "Trợ giúp pháp lý cho người cao tuổi", "Căn cứ Luật Trợ giúp pháp lý ngày 20/6/2017;",
    "Căn cứ Quyết định số 1109/QĐ-BTP ngày 14/6/2024;", "I. MỤC ĐÍCH, YÊU CẦU",
]  # fmt: skip


def rows(plan, shape):
    """(rows with the head, merges): the plan in one of SHAPES."""
    body = [list(row) for row in PLANS[plan]]
    if shape == "plain":
        return [HEAD, *body], []
    if shape == "reordered":
        order = [4, 2, 1, 5, 3, 0]
        return [[row[i] for i in order] for row in [HEAD, *body]], []
    if shape == "merged head":
        top = ["TT", "Nhiệm vụ", "Tiến độ", "Sản phẩm", "Trách nhiệm thực hiện", ""]
        below = ["", "", "", "", "Chủ trì", "Phối hợp"]
        merges = [((0, c), (1, c)) for c in range(4)] + [((0, 4), (0, 5))]
        return [top, below, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"], *body], merges
    if shape == "two lines":  # nothing merged
        return [["TT", "Nội dung", "Thời gian", "Kết quả, sản phẩm", "Đơn vị thực hiện", ""],
                ["", "", "", "", "Cơ quan chủ trì", "Cơ quan phối hợp"], *body], []  # fmt: skip
    if shape == "one cell of units":
        units = [f"{lead} chủ trì" + (f", phối hợp {others}" if others else "") for *_, lead, others in body]
        return [["Phân công thực hiện", *HEAD[:4]], *([u, *r[:4]] for u, r in zip(units, body, strict=True))], []
    assert shape == "groups"
    half = len(body) // 2
    found = [HEAD, ["I", "Nhóm nhiệm vụ thứ nhất", "", "", "", ""], *body[:half],
             ["II. Nhóm nhiệm vụ thứ hai", "", "", "", "", ""], *body[half:]]  # fmt: skip
    return found, [((half + 2, 0), (half + 2, 5))]


SHAPES = ("plain", "reordered", "merged head", "two lines", "one cell of units", "groups")


def as_docx(table, merges=(), about=ABOUT):
    paper = docx.Document()
    for line in about:
        paper.add_paragraph(line)
    made = paper.add_table(len(table), max(map(len, table)))
    for r, row in enumerate(table):
        for c, text in enumerate(row):
            made.cell(r, c).text = text
    for (top, left), (bottom, right) in merges:
        joined = made.cell(top, left).merge(made.cell(bottom, right))
        joined.text = table[top][left]
    paper.add_paragraph("Nơi nhận: như trên.")
    target = io.BytesIO()
    paper.save(target)
    return target.getvalue(), "ke-hoach.docx"


def as_xlsx(table, merges=(), about=ABOUT):
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet()
    skip = len(about)
    for r, line in enumerate(about):
        sheet.write(r, 0, line)
    for r, row in enumerate(table):
        for c, text in enumerate(row):
            sheet.write(r + skip, c, text)
    for (top, left), (bottom, right) in merges:
        sheet.merge_range(top + skip, left, bottom + skip, right, table[top][left])
    book.close()
    return target.getvalue(), "ke-hoach.xlsx"


def as_csv(table, _merges=(), about=()):
    target = io.StringIO()
    csv.writer(target, delimiter=";").writerows([*([line] for line in about), *table])
    return target.getvalue().encode("utf-8-sig"), "ke-hoach.csv"


FILES = {"docx": as_docx, "xlsx": as_xlsx, "csv": as_csv}
