"""What is paid for a case: half-days, lump sums, ceilings, each amount explained by its provision; statement, approval,
payment (NĐ 144/2017 Điều 12-15, TT 02/2021). Not for who does the work (cases) or which programme pays (funding).
Its words: statement (bảng kê), half-day (buổi), lump sum (khoán), base salary (lương cơ sở).
"""
