"""Fieldwork: work where there is no network. Which device carries what until when, what came back from it, which of two
versions holds. Not for what comes of it: requests and advice are of `cases`, activities of `outreach`.
Its words: device (máy), bundle (gói mang đi), entry (bản ghi ngoại tuyến), photo (ảnh chờ ghép), choice (chọn bản).
"""
