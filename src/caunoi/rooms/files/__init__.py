"""Stored files: what was uploaded or issued, kept outside the database by its hash and never altered.

It is for bytes, their kind as found by content, their size and who put them there, not for what a file means: rooms
hold the key and say that. Its words: stored file (tệp), hash (mã băm), kind (loại nội dung).
"""
