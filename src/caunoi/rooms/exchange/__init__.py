"""Exchange with the existing national legal-aid system: its lists come in; whether it is up to date is known for
each case. Not for anything inside the house. Its words: national system (Hệ thống của Bộ), list (danh sách), row error.
"""
