"""Books, simple advice, figures, indicators."""

from django.urls import path

from ..views import books, consultations, figures, indicators

_REQUEST = "yeu-cau/<str:key>/"
_INDICATOR = "chi-tieu/<str:code>/"
_BOOK = "so/<str:code>/<year:year>/"

urlpatterns = [
    path(f"{_REQUEST}tu-so-giay/", books.request_late, name="request_late"),
    path(f"{_REQUEST}giai-dap-ngay/", consultations.request_advise, name="request_advise"),
    path("giai-dap/", consultations.consultations, name="consultations"),
    path("giai-dap/moi/", consultations.consultation_new, name="consultation_new"),
    path("giai-dap/<str:key>/bo/", consultations.consultation_void, name="consultation_void"),
    path("so-viec/<str:code>/<year:year>/", consultations.consultation_book_page, name="consultation_book"),
    path("so-viec/<str:code>/<year:year>/tep.<slug:file>", consultations.consultation_file, name="consultation_file"),
    path("so/", books.books, name="books"),
    path(_BOOK, books.book, name="book"),
    path(f"{_BOOK}bo-so/", books.book_void, name="book_void"),
    path(f"{_BOOK}so-cuoi/", books.book_set, name="book_set"),
    path(f"{_BOOK}ket-so/", books.book_close, name="book_close"),
    path("so-lieu/", figures.figures, name="figures"),
    path("so-lieu/thu-bieu/", figures.form_trial, name="form_trial"),
    path("so-lieu/ho-so/", figures.figures_records, name="figures_records"),
    path("chi-tieu/", indicators.indicators, name="indicators"),
    path(_INDICATOR, indicators.indicator, name="indicator"),
    path(f"{_INDICATOR}ho-so/", indicators.indicator_records, name="indicator_records"),
    path("so-lieu/tep/", figures.figures_file, name="figures_file"),
]
