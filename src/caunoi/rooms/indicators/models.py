"""Facts for counting, the cells that are kept of them, and the ledger of what is filled. Nothing here decides.

All of it is derived and can be thrown away and filled anew (actions.rebuild). Codes are copies, not foreign keys:
a fact is read without a join.
"""

from django.db import models


class Fact(models.Model):
    """One thing that happened, to be counted. source, record: what it is derived from (all facts of one record are
    replaced together); key: of the record that a reader opens; month: year * 12 + month - 1; who: of whom each is
    counted once (a person, a commune), ''; columns of kinds.COLUMNS: '' does not apply, 'unknown' not known;
    programmes: codes between bars, '' none; budget: the budget year of money; measures: null: not taken; hours,
    points in parts of one (kinds.SCALE).
    """

    DIMS = ("form", "field", "ground", "sex", "ethnic", "age", "area", "commune", "provider", "outcome", "aspect",
            "several", "role", "direction", "timely", "fund")  # fmt: skip
    MEASURES = (
        "days", "people", "women", "minority", "poor", "near_poor", "elderly", "disabled", "children", "officials",
        "sessions", "papers", "answered", "came", "times", "minutes", "hours", "points", "amount",
    )  # fmt: skip
    PRIVACY = {
        **dict.fromkeys(("id", "source", "record", "kind", "key", "day", "month", "at", "organisation"), "internal"),
        **dict.fromkeys(("unit", "province", "programmes", "budget", *MEASURES), "internal"),
        **dict.fromkeys((name for name in DIMS if name != "ground"), "internal"),
        "who": "personal",
        "ground": "sensitive",
    }
    # Keys and classes without a name; they go with their record, which is erased where it stands.
    ERASURE = {"who": "keep", "ground": "keep"}

    work = ""
    """Key of the piece of work by which programmes count it, while it is made: no column."""

    source = models.CharField(max_length=12)
    record = models.CharField(max_length=60)
    kind = models.CharField(max_length=13)
    key = models.CharField(max_length=60)
    day = models.DateField()
    month = models.SmallIntegerField()
    at = models.DateTimeField()
    organisation = models.CharField(max_length=40)
    unit = models.CharField(max_length=40)
    province = models.CharField(max_length=2, blank=True)
    who = models.CharField(max_length=80, blank=True)
    form = models.CharField(max_length=14, blank=True)
    field = models.CharField(max_length=14, blank=True)
    ground = models.CharField(max_length=60, blank=True)
    sex = models.CharField(max_length=7, blank=True)
    ethnic = models.CharField(max_length=8, blank=True)
    age = models.CharField(max_length=8, blank=True)
    area = models.CharField(max_length=16, blank=True)
    commune = models.CharField(max_length=10, blank=True)
    provider = models.CharField(max_length=20, blank=True)
    outcome = models.CharField(max_length=16, blank=True)
    aspect = models.CharField(max_length=20, blank=True)
    several = models.CharField(max_length=8, blank=True)
    role = models.CharField(max_length=12, blank=True)
    direction = models.CharField(max_length=3, blank=True)
    timely = models.CharField(max_length=8, blank=True)
    fund = models.CharField(max_length=7, blank=True)
    programmes = models.CharField(max_length=200, blank=True)
    days = models.IntegerField(null=True)
    people = models.IntegerField(null=True)
    women = models.IntegerField(null=True)
    minority = models.IntegerField(null=True)
    poor = models.IntegerField(null=True)
    near_poor = models.IntegerField(null=True)
    elderly = models.IntegerField(null=True)
    disabled = models.IntegerField(null=True)
    children = models.IntegerField(null=True)
    officials = models.IntegerField(null=True)
    sessions = models.IntegerField(null=True)
    papers = models.IntegerField(null=True)
    answered = models.IntegerField(null=True)
    came = models.IntegerField(null=True)
    times = models.IntegerField(null=True)
    minutes = models.IntegerField(null=True)
    hours = models.IntegerField(null=True)
    points = models.IntegerField(null=True)
    amount = models.BigIntegerField(null=True)
    budget = models.SmallIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["source", "record"], name="fact_of_record"),
            models.Index(fields=["kind", "day"], name="fact_by_day"),
            models.Index(fields=["kind", "who"], condition=~models.Q(who=""), name="fact_of_whom"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Term(models.Model):
    """A count that cells are kept of. text: kind, measure and filter as declared.Term writes them; dims: by what its
    cells are kept; filled_at: None: its cells are still to be filled; facts: how many it counted then."""

    PRIVACY = dict.fromkeys(("id", "text", "dims", "filled_at", "facts"), "internal")

    text = models.CharField(max_length=300, unique=True)
    dims = models.TextField()
    filled_at = models.DateTimeField(null=True)
    facts = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return self.text


class Cell(models.Model):
    """Sums of facts: those of one place, span and breakdown in one row, counts: value → sum ('' in all). level, place:
    'o' organisation, 'u' centre with its branches, 'p' province, 'n' the country; only what is counted once has other
    levels than 'o', the rest adds up. span: a month (year * 12 + month - 1) or a year. before: of what is counted once,
    the month in which the same one was there last, 0 never: who was not there since a window began is new in it.
    """

    PRIVACY = dict.fromkeys(("id", "term", "level", "place", "span", "before", "dim", "counts"), "internal")

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="cells", db_index=False)
    dim = models.CharField(max_length=60, blank=True)
    level = models.CharField(max_length=1)
    span = models.SmallIntegerField()
    place = models.CharField(max_length=40, blank=True)
    before = models.SmallIntegerField(default=0)
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["term", "dim", "level", "span", "place", "before"], name="cell_once"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Ledger(models.Model):
    """Up to which event everything is taken in; one row, locked by whoever fills. taken_at: when it was last looked.
    filling_since: a rebuild is under way since then. facts: rows there were after the last rebuild; events: taken in
    since the beginning; version: of the making of facts (derived.VERSION); rules: mark of the area lists and of the
    rules of programmes by which they were made."""

    PRIVACY = dict.fromkeys(
        ("id", "upto", "taken_at", "filling_since", "facts", "events", "version", "rules"), "internal"
    )

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    upto = models.BigIntegerField(default=0)
    taken_at = models.DateTimeField(null=True)
    filling_since = models.DateTimeField(null=True)
    facts = models.BigIntegerField(default=0)
    events = models.BigIntegerField(default=0)
    version = models.PositiveSmallIntegerField(default=0)
    rules = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="indicators_one_ledger")]

    def __str__(self) -> str:
        return str(self.upto)
