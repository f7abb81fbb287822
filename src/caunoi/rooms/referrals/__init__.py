"""What agencies send and are sent: notices, calls, slips, referrals to other services, each with its clocks and answer;
the agencies' own figures beside ours, the council. Not for the case itself (cases) or the list of agencies
(organisations). Its words: referral (chuyển gửi, giới thiệu), notice (thông báo), reconciliation (đối soát).
"""
