"""What can happen here, each with its sentence. Accounts are kept by the law on accounting: nothing is blanked."""

from caunoi.rooms.journal.kinds import KEEP, EventType, register

LINE = "funding.line_opened"
ENTRY = "funding.entry_made"
ENTRY_OUT = "funding.entry_withdrawn"
NORM = "funding.norm_entered"
NORM_OUT = "funding.norm_withdrawn"
DRAFTED = "funding.drafted"
ITEM = "funding.item_added"
ITEM_OUT = "funding.item_removed"
PAPER = "funding.paper_added"
PAPER_OUT = "funding.paper_taken_out"
OPENED = "funding.paper_opened"
SUBMITTED = "funding.submitted"
BACK = "funding.given_back"
APPROVED = "funding.approved"
SETTLED = "funding.settled"
RECOVERED = "funding.recovered"
CANCELLED = "funding.cancelled"

register(
    EventType(LINE, "{by} đã lập dòng dự toán {key}: {name}, năm {year}.", KEEP),
    EventType(ENTRY, "{by} đã ghi vào dòng dự toán {key}: {kind} {amount}, văn bản {document} ngày {day}.", KEEP),
    EventType(ENTRY_OUT, "{by} đã rút bút toán {kind} {amount} của dòng dự toán {key}. Lý do: {reason}", KEEP),
    EventType(NORM, "{by} đã nhập mức chi của tỉnh: {what}, {amount}/{unit}. Căn cứ: {document}", KEEP),
    EventType(NORM_OUT, "{by} đã rút mức chi của tỉnh: {what}. Lý do: {reason}", KEEP),
    EventType(DRAFTED, "{by} đã lập đề nghị chi {key} từ dòng dự toán {line}.", KEEP),
    EventType(ITEM, "{by} đã thêm vào đề nghị chi {key}: {content} của {work}, {amount}.", KEEP),
    EventType(ITEM_OUT, "{by} đã bỏ khỏi đề nghị chi {key}: {content} của {work}.", KEEP),
    EventType(PAPER, "{by} đã thêm giấy tờ vào đề nghị chi {key}: {kind}.", KEEP),
    EventType(PAPER_OUT, "{by} đã bỏ một giấy tờ của đề nghị chi {key}. Lý do: {reason}", KEEP),
    EventType(OPENED, "{by} đã mở một giấy tờ của đề nghị chi {key}.", KEEP, reads=True),
    EventType(SUBMITTED, "{by} đã trình đề nghị chi {key}: {amount}.", KEEP),
    EventType(BACK, "{by} đã trả lại đề nghị chi {key}. Lý do: {reason}", KEEP),
    EventType(APPROVED, "{by} đã duyệt đề nghị chi {key}: {amount}.", KEEP),
    EventType(SETTLED, "{by} đã ghi thanh toán đề nghị chi {key}: {amount}, chứng từ {document} ngày {day}.", KEEP),
    EventType(RECOVERED, "{by} đã ghi thu hồi đề nghị chi {key}: {amount}, chứng từ {document} ngày {day}.", KEEP),
    EventType(CANCELLED, "{by} đã hủy đề nghị chi {key}. Lý do: {reason}", KEEP),
)
