"""Exchange with the existing national legal-aid system: its lists come in and go out; for each case it is known whether
that system is up to date. Not for anything inside the house. Its words: national system (Hệ thống của Bộ), list (danh
sách), row error.
"""
