"""What codes are made of: the seed of a telephone and that of recovery codes. They stand sealed in the table of the
sign-in library, whose adapter asks here."""

from allauth.mfa.models import Authenticator

from caunoi.rooms.keys import members

SEEDS = members.declare(members.Members(Authenticator, "data", ("secret", "seed")))
