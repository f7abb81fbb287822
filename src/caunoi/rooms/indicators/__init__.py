"""What is counted, once and for every report: declarations of indicators, facts for counting, a cube of cells.

Not here: what happened (the rooms below tell it by key) and how a form is laid out (`reports`); nobody is named, a
fact holds keys and classes. Words: indicator (chỉ tiêu), fact (dữ kiện đếm), cell, ledger (sổ nạp), figure.
"""
