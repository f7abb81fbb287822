"""Sentences of the rooms that a caller of the interface may meet, marked so that they have their English.

A sentence that is not here reaches a caller in Vietnamese, and the problem says so.
"""

from django.utils.translation import gettext_noop as _

SENTENCES = (
    _("Không có yêu cầu mang mã này."), _("Hãy xem lại mã."),
    _("Không có nội dung mang mã này vào ngày đó."), _("Xem danh sách ở /law."),
    _("Không có tỉnh mang mã này vào ngày đó."), _("Không có xã mang mã này vào ngày đó."),
    _("Xem danh sách ở /provinces."),
    _("Không có bảng số liệu này."), _("Hãy chọn trong danh sách."),
    _("Khóa này không có phạm vi cần cho việc đó."), _("Mỗi khóa chỉ làm được những việc đã chọn khi cấp."),
    _("Hãy hỏi nơi cấp khóa."), _("Cơ quan này không còn trong danh bạ."),
    _("Khóa chống gửi trùng này đã dùng cho một nội dung khác."), _("Mỗi lần gửi mới cần một khóa mới."),
    _("Hãy tạo Idempotency-Key khác."),
    _("Chưa có tên người cần giúp."), _("Một tên gọi là đủ, không cần họ."), _("Xin ghi tên."),
    _("Chưa có cách nào để liên lạc lại."), _("Xin cho một số điện thoại, nơi ở, hoặc số của người giúp."),
    _("Chưa biết ông/bà cần giúp việc gì."), _("Xin kể ngắn gọn bằng lời của mình."),
    _("Chưa biết nên gửi đến Trung tâm nào."),
    _("Trung tâm nhận theo nơi cư trú hoặc nơi xảy ra vụ việc (khoản 1 Điều 26)."),
    _("Xin chọn tỉnh, xã, hoặc chọn thẳng một Trung tâm."),
    _("Nơi này không nhận yêu cầu."), _("Hãy chọn một tổ chức trong danh sách."),
    _("Giờ nhận đứng sau giờ nhập."), _("Hãy sửa lại giờ nhận."),
    _("Ngày đồng ý hoặc ngày thu thập đứng sau hôm nay."), _("Hãy sửa lại ngày."),
    _("Số điện thoại chưa đúng."), _("Số điện thoại có 9 đến 11 chữ số, bắt đầu bằng số 0."), _("Hãy xem lại số."),
    _("Giờ cơ quan nhận yêu cầu đứng sau giờ báo Trung tâm."),
    _("Thời hạn 12 giờ, 24 giờ tính từ giờ cơ quan nhận."), _("Hãy hỏi lại và sửa giờ."),
    _("Mẫu số 13 chỉ dùng cho người bị buộc tội, bị hại, đương sự."),
    _("Điều 17a Thông tư 12/2018/TT-BTP. Người khác thì dùng phiếu hướng dẫn thường."),
    _("Máy này chưa được ghi nhận danh sách với tư cách nào."), _("Máy này không nhận danh sách đó."),
    _("Xem các danh sách ở /national."), _("Khoảng ngày không hợp với loại danh sách."),
    _("Loại update cần cả fromDate và toDate; loại full không có."), _("Hãy sửa lại."),
    _("Từ ngày nằm sau đến ngày."), _("Hãy xem lại hai ngày."), _("Đến ngày nằm sau hôm nay."), _("Ngày ấy chưa tới."),
    _("Hãy ghi đến ngày sớm hơn."),
    _("Chưa xuất được: chưa có danh mục cột của nơi nhận này."),
    _("Không nguồn nào nói nơi này nhận những cột nào, và chưa ai nhập."),
    _("Ai có danh mục cột thì nhập ở Danh mục → Nhập từ Hệ thống của Bộ → Nơi nhận danh sách."),
    _("Hãy chọn tư cách tố tụng, hoặc ghi là người giúp ở cơ sở gọi."),
)  # fmt: skip
