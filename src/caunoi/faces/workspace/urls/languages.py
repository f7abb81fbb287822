"""Content packs of ethnic languages."""

from django.urls import path

from ..views import languages

_PACK = "goi-tieng/<str:key>/"

urlpatterns = [
    path("tieng-noi/", languages.languages, name="languages"),
    path("tieng-noi/nap/", languages.language_bring, name="language_bring"),
    path("tieng-noi/cau/<slug:code>.xlsx", languages.language_list, name="language_list"),
    path(_PACK, languages.language_pack, name="language_pack"),
    path(f"{_PACK}cong-bo/", languages.language_publish, name="language_publish"),
    path(f"{_PACK}rut/", languages.language_withdraw, name="language_withdraw"),
    path(f"{_PACK}goi.zip", languages.language_file, name="language_file"),
    path(f"{_PACK}nghe/<str:entry>/", languages.language_sound, name="language_sound"),
]
