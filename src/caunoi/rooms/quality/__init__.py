"""Appraisal, evaluation and effectiveness of cases (TT 12/2018 Điều 14-17, QĐ 1179), draws, marks, replies, corrective
action, satisfaction. Not for the work itself (cases) or for what is paid (fees).
Its words: appraisal (thẩm định), evaluation (đánh giá), draw (bốc chọn), grade (xếp loại).
"""
