"""What the journal tells of places. Nothing personal: all of it is public reference data."""

from caunoi.rooms.journal.kinds import KEEP, EventType, register

UNITS_IMPORTED = "places.units_imported"
AREAS_IMPORTED = "places.areas_imported"
BOUNDARIES = "places.boundaries_loaded"
BOUNDARIES_OUT = "places.boundaries_taken_out"

register(
    EventType(UNITS_IMPORTED, "{by} đã nạp thay đổi đơn vị hành chính: {units} đơn vị, {villages} thôn, bản", KEEP),
    EventType(AREAS_IMPORTED, "{by} đã nạp danh sách địa bàn từ {documents}: {rows} dòng", KEEP),
    EventType(BOUNDARIES, "{by} đã nạp ranh giới: {what}. Nguồn: {source}", KEEP),
    EventType(BOUNDARIES_OUT, "{by} đã bỏ ranh giới: {what}", KEEP),
)
