"""The machine-readable door: decide for one person, read the law, am I alive.

Facts are not stored and not logged. Errors name the key, the value and what is allowed, as the contract says.
"""
