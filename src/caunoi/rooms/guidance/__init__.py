"""Correspondence that binds programmes and units: guidance addressed and acknowledged; questions, difficulties and
recommendations with their answers; comments on others' drafts; requests of programme owners and figures sent to them.
Not for letters about one person (cases, documents) or what a task or programme is (plan, programmes).
Its words: letter (văn bản hướng dẫn), matter (câu hỏi, khó khăn, kiến nghị), draft (dự thảo), dispatch (số gửi đi).
"""
