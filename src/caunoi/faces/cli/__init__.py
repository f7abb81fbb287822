"""The command line: the contract's commands, for people and scripts. Data on standard output, messages on standard error."""
