"""Which piece of work (case, việc, activity, course, leaflets given) counts in which programmes' lines: matched by
their rules on its own day, with the reason; an officer adds or removes with one. What a closed period holds stays.
Not for the rules (programmes), the records (below) or what is paid (above).
Its words: work (việc đã làm), tag (tính vào nội dung), verdict (máy xếp), closure (kỳ đã khóa).
"""
