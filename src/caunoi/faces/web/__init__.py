"""What the faces made of pages share: the clock, the frame of a page, refusals, headers, static files.

It decides nothing about legal aid. Words: a *moment* is the instant at which a request arrived, a *refusal*
is a sentence for the person at the screen.
"""
