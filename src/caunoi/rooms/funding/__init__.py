"""The money: budget lines of a unit and year with dated entries, claims on them with papers, approved by a second
person; what a work is paid from. Not for case fees (fees) or to which programme work belongs (attribution).
Its words: line (dòng dự toán), entry (bút toán), claim (đề nghị chi), item (mục), content (nội dung), norm (mức chi).
"""
