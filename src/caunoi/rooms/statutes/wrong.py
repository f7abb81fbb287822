"""What is wrong in a package, as a sentence for the officer: what, and where in the file.

The loader of the book says it in English for its authors ('place: place: what is wrong'); here the usual ones are said
in Vietnamese, and one that nobody foresaw is handed on as it stands.
"""

import re

from caunoi.core.ground.errors import Refused
from caunoi.core.law.expr import BookError

_SENTENCES: tuple[tuple[str, str], ...] = (
    (r"it cannot be read: .*line (\d+), column (\d+).*", "không đọc được YAML, dòng {0}, cột {1}"),
    (r"it cannot be read: (.*)", "không đọc được YAML: {0}"),
    (r"a package begins with .*",
     "đây không phải gói luật (kịch bản không thay được): cần mục “package” với id, vi, en, published"),
    (r"its head needs id, vi and en as text; .*", "mục “package” cần id, vi, en dạng chữ và không có mục lạ"),
    (r"its id is made of .*", "mã gói chỉ gồm chữ thường không dấu, chữ số, - và _"),
    (r"its head needs the day of publication", "mục “package” thiếu ngày công bố (published)"),
    (r"'after' lists the ids of other packages", "“after” phải là danh sách mã của các gói khác"),
    (r"packages that are not there: (.*)", "cần các gói chưa được duyệt: {0}"),
    (r"a version is published on (\S+), before the package \((\S+)\)",
     "một phiên bản ghi công bố ngày {0}, trước cả ngày công bố của gói ({1})"),
    (r"acts\.(.*): 'sources' must give the address of its text",
     "văn bản {0} chưa ghi địa chỉ đọc toàn văn (sources)"),
    (r"(\S+): its text was not read \('seen: no'\), so nothing in it is verified",
     "văn bản {0} chưa được đọc (seen: no) nên không ghi “verified” được"),
    (r"line (\d+): write it out, .*", "dòng {0}: hãy viết đầy đủ, không dùng neo & và *"),
    (r"line (\d+): nested too deeply", "dòng {0}: lồng nhau quá nhiều tầng"),
    (r"it changes nothing", "gói này không thay đổi gì so với luật đang dùng"),
    (r"missing: \[(.*)\], not understood: \[\]", "thiếu {0}"),
    (r"missing: \[\], not understood: \[(.*)\]", "không hiểu mục {0}"),
    (r"missing: \[(.*)\], not understood: \[(.*)\]", "thiếu {0}; không hiểu mục {1}"),
    (r"a mapping is needed, not (.*)", "cần các mục “tên: giá trị”, không phải {0}"),
    (r"a list is needed, not (.*)", "cần một danh sách, không phải {0}"),
    (r"a day is needed, not (.*)", "cần một ngày như 2027-03-01, không phải {0}"),
    (r"text is needed \(numbers in quotes\), not (.*)", "cần chữ (số thì để trong ngoặc kép), không phải {0}"),
    (r"a whole number is needed, not (.*)", "cần một số nguyên, không phải {0}"),
    (r"a name is made of .*", "tên chỉ gồm chữ thường không dấu, chữ số, _ và dấu chấm"),
    (r"no section of the book: (.*)", "không có phần nào tên {0}"),
    (r"status (\S+) is none of .*", "mức tin cậy {0} không có; chỉ có verified, secondary, disputed"),
    (r"ends on (\S+), before it begins on (\S+)", "kết thúc {0}, trước khi bắt đầu {1}"),
    (r"no version|'versions' or 'ends' is needed", "chưa có phiên bản nào (versions), hoặc ngày thôi (ends)"),
    (r"a version ends on (\S+), the next begins on (\S+)",
     "một phiên bản kết thúc {0} nhưng phiên bản sau bắt đầu {1}: không được hở hay chồng nhau"),
    (r"nothing here is in force (?:from|until) (\S+).*", "ở đây không có gì có hiệu lực vào ngày {0}"),
    (r"act (\S+) is not in the list of acts", "văn bản {0} chưa được khai trong mục acts"),
    (r"act (\S+) is described twice, differently", "văn bản {0} được khai hai lần khác nhau"),
    (r"clause (\S+), point (\S+) of no article", "có khoản {0}, điểm {1} mà không có điều"),
    (r"(\S+) is there already; give the new one another name", "{0} đã có; hãy đặt tên khác"),
    (r"it has no title", "chính sách mới chưa có tên"),
    (r"there is no (.*)", "không có {0}"),
    (r"not an expression: (.*)", "không phải điều kiện: {0}"),
    (r"(\S+) cannot be (.*); allowed: (.*)", "dữ kiện {0} không thể là {1}; được phép: {2}"),
    (r"(\S+): no comparison (.*)", "dữ kiện {0} không so sánh được bằng {1}"),
    (r"it is disputed, so it must hang on an open question", "còn tranh luận (disputed) thì phải gắn một câu hỏi mở"),
    (r"(\S+) is disputed on (\S+) and still says yes to somebody",
     "{0} còn tranh luận vào ngày {1} mà vẫn trả lời “có” cho một số người"),
    (r"(rule|amount) (\S+) holds from (\S+) to (\S+), but is used from (\S+) to (\S+)",
     "{1} có từ {2} đến {3}, nhưng được dùng từ {4} đến {5}"),
    (r"rules in a circle: (.*)", "các điều kiện gọi vòng nhau: {0}"),
)  # fmt: skip


def sentence(found: BookError) -> str:
    """'Chỗ sai: goi.yaml › legal_aid: cần một ngày …'"""
    message = str(found)
    for pattern, words in _SENTENCES:
        at = re.search(rf"(?:^|: )(?:{pattern})$", message, re.S)
        if at:
            told = words.format(*(part if part is not None else "" for part in at.groups()))
            return _placed(message[: at.start()], told)
    place, _, rest = message.rpartition(": ")
    return _placed(place, rest)


def refused(found: BookError) -> Refused:
    """The same as a refusal."""
    return Refused(
        "Gói luật chưa dùng được; chưa lưu gì.",
        sentence(found),
        "Hãy sửa tệp rồi nạp lại (mẫu: trang hướng dẫn gói luật).",
    )


def _placed(place: str, told: str) -> str:
    shown = " › ".join(part for part in place.split(": ") if part)
    return f"{f'Ở {shown}: ' if shown else ''}{told.strip().rstrip('.')}."
