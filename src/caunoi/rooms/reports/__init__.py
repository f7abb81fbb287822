"""Statistics forms, returns frozen from them, and what of them is published.

Not here: what happened (`cases`) and who may see it (`accounts`); a live figure is counted from the records and leads
back to them, a frozen one stays as it was submitted. Words: form (biểu), window (kỳ số liệu), figure and its cell,
drill-down; return (báo cáo), round (đợt), bridge (vì sao khác), unit outside, publication, disclosure control.
"""
