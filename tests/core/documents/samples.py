"""Papers of invented people, shared by the tests of the documents."""

from datetime import date, datetime

from caunoi.core.documents import Letterhead, fill
from caunoi.core.documents.forms import BookLine, BookPeriod, CoverNote, PapersSlip, PaperToBring, official
from caunoi.core.documents.forms.registry import OFFICIAL
from caunoi.core.documents.model import NO_DAY, NO_NUMBER

LETTERHEAD = Letterhead(
    superior=("Sở Tư pháp tỉnh Lào Cai",),
    issuer=("Trung tâm trợ giúp", "pháp lý nhà nước"),
    place="Lào Cai",
)
NOTE = CoverNote(
    addressee="bà Hoàng Thị Mẩy",
    request_key="TN-7K3M-9QXA",
    reason_point="a",
    decided_on=date(2026, 12, 28),
    wants_money_condition=True,
    hotline="1800.1233 (8–17 giờ, thứ Hai đến thứ Sáu)",
)
SYSTEM = {
    **{each.name: each.sample for each in official.SYSTEM},
    "number": NO_NUMBER, "symbol": "TB-TTTGPL", "day": NO_DAY, "block": "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC",
    "signer": "Nguyễn Văn Thử",
}  # fmt: skip
REQUEST = {
    "to": "Trung tâm trợ giúp pháp lý nhà nước tỉnh Lào Cai",
    "asker": "Hoàng A Páo",
    "asker_birth": "1988",
    "relation": "Con",
    "person": "Hoàng Thị Mẩy",
    "person_ethnicity": "Tày",
    "ground": "Người cao tuổi có khó khăn về tài chính",
    "form": "Tham gia tố tụng",
    "scribe": "Trần Thị Mẫu",
    "read_back": True,
}


def paper(form: str, /, **values) -> bytes:
    """The shipped template of a form filled with sample values, changed ones given; None leaves a field empty."""
    chosen = OFFICIAL[form]
    return fill.fill(chosen, fill.shipped(chosen), {**SYSTEM, **chosen.samples, **values})


def blank(form: str, /, **values) -> bytes:
    """The same with nothing but what is given."""
    chosen = OFFICIAL[form]
    return fill.fill(chosen, fill.shipped(chosen), {**SYSTEM, "signer": "", **values})


SLIP = PapersSlip(
    organisation="Trung tâm trợ giúp pháp lý nhà nước tỉnh Lào Cai",
    any_of=(
        PaperToBring("Giấy chứng nhận hộ cận nghèo"),
        PaperToBring("Quyết định hưởng trợ cấp xã hội hằng tháng"),
        PaperToBring("Giấy xác nhận nhiễm HIV", private=True),
    ),
    also=(PaperToBring("Giấy tờ về vụ việc: đơn, biên bản, giấy mời"),),
    address="Số 1 đường Minh Họa, phường Cam Đường, tỉnh Lào Cai",
    hours="Thứ Hai đến thứ Sáu, 7 giờ 30 – 11 giờ 30 và 13 giờ 30 – 17 giờ",
    phone="0214 000 000",
    hotline="1800.1233",
    hotline_hours="8–17 giờ, thứ Hai đến thứ Sáu",
    tracking="TN-7K3M-9QXA",
)

PERIOD = BookPeriod(2026, "Sổ chung", date(2026, 1, 1), date(2026, 12, 31), made_by="Trần Thị Mẫu")


def lines(count: int) -> list[BookLine]:
    """A book of `count` serials from 318 on: the fifth void, the seventh entered late from paper."""
    return [_line(serial) for serial in range(318, 318 + count)]


def _line(serial: int) -> BookLine:
    when = datetime(2026, 1 + serial % 12, 1 + serial % 27, 9, serial % 60)
    if serial % 20 == 5:
        return BookLine(serial, "void", when, reason="ghi nhầm sang sổ khác")
    late = serial % 20 == 7
    return BookLine(
        serial=serial,
        state="late" if late else "used",
        entered_at=datetime(2026, 12, 30, 8, 0) if late else when,
        number=f"TT.TGTT.{serial}.2026",
        accepted_at=when,
        person="H'Hen Niê Kdăm Thị Thanh Hương" if serial % 4 == 0 else "Hoàng Thị Mẩy",
        birth="1960",
        sex="Nữ",
        ethnicity="Ê Đê" if serial % 4 == 0 else "Tày",
        address="Thôn Nậm Cang, xã Bảo Hà, tỉnh Lào Cai",
        ground="điểm c khoản 7 Điều 7",
        field="Dân sự, hôn nhân và gia đình",
        form="Tham gia tố tụng",
        result="Đang thực hiện",
        urgent=serial % 9 == 0,
        reason="mất điện" if late else "",
    )
