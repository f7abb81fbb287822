"""Stored files: what was uploaded or issued, kept outside the database by its hash and never altered.

It is for bytes, their kind as found by content, their size and who put them there, not for what a file means: rooms
hold the key and say that. Its words: stored file (tệp), hash (mã băm), kind (loại nội dung).

Bytes lie under CAUNOI_DATA/files/ab/cd/<sha256>, the same bytes once, sealed (`keys`). They are written before their
row, so a row never lacks its file; a copy of the database made first and of this folder afterwards is therefore whole.
"""
