"""The staff's pages under /lam-viec/: work list, requests, cases, books, figures, staff, reference data.

It finds out who asks and what the time is, calls actions and queries of the rooms, and shows. It decides nothing
and touches no table. Words: work list (việc cần làm), file (hồ sơ), book (sổ thụ lý), ground (diện).
"""
