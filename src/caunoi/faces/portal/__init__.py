"""The public pages: am I entitled, which papers, send a request, follow it, be called back.

They decide nothing: the law answers (core.law), the rooms write. Nothing is stored before a request is sent. Words:
a *conversation* is the answers so far, an *answer page* is what the law says in plain words.
"""
