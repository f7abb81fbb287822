"""Persons and emergency reads."""

from django.urls import path

from ..views import glass, people, registers

_PERSON = "nguoi/<str:key>/"

urlpatterns = [
    path("nguoi/", people.people, name="people"),
    path("nguoi/co-the-trung/", people.people_doubles, name="people_doubles"),
    path(_PERSON, people.person, name="person"),
    path(f"{_PERSON}ai-da-xem/", people.person_reads, name="person_reads"),
    path(f"{_PERSON}ai-da-xem/thong-bao.<slug:file>", people.person_reads_file, name="person_reads_file"),
    path(f"{_PERSON}so-sanh/<str:other>/", people.person_beside, name="person_beside"),
    path(f"{_PERSON}tach/", people.person_unmerge, name="person_unmerge"),
    path(f"{_PERSON}ho/", people.person_household, name="person_household"),
    path(f"{_PERSON}ra-ho/", people.person_leave, name="person_leave"),
    path(f"{_PERSON}dai-dien/", people.person_representative, name="person_representative"),
    path(f"{_PERSON}thoi-dai-dien/", people.person_representative_end, name="person_representative_end"),
    path(f"{_PERSON}dong-y/", people.person_consent, name="person_consent"),
    path(f"{_PERSON}rut-dong-y/", people.person_consent_withdraw, name="person_consent_withdraw"),
    path(f"{_PERSON}danh-sach/", people.person_lists_of, name="person_lists"),
    path(f"{_PERSON}han-che/", people.person_alias, name="person_alias"),
    path(f"{_PERSON}thoi-han-che/", people.person_lift, name="person_lift"),
    path(f"{_PERSON}mo-khan-cap/", people.person_break, name="person_break"),
    path("danh-sach-nhan-ve/", registers.lists, name="lists"),
    path("danh-sach-nhan-ve/doc/", registers.list_read, name="list_read"),
    path("danh-sach-nhan-ve/<str:key>/", registers.list_page, name="list"),
    path("danh-sach-nhan-ve/<str:key>/xem/", registers.list_decide, name="list_decide"),
    path("danh-sach-nhan-ve/<str:key>/dua-ra/", registers.list_remove, name="list_remove"),
    path("danh-sach-nhan-ve/<str:key>/rut/", registers.list_withdraw, name="list_withdraw"),
    path("mo-khan-cap/", glass.glasses, name="glasses"),
    path("mo-khan-cap/<str:key>/", glass.glass, name="glass"),
]
