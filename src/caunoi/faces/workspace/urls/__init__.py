"""Addresses of the workspace, by what they are about. They hold keys, codes and years, never a name."""

from . import (
    books,
    cases,
    day,
    documents,
    fees,
    funding,
    organisations,
    people,
    programmes,
    proposals,
    quality,
    requests,
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
    *training.urlpatterns,
    *organisations.urlpatterns,
    *programmes.urlpatterns,
    *proposals.urlpatterns,
    *funding.urlpatterns,
    *settings.urlpatterns,
]
