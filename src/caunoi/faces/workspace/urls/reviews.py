"""Reviews: campaigns, parts, what was signed."""

from django.urls import path

from ..views import reviews, reviews_parts

_CAMPAIGN = "so-ket/<str:key>/"
_PART = "ban-so-ket/<str:key>/"

urlpatterns = [
    path("so-ket/", reviews.reviews, name="reviews"),
    path("so-ket/mo/", reviews.review_new, name="review_new"),
    path(_CAMPAIGN, reviews.review, name="review"),
    path(f"{_CAMPAIGN}cong-van/", reviews.review_letter, name="review_letter"),
    path(f"{_CAMPAIGN}don-doc/", reviews.review_urge, name="review_urge"),
    path(f"{_CAMPAIGN}tong-hop/", reviews.review_merge, name="review_merge"),
    path(_PART, reviews_parts.review_part, name="review_part"),
    path(f"{_PART}muc/<slug:form>/", reviews_parts.review_write, name="review_write"),
    path(f"{_PART}muc/<slug:form>/tu-luu/", reviews_parts.review_autosave, name="review_autosave"),
    path(f"{_PART}gop-y/", reviews_parts.review_remark, name="review_remark"),
    path(f"{_PART}gop-y/<int:number>/", reviews_parts.review_settle, name="review_settle"),
    path(f"{_PART}ky/", reviews_parts.review_sign, name="review_sign"),
    path(f"{_PART}dinh-chinh/", reviews_parts.review_reopen, name="review_reopen"),
    path(f"{_PART}hoi-so/", reviews_parts.review_challenge, name="review_challenge"),
    path(f"{_PART}hoi-so/<int:number>/", reviews_parts.review_answer, name="review_answer"),
    path(f"{_PART}tiep-nhan/", reviews_parts.review_accept, name="review_accept"),
    path(f"{_PART}tra-lai/", reviews_parts.review_back, name="review_back"),
    path(f"{_PART}gui/", reviews_parts.review_send, name="review_send"),
    path(f"{_PART}tep/<slug:file>/", reviews_parts.review_file, name="review_file"),
    path(f"{_PART}bang-tinh/", reviews_parts.review_sheet, name="review_sheet"),
    path(f"{_PART}bang-tinh/tep/", reviews_parts.review_sheet_file, name="review_sheet_file"),
]
