"""Addresses of the portal. The conversation has one address, '/': nothing of it is ever in a URL."""

from django.urls import path

from caunoi.faces.portal import agencies, figures, following, lists, opinion, own, rights, sending, talk, training

app_name = "portal"
urlpatterns = [
    path("", talk.home, name="home"),
    path("gui-yeu-cau/", sending.send_request, name="request"),
    path("goi-lai/", sending.call_back, name="callback"),
    path("theo-doi/", following.follow, name="follow"),
    path("theo-doi/tim-ma/", following.recover, name="recover"),
    path("theo-doi/viec/", own.own, name="own"),
    path("y-kien/<str:token>/", opinion.opinion, name="opinion"),
    path("tap-huan/diem-danh/", training.attend_send, name="attend_send"),
    path("tap-huan/diem-danh/<str:code>/", training.attend, name="attend"),
    path("tap-huan/bai/<str:link>/", training.test, name="training_test"),
    path("trung-tam/", talk.centres, name="centres"),
    path("quyen/", rights.rights, name="rights"),
    path("nghe/<str:word>/", rights.sound, name="sound"),
    path("co-quan/", agencies.agency_forms, name="agencies"),
    path("co-quan/mau.html", agencies.agency_forms_file, name="agencies_file"),
    path("danh-sach/", lists.lists, name="lists"),
    path("danh-sach/<slug:which>.<slug:file>", lists.list_file, name="list_file"),
    path("so-lieu/", figures.figures, name="figures"),
    path("so-lieu/<str:key>/", figures.figure, name="figure"),
    path("so-lieu/<str:key>/bang.<slug:file>", figures.figure_file, name="figure_file"),
    path("ngon-ngu/", talk.language, name="language"),
    path("thoat/", talk.leave, name="exit"),
]
