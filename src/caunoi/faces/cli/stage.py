"""The stage of the demonstration: organisations, books, area lists and accounts of one real province.

The province and its communes are real; the organisations' addresses, the people and the area list are invented.
"""

import csv
import random
import sys
import tempfile
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils.timezone import localdate

from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.accounts.roles import SHIPPED
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.places import actions as places
from caunoi.rooms.places import queries as units

from .days import VIET_NAM

PROVINCE = "15"  # Lào Cai, joined with Yên Bái since 01/07/2025
PASSWORD = "minh-hoa-2026"  # of every account of the demonstration, shown when it starts
PORTAL, SERVICE_CENTRE = "portal", "commune_centre"
MERGER = date(2025, 7, 1)
CHANNELS = (("counter", 9), (PORTAL, 6), ("phone", 3), ("zalo", 2), ("post", 1), (SERVICE_CENTRE, 3), ("field", 2))
# place, intake officer, who decides, head
CAST = (
    ("TT1-LC", "tiepnhan", "trogiupvien", "giamdoc"),
    ("TT1-LC.CN1", "tiepnhan.cn1", "truongcn1", "giamdoc"),
    ("TT2-LC", "tiepnhan2", "trogiupvien2", "giamdoc2"),
)
SHARES = (6, 2, 3)
ACCOUNTS = (
    # username, name, role, organisation ('' everywhere), province
    ("tiepnhan", "Hoàng Thị Thu (minh họa)", "tiep_nhan", "TT1-LC", ""),
    ("trogiupvien", "Nguyễn Văn Bình (minh họa)", "tro_giup_vien", "TT1-LC", ""),
    ("vanthu", "Lý Thị Mẩy (minh họa)", "van_thu", "TT1-LC", ""),
    ("ketoan", "Phạm Thị Tâm (minh họa)", "ke_toan", "TT1-LC", ""),
    ("phogiamdoc", "Trần Quốc Việt (minh họa)", "pho_giam_doc", "TT1-LC", ""),
    ("giamdoc", "Phạm Thị Hồng (minh họa)", "giam_doc", "TT1-LC", ""),
    ("tiepnhan.cn1", "Vàng Seo Sử (minh họa)", "tiep_nhan", "TT1-LC.CN1", ""),
    ("truongcn1", "Giàng A Lềnh (minh họa)", "truong_chi_nhanh", "TT1-LC.CN1", ""),
    ("tiepnhan2", "Hà Thị Nga (minh họa)", "tiep_nhan", "TT2-LC", ""),
    ("trogiupvien2", "Lò Văn Pành (minh họa)", "tro_giup_vien", "TT2-LC", ""),
    ("giamdoc2", "Đỗ Minh Tuấn (minh họa)", "giam_doc", "TT2-LC", ""),
    ("donggoptieng", "Nông Thị Lụa (minh họa)", "dong_gop_tieng", "TT1-LC", ""),
    ("kiemtratieng", "Hoàng Văn Thấu (minh họa)", "kiem_tra_tieng", "TT1-LC", ""),
    ("sotuphap", "Bùi Thị Lan (minh họa)", "so_tu_phap", "", PROVINCE),
    ("chuyengia", "Lương Thị Ngân (minh họa)", "moi_danh_gia", "", PROVINCE),
    ("cucthongke", "Trịnh Thu Hằng (minh họa)", "cuc_thong_ke", "", ""),
    ("danhgiacuc", "Mai Thu Hà (minh họa)", "danh_gia_cuc", "", ""),
    ("cucchuongtrinh", "Hà Thị Vân (minh họa)", "cuc_chuong_trinh", "", ""),
    ("bodoc", "Vũ Đức Anh (minh họa)", "bo_doc", "", ""),
    ("duyetluat", "Ngô Thị Hạnh (minh họa)", "duyet_luat", "", ""),
    ("duyetluat2", "Đinh Văn Khoa (minh họa)", "duyet_luat", "", ""),
    ("quantri", "Quản trị hệ thống (minh họa)", "quan_tri", "", ""),
)
AGENCY_ACCOUNTS = (
    # username, name, agency in short
    ("dieutravien", "Nguyễn Văn Trung (minh họa)", "cơ quan điều tra"),
    ("thukytoa", "Trần Thị Duyên (minh họa)", "Tòa án"),
    ("traitamgiam", "Đỗ Văn Thắng (minh họa)", "trại tạm giam"),
    ("canboxa", "Lý Thị Mai (minh họa)", "UBND xã"),
)
OWNER_ACCOUNTS = (("chuchuongtrinh", "Đỗ Văn Minh (minh họa)", "Bộ Nông nghiệp và Môi trường"),)
"""Username, name, owner of programmes in short."""


def say(text: str) -> None:
    """A message for the person who started the command."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def sign_ins() -> str:
    """The accounts of the demonstration, as lines."""
    roles = {role.code: role.name for role in SHIPPED}
    lines = [f"  {name:<14} {who.removesuffix(' (minh họa)')} – {roles[role]}" for name, who, role, _, _ in ACCOUNTS]
    lines += [
        f"  {name:<14} {who.removesuffix(' (minh họa)')} – Cơ quan phối hợp: {of}" for name, who, of in AGENCY_ACCOUNTS
    ]
    lines += [
        f"  {name:<14} {who.removesuffix(' (minh họa)')} – Chủ chương trình: {of}" for name, who, of in OWNER_ACCOUNTS
    ]
    return "\n".join([f"Đăng nhập minh họa tại /lam-viec/ (mật khẩu {PASSWORD}):", *lines])


def set_up(begin: date, now: datetime) -> None:
    """Puts everything on the stage that stands before the first request: as of `begin`, entered by the system."""
    by, at = Actor.system(), datetime.combine(begin, time(7, 30), VIET_NAM)
    accounts.set_installation(by=by, at=at, mode="demonstration")
    _organisations(by, at)
    _accounts(by, at)
    _books(by, at, now)
    _area_lists(by, max(at, datetime.combine(MERGER, time(7, 30), VIET_NAM)))


def _organisations(by: Actor, at: datetime) -> None:
    create = partial(organisations.create_organisation, by=by, at=at, province_code=PROVINCE)
    create(code="BTP", kind="ministry", name="Cục Phổ biến, giáo dục pháp luật và Trợ giúp pháp lý", province_code="")
    create(code="STP-LC", kind="department", name="Sở Tư pháp tỉnh Lào Cai", **_ADDRESS)
    centre = "Trung tâm trợ giúp pháp lý nhà nước số {} tỉnh Lào Cai"
    create(code="TT1-LC", kind="centre", name=centre.format(1), parent="STP-LC", symbol="TT", **_ADDRESS)
    create(code="TT2-LC", kind="centre", name=centre.format(2), parent="STP-LC", symbol="TT", **_ADDRESS)
    create(code="TT-TQ", kind="centre", name="Trung tâm trợ giúp pháp lý nhà nước tỉnh Tuyên Quang", province_code="08")
    create(code="TT1-LC.CN1", kind="branch", name="Chi nhánh số 1", parent="TT1-LC", symbol="CN1", **_ADDRESS)
    for code in ("TT1-LC", "TT2-LC", "TT1-LC.CN1"):
        merged = max(at, datetime.combine(MERGER, time(7, 30), VIET_NAM))
        if at < merged:
            before = ["10"] if code.startswith("TT1") else ["15"]
            organisations.set_service_area(by=by, at=at, organisation=code, units=before, since=at.date())
        organisations.set_service_area(
            by=by, at=merged, organisation=code, units=served(code, MERGER), since=localdate(merged)
        )
        organisations.set_letterhead(
            by=by,
            at=at,
            organisation=code,
            superior_lines=["SỞ TƯ PHÁP TỈNH LÀO CAI"] if "." not in code else ["TRUNG TÂM TGPL NHÀ NƯỚC SỐ 1"],
            name_lines=_HEADS[code],
            place="Lào Cai",
            since=at.date(),
        )


_ADDRESS: Any = {
    "address": "Đường Minh Họa, tỉnh Lào Cai",
    "phone": "0100 000 000",
    "hours": "7 giờ 30 đến 17 giờ, thứ Hai đến thứ Sáu",
}
_HEADS = {
    "TT1-LC": ["TRUNG TÂM TRỢ GIÚP PHÁP LÝ", "NHÀ NƯỚC SỐ 1"],
    "TT2-LC": ["TRUNG TÂM TRỢ GIÚP PHÁP LÝ", "NHÀ NƯỚC SỐ 2"],
    "TT1-LC.CN1": ["CHI NHÁNH SỐ 1"],
}


def served(code: str, on: date) -> list[str]:
    """Communes of that day: of the former Lào Cai (centre 1), of the former Yên Bái (centre 2), a few (branch)."""
    held = units.gazetteer()
    if on < MERGER:
        former = [u.code for u in held.communes("10" if code.startswith("TT1") else "15", on)]
    else:
        eve = MERGER - timedelta(days=1)
        of_first = {new for old in held.communes("10", eve) for new in held.successors(old.code, eve, on)}
        now = [u.code for u in held.communes(PROVINCE, on)]
        former = [c for c in now if (c in of_first) == code.startswith("TT1")]
    return former[:8] if code.endswith("CN1") else former


def neighbours(on: date) -> list[str]:
    """Communes of the province next to it, Tuyên Quang."""
    return [u.code for u in units.gazetteer().communes("08", on)]


def _accounts(by: Actor, at: datetime) -> None:
    hashed = make_password(PASSWORD)  # slow on purpose: once is enough for what everybody may know
    for username, name, role, organisation, area in ACCOUNTS:
        user = accounts.create_user(
            by=by, at=at, username=username, full_name=name, password=PASSWORD, temporary=False, hashed=hashed
        )
        accounts.assign(by=by, at=at, user=user, role=role, organisation=organisation, area=area, since=at.date())


def _books(by: Actor, begin: datetime, now: datetime) -> None:
    """Each year's Sổ goes on from the number that the paper book had reached."""
    for year in range(begin.year, now.year + 1):
        opened = datetime.combine(max(localdate(begin), date(year, 1, 1)), time(7, 45), VIET_NAM)
        at = min(opened, now)
        for code in _HEADS:
            last = 18 if year == begin.year else 0
            cases.set_last_number(by=by, at=at, organisation=code, year=year, mode="chung", last={"": last})


def _area_lists(by: Actor, at: datetime) -> None:
    """Which communes are specially disadvantaged is invented here: the real list is not part of the project."""
    chance = random.Random(861)
    communes = [u.code for u in units.gazetteer().communes(PROVINCE, MERGER)]
    rows = [("region_3", code, "", "Lào Cai") for code in sorted(chance.sample(communes, len(communes) // 4))]
    others = [code for code in communes if code not in {code for _, code, _, _ in rows}]
    rows += [
        ("specially_disadvantaged_village", code, "Thôn 7", "Lào Cai") for code in sorted(chance.sample(others, 12))
    ]
    rows.append(("coastal", _COASTAL, "", "cả nước"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "areas.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["list", "commune code", "village", "coverage", "since", "source"])
            writer.writerows((kind, code, village, covers, MERGER, SOURCE) for kind, code, village, covers in rows)
        report = places.import_areas(by=by, at=at, path=path)
    assert report.loaded, report.rows


_COASTAL = "21548"  # Đặc khu Lý Sơn, an island, so that the invented list of that kind is not empty
SOURCE = "Danh sách minh họa (không phải danh sách thật)"
