"""Outreach: what is done among the people, as recorded on its day and place; points and boards, leaflets, the hotline.
Not for courses (training), requests that come of it (cases), or to which programme it is credited (funding).
Its words: activity (hoạt động), board (điểm, bảng thông tin), leaflet (tờ gấp), call (cuộc gọi), place (nơi, ngày đó).
"""
