"""The second factor, as the sign-in library asks us, and its own page: what is on, what is demanded, until when."""

from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.views import AuthenticateView, IndexView
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy

from caunoi.faces.web import clock, devices, openid_sign_in
from caunoi.rooms.accounts import queries
from caunoi.rooms.accounts.policy import SecondFactor
from caunoi.rooms.accounts.seeds import SEEDS

_HELD = "buoc-hai"
"""In the session: there is a second factor; a reset ends the session, so this stays true."""


class SecondStep(DefaultMFAAdapter):  # type: ignore[misc]  # the library has no types
    """The library's questions on second factors."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": gettext_lazy(
            "Vai trò của tài khoản này bắt buộc có bước thứ hai. Hãy bật cách khác trước, rồi mới tắt cách này."
        )
    }

    def encrypt(self, text: str) -> str:
        """Seeds of codes lie sealed."""
        return SEEDS.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return SEEDS.open(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last one stays while a role demands one."""
        user = authenticator.user
        others = Authenticator.objects.filter(user=user).exclude(pk=authenticator.pk)
        if others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
            return True
        return not queries.second_factor(user, clock.today()).demanded_by

    def generate_authenticator_name(self, user: Any, type: str) -> str:
        """What the officer sees proposed: the kind of machine at hand."""
        return devices.device(context.request) or gettext("Khóa trên máy này")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"name": "Cầu Nối"}


def standing(request: HttpRequest) -> SecondFactor:
    """How the account of this request stands; asked once a session where there is one."""
    if request.session.get(_HELD) or openid_sign_in.strong_by_provider(request):
        return SecondFactor(has=True)
    found = queries.second_factor(request.user, request.today)  # type: ignore[attr-defined, arg-type]
    if found.has:
        request.session[_HELD] = True
    return found


class SecondStepPage(IndexView):  # type: ignore[misc]  # the library has no types
    """What is on, what could be, and what a role demands."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        day = self.request.today
        found = queries.second_factor(self.request.user, day)
        shown: dict[str, Any] = super().get_context_data(**kwargs)
        return shown | {
            "standing": found,
            "blocked": found.blocks(day),
            "left": (found.due - day).days if found.due else None,
            "passkeys": Authenticator.objects.filter(user=self.request.user, type="webauthn").order_by("pk"),
        }


class SecondStepAsked(AuthenticateView):  # type: ignore[misc]
    """The second step of a sign-in: what this account has comes first."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        held = set(Authenticator.objects.filter(user=self.stage.login.user).values_list("type", flat=True))
        shown: dict[str, Any] = super().get_context_data(**kwargs)
        return shown | {"passkeys_held": "webauthn" in held, "totp_held": "totp" in held}


index = SecondStepPage.as_view()
authenticate = SecondStepAsked.as_view()
