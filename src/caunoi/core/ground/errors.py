"""The few errors that a face may show: one sentence each for what is wrong, why, and what to do."""


class Refused(Exception):
    """What was asked cannot be done. The message is written for the person at the screen.

    what: what is wrong; why: the reason; todo: what to do or whom to ask. All in Vietnamese, whole sentences.
    """

    def __init__(self, what: str, why: str = "", todo: str = "") -> None:
        self.what, self.why, self.todo = what, why, todo
        super().__init__(" ".join(part for part in (what, why, todo) if part))


class NotAllowed(Refused):
    """The person acting has no right to this."""


class NotFound(Refused):
    """There is no such record, or it is outside what the person may see (the two look the same)."""
