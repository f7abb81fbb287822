"""Proposals for the next phase."""

from django.urls import path

from ..views import proposals

_ONE = "de-xuat/<str:key>/"

urlpatterns = [
    path("de-xuat/", proposals.proposals, name="proposals"),
    path("de-xuat/moi/", proposals.proposal_new, name="proposal_new"),
    path("de-xuat/so-sanh/", proposals.proposals_compared, name="proposals_compared"),
    path(_ONE, proposals.proposal, name="proposal"),
    path(f"{_ONE}tinh/", proposals.proposal_run, name="proposal_run"),
    path(f"{_ONE}gia-dinh/", proposals.proposal_levers, name="proposal_levers"),
    path(f"{_ONE}luat/", proposals.proposal_law, name="proposal_law"),
    path(f"{_ONE}chia-se/", proposals.proposal_share, name="proposal_share"),
    path(f"{_ONE}gop-y/", proposals.proposal_comment, name="proposal_comment"),
    path(f"{_ONE}tai/<slug:file>/", proposals.proposal_file, name="proposal_file"),
]
