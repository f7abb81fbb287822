"""What codes are made of: the seed of a telephone and that of recovery codes. They stand in the sign-in library's table,
sealed; its adapter asks here."""

from caunoi.rooms.keys import members

SEEDS = members.declare(members.Members("mfa.Authenticator", "data", ("secret", "seed")))
