"""The journal: what happened, when, by whom, to which record, with the state before and after; reads of a
person's file included. It is append-only and hash-chained, knows no other table, and decides nothing.
Words: event (one line), kind (its sentence and erasure rule), detail (its personal part), chain.
"""
