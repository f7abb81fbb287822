"""Addresses of the workspace, by what they are about. They hold keys, codes and years, never a name."""

from . import (
    books,
    cases,
    day,
    documents,
    fees,
    funding,
    guidance,
    offline,
    organisations,
    people,
    plans,
    programmes,
    proposals,
    quality,
    requests,
    returns,
    settings,
    training,
)

app_name = "workspace"
urlpatterns = [
    *day.urlpatterns,
    *requests.urlpatterns,
    *people.urlpatterns,
    *cases.urlpatterns,
    *documents.urlpatterns,
    *books.urlpatterns,
    *fees.urlpatterns,
    *quality.urlpatterns,
    *returns.urlpatterns,
    *training.urlpatterns,
    *organisations.urlpatterns,
    *offline.urlpatterns,
    *programmes.urlpatterns,
    *plans.urlpatterns,
    *proposals.urlpatterns,
    *funding.urlpatterns,
    *guidance.urlpatterns,
    *settings.urlpatterns,
]
