"""What the journal tells of accounts. Names of officials stand in the details only."""

from caunoi.rooms.journal.kinds import KEEP, EventType, register

CREATED = "accounts.user_created"
PASSWORD_RESET = "accounts.password_reset"  # noqa: S105
PASSWORD_CHANGED = "accounts.password_changed"  # noqa: S105
SECOND_FACTOR = "accounts.second_factor_changed"
SECOND_FACTOR_RESET = "accounts.second_factor_reset"
SECOND_FACTOR_ASKED = "accounts.second_factor_asked"
SECOND_FACTOR_DECIDED = "accounts.second_factor_decided"
SECOND_STEP_FAILED = "accounts.second_step_failed"
SESSIONS_ENDED = "accounts.sessions_ended"
SESSIONS_ENDED_FOR = "accounts.sessions_ended_for"
SIGNED_IN = "accounts.signed_in"
SIGN_IN_FAILED = "accounts.sign_in_failed"
SIGNED_IN_OUTSIDE = "accounts.signed_in_outside"
IDENTITY_WRITTEN = "accounts.identity_written"
IDENTITY_REMOVED = "accounts.identity_removed"
IDENTITY_REFUSED = "accounts.identity_refused"
DEACTIVATED = "accounts.user_deactivated"
ASSIGNED = "accounts.role_assigned"
REVOKED = "accounts.role_revoked"
DELEGATED = "accounts.role_delegated"
ROLE_WRITTEN = "accounts.role_written"
INSTALLED = "accounts.installation_set"
GLASS_BROKEN = "accounts.glass_broken"
GLASS_CHECKED = "accounts.glass_checked"

# All are kept: they tell of officials' powers, on which the validity of their decisions rests.
register(
    EventType(CREATED, "{by} đã tạo tài khoản {user}", KEEP),
    EventType(PASSWORD_RESET, "{by} đã đặt lại mật khẩu của tài khoản {user}", KEEP),
    EventType(PASSWORD_CHANGED, "{by} đã đổi mật khẩu của mình", KEEP),
    EventType(SECOND_FACTOR, "{by} đã thay đổi cách xác nhận hai bước: {what}", KEEP),
    EventType(SECOND_FACTOR_RESET, "{by} đã đặt lại bước thứ hai của tài khoản {user}. Lý do: {reason}", KEEP),
    EventType(SECOND_FACTOR_ASKED, "{by} đã yêu cầu tài khoản {user} đặt bước thứ hai trước ngày {due}", KEEP),
    EventType(SECOND_FACTOR_DECIDED, "{by} đã quyết định bước thứ hai của vai trò {role}: {what}", KEEP),
    EventType(SECOND_STEP_FAILED, "Có người nhập đúng mật khẩu của tài khoản {user} nhưng sai bước thứ hai", KEEP),
    EventType(SESSIONS_ENDED, "{by} đã kết thúc {count} phiên đăng nhập khác của mình", KEEP),
    EventType(SESSIONS_ENDED_FOR, "{by} đã kết thúc mọi phiên đăng nhập của tài khoản {user}. Lý do: {reason}", KEEP),
    EventType(SIGNED_IN, "{by} đã đăng nhập", KEEP),
    EventType(SIGN_IN_FAILED, "Có người nhập sai mật khẩu của tài khoản {user}", KEEP),
    EventType(SIGNED_IN_OUTSIDE, "{by} đã đăng nhập bằng {provider}", KEEP),
    EventType(IDENTITY_WRITTEN, "{by} đã ghi danh tính ở {provider} cho tài khoản {user}", KEEP),
    EventType(IDENTITY_REMOVED, "{by} đã bỏ danh tính ở {provider} của tài khoản {user}. Lý do: {reason}", KEEP),
    EventType(IDENTITY_REFUSED, "Một lần đăng nhập bằng {provider} không được nhận: {why}", KEEP),
    EventType(DEACTIVATED, "{by} đã ngừng tài khoản {user}. Lý do: {reason}", KEEP),
    EventType(ASSIGNED, "{by} đã giao vai trò {role} cho tài khoản {user}, từ {since}. Căn cứ: {basis}", KEEP),
    EventType(REVOKED, "{by} đã thôi giao vai trò {role} của tài khoản {user}, từ {until}. Lý do: {reason}", KEEP),
    EventType(
        DELEGATED,
        "{by} đã ủy quyền vai trò {role} cho tài khoản {user}, từ {since} đến hết {last_day}. Căn cứ: {basis}",
        KEEP,
    ),
    EventType(ROLE_WRITTEN, "{by} đã sửa vai trò {role}", KEEP),
    EventType(INSTALLED, "{by} đã đặt chế độ hoạt động: {mode}", KEEP),
    EventType(GLASS_BROKEN, "{by} đã mở khẩn cấp một hồ sơ hạn chế trong {minutes} phút (lần mở {glass})", KEEP),
    EventType(GLASS_CHECKED, "{by} đã kiểm tra lần mở khẩn cấp {glass}: {found}", KEEP),
)
