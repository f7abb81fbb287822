"""Statistics forms and the printed book: which there are, their windows, how they are filled.

Not here: what happened (`cases`) and who may see it (`accounts`); nothing is stored, every figure is counted from
the records and leads back to them. Words: form (biểu), window (kỳ số liệu), figure and its cell, drill-down.
"""
