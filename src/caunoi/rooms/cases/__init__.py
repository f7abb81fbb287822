"""Requests for legal aid and the cases that come of them: asked, looked at, decided by the law, entered in the book.

It is for the way from a person's question to a numbered case (Luật 11/2017/QH14 Điều 26, 29-31, 35, 37; TT
12/2018/TT-BTP Điều 5-11), not for who a person is (people), who works where (organisations) or what is counted.
Its words: request (yêu cầu), acceptance (thụ lý), book (Sổ thụ lý, theo dõi vụ việc, Mẫu 01), case (vụ việc).
"""
