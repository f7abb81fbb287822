"""Clients: machines of other bodies that call the interface, each of one organisation or agency; their keys, what they
have handed in, how often they may call, answers that are given once, where they are told that something changed. What a
call does is not here (see the rooms it calls). Words: client (máy ngoài), key (khóa), scope (phạm vi), hook.
"""
