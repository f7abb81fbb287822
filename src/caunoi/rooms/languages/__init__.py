"""Content packs: what the public pages say, in a language of an ethnic group, as text and as recordings.

It keeps packs as they came (files by their hash), every phrase with who verified it and when, and hands out what two
persons stand for: one brought it, another who knows the language verified it. It translates nothing itself, and where
a phrase is missing the Vietnamese one stands. Words: tongue (tiếng), phrase (câu), pack (gói nội dung), entry (câu
trong gói), recording (ghi âm), verified (đã kiểm tra).
"""
