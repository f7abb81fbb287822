"""Passkeys, on the library's views: each of them opens the account alone, so each checks who holds it (finger, face or
PIN). One kind only; what the library calls a security key, for the second step alone, is not made here."""

from typing import Any

from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import views
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from allauth.mfa.webauthn.internal import auth, flows
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, gettext_lazy

_LABEL = gettext_lazy("Tên để nhận ra khóa này")


class AddForm(AddWebAuthnForm):  # type: ignore[misc]  # the library has no types
    """A name, and what the browser made."""

    name = forms.CharField(label=_LABEL, max_length=60, required=False)
    passwordless = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["passwordless"] = True
        cleaned: dict[str, Any] = super().clean()
        return cleaned


class NameForm(EditWebAuthnForm):  # type: ignore[misc]
    """Another name."""

    name = forms.CharField(label=_LABEL, max_length=60)


class AddView(views.AddWebAuthnView):  # type: ignore[misc]
    """A new passkey."""

    form_class = AddForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown: dict[str, Any] = super().get_context_data(**kwargs)
        # After the library's own options: the challenge asked last is the one that is checked.
        return shown | {"js_data": {"creation_options": auth.begin_registration(self.request.user, True)}}


class RemoveView(views.RemoveWebAuthnView):  # type: ignore[misc]
    """Takes one away; the last second factor stays while a role demands one."""

    def form_valid(self, form: Any) -> HttpResponse:
        if not get_adapter().can_delete_authenticator(self.object):
            messages.error(self.request, get_adapter().error_messages["cannot_delete_authenticator"])
            return redirect("mfa_index")
        response: HttpResponse = super().form_valid(form)
        return response


class LoginView(views.LoginWebAuthnView):  # type: ignore[misc]
    """Signs in by a passkey alone, and goes on to the page that was asked for."""

    def form_valid(self, form: Any) -> HttpResponse:
        held = form.cleaned_data["credential"]
        login = Login(user=held.user, redirect_url=get_next_redirect_url(self.request))
        response: HttpResponse = flows.perform_passwordless_login(self.request, held, login)
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        messages.error(self.request, gettext("Chưa nhận ra khóa này. Hãy thử lại, hoặc dùng cách khác."))
        return redirect(_with_next(self.request, "account_login"))


class ReauthenticateView(views.ReauthenticateWebAuthnView):  # type: ignore[misc]
    """Confirms by a passkey that it is still the owner."""

    def form_invalid(self, form: Any) -> HttpResponse:
        messages.error(self.request, gettext("Chưa nhận ra khóa này. Hãy thử lại, hoặc dùng cách khác."))
        return redirect(_with_next(self.request, "mfa_reauthenticate_webauthn"))


def _with_next(request: HttpRequest, name: str) -> str:
    asked = get_next_redirect_url(request)
    return reverse(name) + (f"?{urlencode({'next': asked})}" if asked else "")


add = AddView.as_view()
remove = RemoveView.as_view(success_url="/tai-khoan/hai-buoc/")
edit = views.EditWebAuthnView.as_view(form_class=NameForm, success_url="/tai-khoan/hai-buoc/")
login = LoginView.as_view()
reauthenticate = ReauthenticateView.as_view()
