"""Organisations: centres, branches, contracted and registered organisations, departments, and what a centre sets up.

Not here: their users (accounts), the persons they help (people), their books and cases (cases).
Words: centre, branch, service area, letterhead, hotline, channel, day off, routing (Điều 26).
"""
