"""The permissions there are, and the roles that ship. Roles are data: an administrator may change them."""

from dataclasses import dataclass

PERMISSIONS = {
    "requests.read": "Xem yêu cầu trợ giúp pháp lý",
    "requests.write": "Tiếp nhận và cập nhật yêu cầu",
    "requests.decide": "Quyết định thụ lý hoặc từ chối",
    "requests.override": "Xin quyết định khác trả lời của máy",
    "requests.approve_override": "Duyệt quyết định khác trả lời của máy",
    "cases.read": "Xem vụ việc",
    "cases.write": "Cập nhật vụ việc được giao: nhật ký công việc, giai đoạn, hồ sơ",
    "cases.archive": "Nộp lưu trữ hồ sơ vụ việc đã bàn giao",
    "cases.assign": "Cử, phân công, thay người thực hiện",
    "complaints.decide": "Giải quyết khiếu nại lần đầu (người đứng đầu tổ chức)",
    "complaints.decide_second": "Giải quyết khiếu nại lần hai (Sở Tư pháp)",
    "practitioners.write": "Quản lý danh sách người thực hiện trợ giúp pháp lý",
    "directory.write": "Quản lý danh bạ cơ quan phối hợp và đầu mối",
    "organisations.oversee": "Quản lý hợp đồng, đăng ký tham gia; xem tư cách người thực hiện trong tỉnh",
    "fees.write": "Lập, nộp bảng kê thù lao, bồi dưỡng của mình",
    "fees.check": "Thẩm định thời gian, công việc của bảng kê",
    "fees.approve": "Duyệt chi thù lao, bồi dưỡng",
    "fees.pay": "Ghi thanh toán thù lao, bồi dưỡng",
    "books.write": "Vào sổ, bỏ số, nhập muộn từ sổ giấy",
    "books.close": "Kết sổ",
    "documents.draft": "Soạn văn bản, trình ký",
    "documents.sign": "Ký văn bản",
    "documents.issue": "Cho số, ngày, lưu bản gốc văn bản",
    "reports.read": "Xem số liệu và biểu mẫu",
    "reports.submit": "Nộp báo cáo số liệu của đơn vị, nhập số liệu đơn vị ngoài hệ thống",
    "reports.check": "Mở đợt báo cáo, kiểm tra, trả lại báo cáo số liệu",
    "reports.approve": "Duyệt, gửi báo cáo số liệu",
    "reports.publish": "Công bố bảng số liệu đã gửi",
    "reviews.read": "Xem đợt sơ kết, tổng kết và bản đã ký của đơn vị",
    "reviews.write": "Viết phần của đơn vị mình trong báo cáo sơ kết, tổng kết",
    "reviews.sign": "Ký, chốt, đính chính báo cáo sơ kết, tổng kết của đơn vị mình",
    "reviews.run": "Mở đợt sơ kết, tổng kết; đôn đốc, tiếp nhận, tổng hợp, gửi chủ chương trình",
    "reference.write": "Sửa danh mục và cài đặt",
    "users.write": "Quản lý tài khoản và vai trò",
    "quality.appraise": "Thẩm định chất lượng vụ việc của tổ chức mình",
    "quality.evaluate": "Đánh giá chất lượng vụ việc (Sở, Cục)",
    "quality.plan": "Phân công chấm, bốc chọn vụ việc, chốt kết quả chất lượng",
    "quality.reply": "Có ý kiến về kết quả chấm vụ việc của mình, báo việc khắc phục",
    "training.read": "Xem khóa tập huấn, giờ tập huấn và giấy chứng nhận của mình",
    "training.plan": "Tổ chức tập huấn: khóa, điểm danh, miễn, giấy chứng nhận, quy định",
    "referrals.send": "Gửi thông báo, giới thiệu của cơ quan mình và xem trả lời (tài khoản của cơ quan phối hợp)",
    "referrals.council": "Xem tình hình phối hợp, đối soát số liệu, quản lý Hội đồng phối hợp liên ngành (Sở Tư pháp)",
    "duty.write": "Lập lịch trực, duyệt đổi trực, ghi ai đã trực",
    "law.approve": "Duyệt gói luật có hiệu lực, cùng một người nữa",
    "roles.delegate": "Ủy quyền vai trò của mình có thời hạn",
    "journal.read": "Xem nhật ký",
    "sensitive.read": "Xem hoàn cảnh riêng tư của người được trợ giúp",
    "sensitive.restricted": "Xem mọi hồ sơ hạn chế của tổ chức, kể cả hồ sơ không do mình phụ trách",
    "sensitive.break_glass": "Mở khẩn cấp một hồ sơ hạn chế, có lý do và thời hạn",
    "sensitive.check": "Kiểm tra sau các lần mở khẩn cấp",
    "people.merge": "Ghép, tách hồ sơ của cùng một người",
    "people.lists": "Nhận, đối chiếu danh sách của cơ quan khác (hộ nghèo, trợ cấp, khuyết tật, người có công)",
    "people.erase": "Xóa thông tin cá nhân; đặt thời hạn lưu trữ, duyệt hủy hồ sơ hết hạn",
    "outreach.read": "Xem hoạt động truyền thông, lưu động, điểm tin, tờ gấp, đường dây nóng",
    "field.carry": "Mang gói dữ liệu đi làm việc nơi không có mạng",
    "outreach.write": "Ghi hoạt động truyền thông, lưu động, điểm tin, tờ gấp, đường dây nóng",
    "programmes.read": "Xem các chương trình có nội dung trợ giúp pháp lý",
    "programmes.write": "Thêm, kết thúc nội dung và chỉ tiêu riêng của chương trình",
    "programmes.tag": "Bỏ, thêm việc đã làm vào nội dung của chương trình, có lý do",
    "programmes.close": "Khóa, mở lại kỳ số liệu của chương trình",
    "plan.read": "Xem kế hoạch và tiến độ nhiệm vụ",
    "plan.write": "Lập, nhập kế hoạch; giao nhiệm vụ; báo tiến độ",
    "plan.comment": "Góp ý vào nhiệm vụ liên quan đến đơn vị mình",
    "proposals.read": "Xem phương án đề xuất được chia sẻ, góp ý, tính trên dân số",
    "proposals.write": "Lập, sửa, chia sẻ phương án đề xuất của mình",
    "funding.read": "Xem dự toán, giải ngân, đề nghị chi của các nguồn",
    "funding.write": "Ghi dự toán, lập và trình đề nghị chi, ghi thanh toán, mức chi của tỉnh",
    "funding.approve": "Duyệt đề nghị chi do người khác lập",
    "guidance.read": "Xem văn bản hướng dẫn, hỏi đáp, khó khăn, kiến nghị, dự thảo góp ý",
    "guidance.ask": "Thay đơn vị xác nhận đã nhận văn bản; gửi câu hỏi, khó khăn, kiến nghị",
    "guidance.write": "Gửi văn bản hướng dẫn, đôn đốc; sổ dự thảo góp ý; gửi số liệu cho chủ chương trình",
    "guidance.answer": "Trả lời câu hỏi, khó khăn, kiến nghị của đơn vị cấp dưới",
    "guidance.owner": "Gửi yêu cầu số liệu và nhận số liệu của chương trình mình (tài khoản của chủ chương trình)",
    "national.take": "Lấy danh sách như Hệ thống của Bộ (chỉ máy ngoài)",
    "clients.manage": "Cấp, đổi, thu hồi khóa cho máy của cơ quan, hệ thống khác",
    "languages.write": "Nạp gói tiếng dân tộc: câu dịch, ghi âm",
    "languages.review": "Kiểm tra, công bố, rút gói tiếng dân tộc do người khác nạp",
    "notices.manage": "Xem nhật ký gửi tin, gửi lại, đặt giờ yên lặng",
}

OPENS_PERSONS = frozenset(
    permission
    for permission in PERMISSIONS
    if permission.partition(".")[0]
    in (
        "requests",
        "cases",
        "complaints",
        "fees",
        "books",
        "documents",
        "quality",
        "referrals",
        "people",
        "sensitive",
        "field",
    )
)
"""Permissions behind which files of people stand. Whatever stands behind the others names nobody who was helped: a test
walks every page with all the others and looks for a name."""


@dataclass(frozen=True)
class ShippedRole:
    """A role as it ships; `permissions` are keys of PERMISSIONS."""

    code: str
    name: str
    description: str
    permissions: tuple[str, ...]


_INTAKE = (
    "requests.read", "requests.write", "cases.read", "sensitive.read", "people.merge", "documents.draft",
    "training.read", "programmes.read", "plan.read", "plan.comment", "outreach.read", "outreach.write",
    "guidance.read", "reviews.read", "reviews.write", "field.carry",
)  # fmt: skip
_BOOKS = ("books.write", "reports.read")
_REVIEWS = ("reviews.read", "reviews.write", "reviews.sign", "reviews.run")
_GUIDES = ("guidance.write", "guidance.answer")
_DECIDE = ("requests.decide", "requests.override", "cases.write", "fees.write", "programmes.tag", "guidance.ask")
_QUALITY = ("quality.appraise", "quality.reply")
_HEAD = (
    *_INTAKE,
    *_DECIDE,
    *_QUALITY,
    "quality.plan",
    "training.plan",
    "people.lists",
    "cases.assign",
    "cases.archive",
    "complaints.decide",
    "practitioners.write",
    "duty.write",
    "directory.write",
    "fees.check",
    "fees.approve",
    "funding.read",
    "funding.write",
    "funding.approve",
    "requests.approve_override",
    *_BOOKS,
    "reports.submit",
    "reviews.sign",
    "books.close",
    "journal.read",
    "documents.sign",
    "sensitive.restricted",
    "sensitive.check",
    "notices.manage",
)

SHIPPED = (
    ShippedRole(
        "tiep_nhan", "Người tiếp nhận", "Tiếp nhận yêu cầu, xem giấy tờ, trình người có thẩm quyền; vào sổ.",
        (*_INTAKE, *_BOOKS, "sensitive.restricted"),
    ),
    ShippedRole(
        "tro_giup_vien", "Trợ giúp viên pháp lý",
        "Tiếp nhận, kiểm tra và thụ lý yêu cầu; thực hiện vụ việc. Hồ sơ hạn chế: hồ sơ mình tiếp nhận, được cử.",
        (*_INTAKE, *_DECIDE, *_QUALITY, *_BOOKS, "sensitive.break_glass"),
    ),
    ShippedRole("truong_chi_nhanh", "Trưởng Chi nhánh", "Phụ trách công việc và Sổ của Chi nhánh.",
                (*_HEAD, "documents.issue")),
    ShippedRole("pho_giam_doc", "Phó Giám đốc", "Giúp Giám đốc; ký thay trong phần việc được giao.",
                (*_HEAD, *_GUIDES, "reviews.run", "programmes.write", "programmes.close", "plan.write")),
    ShippedRole(
        "giam_doc", "Giám đốc", "Đứng đầu Trung tâm; có thể ủy quyền có thời hạn.",
        (*_HEAD, *_GUIDES, "reviews.run", "programmes.write", "programmes.close", "plan.write", "roles.delegate",
         "people.erase"),
    ),
    ShippedRole(
        "quyen_giam_doc", "Quyền Giám đốc", "Đứng đầu Trung tâm khi chưa có Giám đốc; ký “Q. GIÁM ĐỐC”.",
        (*_HEAD, *_GUIDES, "reviews.run", "programmes.write", "programmes.close", "plan.write", "roles.delegate",
         "people.erase"),
    ),
    ShippedRole(
        "van_thu", "Văn thư", "Vào sổ, cho số và ngày văn bản; không xem hoàn cảnh riêng tư, trừ khi mở khẩn cấp.",
        ("requests.read", "cases.read", "cases.archive", *_BOOKS, "reports.submit", "documents.issue",
         "directory.write", "programmes.read", "plan.read", "guidance.read", "guidance.ask", "sensitive.break_glass"),
    ),
    ShippedRole(
        "ke_toan", "Kế toán",
        "Ghi dự toán, lập đề nghị chi, ghi thanh toán; không xem hồ sơ vụ việc, không tự duyệt.",
        ("fees.pay", "funding.read", "funding.write", "programmes.read", "plan.read", "outreach.read",
         "training.read", "guidance.read"),
    ),
    ShippedRole(
        "so_tu_phap", "Sở Tư pháp",
        "Xem công việc và số liệu của các tổ chức trong tỉnh; thẩm định, duyệt chi cho tổ chức ký hợp đồng; bốc chọn"
        " và đánh giá chất lượng vụ việc; giải quyết khiếu nại lần hai; quản lý hợp đồng, đăng ký tham gia.",
        ("requests.read", "cases.read", "reports.read", "reports.submit", "reports.check", "reports.approve",
         "reports.publish", *_REVIEWS, "journal.read", "fees.check", "fees.approve",
         "organisations.oversee", "directory.write",
         "quality.evaluate", "quality.plan", "training.read", "training.plan", "complaints.decide_second",
         "referrals.council", "programmes.read", "programmes.write", "programmes.tag", "programmes.close",
         "plan.read", "plan.write", "plan.comment", "outreach.read", "funding.read", "funding.write",
         "funding.approve", "guidance.read", "guidance.ask", *_GUIDES, "sensitive.break_glass"),
    ),
    ShippedRole(
        "danh_gia_cuc", "Cục: đánh giá chất lượng",
        "Bốc chọn và đánh giá chất lượng vụ việc toàn quốc; chỉ xem vụ việc được bốc chọn.",
        ("quality.evaluate", "quality.plan"),
    ),
    ShippedRole(
        "moi_danh_gia", "Người được mời đánh giá",
        "Trợ giúp viên, luật sư, chuyên gia được mời: chỉ chấm vụ việc được giao.", ("quality.evaluate",),
    ),
    ShippedRole(
        "co_quan", "Cơ quan phối hợp",
        "Công an, Viện kiểm sát, Tòa án, cơ sở giam giữ, UBND xã: gửi thông báo, giấy giới thiệu và xem trả lời của"
        " chính mình; không xem gì khác.", ("referrals.send",),
    ),
    ShippedRole(
        "ubnd_xa", "UBND cấp xã",
        "Như cơ quan phối hợp; thêm gói mang đi thôn, bản không có mạng: kiểm tra quyền, lập giấy giới thiệu.",
        ("referrals.send", "field.carry"),
    ),
    ShippedRole("bo_doc", "Cấp Bộ (chỉ xem số liệu)", "Xem số liệu toàn quốc, không xem hồ sơ.",
                ("reports.read", "programmes.read", "plan.read", "guidance.read", "funding.read",
                 "proposals.read", "reviews.read")),
    ShippedRole(
        "cuc_thong_ke", "Cục: thống kê",
        "Mở đợt báo cáo cả nước, kiểm tra, duyệt, công bố số liệu; không xem hồ sơ.",
        ("reports.read", "reports.submit", "reports.check", "reports.approve", "reports.publish",
         "reviews.read", "programmes.read", "plan.read"),
    ),
    ShippedRole(
        "cuc_chuong_trinh", "Cục: chương trình",
        "Thêm, kết thúc nội dung, chỉ tiêu chung cả nước của các chương trình; lập phương án đề xuất; sơ kết, tổng kết;"
        " hướng dẫn, trả lời đơn vị; không xem hồ sơ.",
        ("programmes.read", "programmes.write", "programmes.close", "plan.read", "plan.write", "plan.comment",
         "guidance.read", *_GUIDES, *_REVIEWS, "funding.read", "proposals.read", "proposals.write"),
    ),
    ShippedRole(
        "chu_chuong_trinh", "Chủ chương trình (chỉ xem)",
        "Bộ, sở, ban chỉ đạo, hội chủ trì chương trình: xem chương trình của mình, nhiệm vụ của kế hoạch phục vụ"
        " chương trình đó, yêu cầu và nhận số liệu; không xem hồ sơ.",
        ("programmes.read", "plan.read", "funding.read", "guidance.owner"),
    ),
    ShippedRole(
        "duyet_luat", "Người duyệt gói luật",
        "Cùng một người nữa duyệt thay đổi của bộ quy tắc pháp luật; không xem hồ sơ.", ("law.approve",),
    ),
    ShippedRole(
        "dong_gop_tieng", "Người đóng góp tiếng dân tộc",
        "Tải danh sách câu, nạp câu dịch và ghi âm; không xem hồ sơ.", ("languages.write",),
    ),
    ShippedRole(
        "kiem_tra_tieng", "Người kiểm tra tiếng dân tộc",
        "Biết tiếng: nghe, đọc, xác nhận từng câu do người khác nạp; công bố, rút gói; không xem hồ sơ.",
        ("languages.write", "languages.review"),
    ),
    ShippedRole(
        "quan_tri", "Quản trị", "Quản lý tài khoản, danh mục và cài đặt; không xem hồ sơ.",
        ("users.write", "reference.write", "journal.read", "notices.manage", "clients.manage"),
    ),
)  # fmt: skip
