"""Training: courses, attendance, hours a year (TT 12/2018 Điều 4), tests, certificates, courses that reviews ask
for. Not for outreach among the people, or for what marks are (quality).
Its words: course (khóa), session (buổi), attendance (điểm danh), certificate (giấy chứng nhận), proposal (đề xuất).
"""
