"""What the owner of an account is told of it, inside the house: that something happened, never where or by whom."""

from caunoi.rooms.notices.templates import Told, register

NEW_DEVICE = "account.new_device"
FACTOR_RESET = "account.factor_reset"

register(
    Told(
        NEW_DEVICE,
        {
            "vi": "Tài khoản vừa được đăng nhập từ một thiết bị chưa từng dùng. Nếu không phải ông/bà: bấm vào tên mình"
            " ở góc trên, mở mục Thiết bị đang đăng nhập, đăng xuất thiết bị đó rồi đổi mật khẩu.",
            "en": "The account was used from a device that was never used before. If it was not you: open your name at"
            " the top, then Devices signed in, sign that one out and change the password.",
        },
    ),
    Told(
        FACTOR_RESET,
        {
            "vi": "Bước thứ hai của tài khoản đã được người quản trị đặt lại. Nếu ông/bà không yêu cầu, hãy báo người"
            " đứng đầu tổ chức.",
            "en": "An administrator reset the second step of the account. If you did not ask for it, tell the head of"
            " the organisation.",
        },
    ),
)
