"""What is kept unreadable on the disk: keys, sealed columns of other rooms, sealing of stored files.

It is for bytes that lie still (a stolen disk, a copy of the database, a backup), not for who may read what: that is
asked of accounts. It has no table. Its words: key (khóa), ring (vòng khóa: all keys, the newest seals), sealed (niêm),
label (what a key of its own is derived for: a column, stored files).
"""
