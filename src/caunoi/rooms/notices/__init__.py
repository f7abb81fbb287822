"""Notices: what the house tells its staff inside the house, and what leaves it by e-mail, SMS or Zalo, with its log.
Knows users and nobody else: whoever sends hands in a template, values without a secret, an address and its key.
Its words: notice (thông báo, read inside), message (tin, leaves the house), gateway (cổng), wish (cách báo tin).
"""
