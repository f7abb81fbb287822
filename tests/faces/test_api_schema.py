"""The interface keeps its own description: generated calls, right and wrong, are answered as it says (schemathesis)."""

import json
from datetime import timedelta

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.config import SchemathesisConfig

from caunoi.faces.api.urls import api
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.clients import actions, policy
from caunoi.rooms.clients.words import Owner, Scope
from caunoi.site.wsgi import application
from tests.faces.workspace.conftest import centre  # noqa: F401  (fixtures)
from tests.rooms.cases import factory
from tests.rooms.referrals import stage

pytestmark = pytest.mark.usefixtures("centre")
# What no schema can say of a fact, a code or a day (the thirty-first of June, a day before the law) is refused too.
_ACCEPTED = {"expected-statuses": ["2xx", "401", "403", "404", "409", "422"]}
described = schemathesis.openapi.from_dict(
    json.loads(json.dumps(api.get_openapi_schema(), default=str)),
    config=SchemathesisConfig.from_dict({"seed": 20261123, "checks": {"positive_data_acceptance": _ACCEPTED}}),
)
described.app = application


@pytest.fixture
def key(monkeypatch):
    """A client of an agency that may do everything."""
    monkeypatch.setattr(policy, "PER_MINUTE", policy.MOST_PER_MINUTE)
    made = {"by": Actor.system(), "at": factory.AT}
    agency = stage.agency("police", "Công an (minh họa)")
    client = actions.open_client(
        **made, owner_kind=Owner.AGENCY, owner=agency, owner_name="x", name="x", purpose="x", scopes=Scope.values,
        takes="tk", per_minute=policy.MOST_PER_MINUTE,
    )  # fmt: skip
    return actions.make_key(**made, client=client, until=factory.ON + timedelta(days=9))


@described.parametrize()
@settings(
    max_examples=6, deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
def test_the_interface_keeps_its_description(case, key):
    case.call_and_validate(headers={"Authorization": f"Bearer {key}", "Accept-Encoding": "identity"})


def test_the_description_says_what_it_should():
    told = api.get_openapi_schema()
    assert told["openapi"].startswith("3.1")
    operations = [each for path in told["paths"].values() for each in path.values()]
    assert all("application/problem+json" in each["responses"]["default"]["content"] for each in operations)
    named = [each["operationId"] for each in operations]
    assert len(named) == len(set(named))
    secured = {each["operationId"]: each["security"][1]["oauth2"] for each in operations if "security" in each}
    assert {scope for scopes in secured.values() for scope in scopes} == set(Scope.values)
    assert set(secured) == {
        "hand_in", "handed_in", "status", "send_referral", "sent_referrals", "referral", "national_list", "national_lists",
    }  # fmt: skip
