"""Programmes with legal aid in them, as definitions: phase, owner, legal basis, components down to the lines of
activities, target group and area, indicators; and the rule that says to which lines a piece of work belongs.
Not for the work (cases, outreach), its tags and money (funding) or what is counted (indicators).
Its words: programme (chương trình), component (dự án, nội dung), line (hoạt động), indicator (chỉ tiêu).
"""
