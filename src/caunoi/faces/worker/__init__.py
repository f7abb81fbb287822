"""The hand that works when nobody looks: turns what happened into notices and messages, hands these on, tells every
morning what is due. Reads the clock, calls queries and actions, like every face; its audience is the clock itself.
Started by `caunoi work`, and by `caunoi run` inside its own process.
"""
