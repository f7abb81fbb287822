"""How long each kind of data is kept, from when, by what; what is due; and its destruction, which two persons decide
and a paper (biên bản) tells of. What a room blanks of its own tables is for that room; here is who decides and when.
Words: term (thời hạn, dated data), disposal (đợt hủy: proposed, approved, carried out), item (a file, a person).
"""
