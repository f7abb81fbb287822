"""The command line: the contract's commands, for people and scripts.

Data go to standard output, messages to standard error.
"""
