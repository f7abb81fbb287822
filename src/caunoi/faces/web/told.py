"""What the owner of an account is told of it, inside the house: that something happened, never where or by whom. What
opens an account to whoever does it, its other managers hear of too."""

from datetime import datetime

from caunoi.rooms.accounts import queries
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.notices import actions as notices
from caunoi.rooms.notices.templates import Kind, Told, register

NEW_DEVICE = "account.new_device"
FACTOR_RESET = "account.factor_reset"
FACTOR_RESET_OF = "account.factor_reset_of"
IDENTITY_WRITTEN = "account.identity_written"
IDENTITY_WRITTEN_OF = "account.identity_written_of"

register(
    Told(
        NEW_DEVICE,
        {
            "vi": "Tài khoản vừa được đăng nhập từ một thiết bị chưa từng dùng. Nếu không phải anh/chị: bấm vào tên"
            " mình ở góc trên, mở mục Thiết bị đang đăng nhập, đăng xuất thiết bị đó rồi đổi mật khẩu.",
            "en": "The account was used from a device that was never used before. If it was not you: open your name at"
            " the top, then Devices signed in, sign that one out and change the password.",
        },
    ),
    Told(
        FACTOR_RESET,
        {
            "vi": "Bước thứ hai của tài khoản đã được người quản trị đặt lại. Nếu anh/chị không yêu cầu, hãy báo người"
            " đứng đầu tổ chức.",
            "en": "An administrator reset the second step of the account. If you did not ask for it, tell the head of"
            " the organisation.",
        },
    ),
    Told(
        FACTOR_RESET_OF,
        {
            "vi": "Bước thứ hai của tài khoản {account} vừa được đặt lại. Ai làm và lý do có trong nhật ký.",
            "en": "The second step of the account {account} was just reset. The journal says by whom and why.",
        },
        {"account": Kind.CODE},
    ),
    Told(
        IDENTITY_WRITTEN,
        {
            "vi": "Tài khoản vừa được gắn một danh tính ở {provider}: ai mang danh tính ấy đăng nhập được. Nếu anh/chị"
            " không yêu cầu, hãy xem ở trang của mình và báo người đứng đầu tổ chức.",
            "en": "An identity at {provider} was just written on to the account: whoever bears it can sign in. If you"
            " did not ask for it, look at your own page and tell the head of the organisation.",
        },
        {"provider": Kind.TEXT},
    ),
    Told(
        IDENTITY_WRITTEN_OF,
        {
            "vi": "Tài khoản {account} vừa được gắn một danh tính ở {provider}. Ai làm có trong nhật ký.",
            "en": "An identity at {provider} was just written on to the account {account}. The journal says by whom.",
        },
        {"account": Kind.CODE, "provider": Kind.TEXT},
    ),
)


def tell_factor_reset(*, by: Actor, at: datetime, account: str) -> None:
    """The owner of the account (its key), and whoever else manages it, hear that its second factor was reset."""
    notices.tell(by=by, at=at, users=[account], template=FACTOR_RESET, urgent=True)
    notices.tell(
        by=by, at=at, users=queries.managers_of(account, at.date()), template=FACTOR_RESET_OF,
        values={"account": account}, urgent=True,
    )  # fmt: skip


def tell_identity_written(*, by: Actor, at: datetime, account: str, provider: str) -> None:
    """The owner of the account (its key), and whoever else manages it, hear that somebody known to the provider (its
    name) signs in to it from now on."""
    notices.tell(
        by=by, at=at, users=[account], template=IDENTITY_WRITTEN, values={"provider": provider}, urgent=True
    )  # fmt: skip
    notices.tell(
        by=by, at=at, users=queries.managers_of(account, at.date()), template=IDENTITY_WRITTEN_OF,
        values={"account": account, "provider": provider}, urgent=True,
    )  # fmt: skip
