"""Settings. Everything that differs between places comes from environment variables CAUNOI_….

One line a variable; `make docs` makes docs/dev/settings.md of them.

CAUNOI_DATA          folder of the embedded database, files, area lists, law packages, secret key (default: ./var)
CAUNOI_DATABASE_URL  sqlite:///… or postgresql://user:password@host/name (default: SQLite in CAUNOI_DATA)
CAUNOI_KEYS          'ID:BASE64,…': keys of sealed columns and files, the last seals (default: CAUNOI_DATA/keys)
CAUNOI_MODE          'demonstration' or 'real' (default: set by the command line, not by hand)
CAUNOI_HOSTS         host names served, comma separated (default: this machine only)
CAUNOI_HTTPS         '1' where a proxy in front speaks HTTPS: cookies then travel over HTTPS only (default: off)
CAUNOI_ADDRESS       https://… as people reach this house: stands in messages (default: the first of CAUNOI_HOSTS)
CAUNOI_SECRET_KEY    signs sessions and forms (default: made once, kept in CAUNOI_DATA/secret-key)
CAUNOI_TODAY         YYYY-MM-DD: the clock of a demonstration or test; refused for real data (default: the real day)
CAUNOI_SHIFT         minutes by which the hour of such a day is moved (default: 0)
CAUNOI_LISTS_DAYS    days for which the files of an import of lists are kept (default: 30)
CAUNOI_FILE_MB       the largest stored file in megabytes (default: 20)
CAUNOI_CLAMD         unix:///run/clamav/clamd.ctl or tcp://host:3310, scans what is uploaded (default: not scanned)
CAUNOI_BREAK_GLASS_MINUTES  how long a restricted file opened in an emergency stays open (default: 120)
CAUNOI_IDLE_MINUTES  a sign-in that nobody uses ends after so many minutes (default: 60)
CAUNOI_SESSION_HOURS the longest a sign-in lasts: a working day (default: 8)
CAUNOI_SECOND_FACTOR_DAYS  days to set up what a role demands, 0: at once, or 'never' (default: 7; demonstration: never)
CAUNOI_SMTP_URL      smtps://name:password@host:465, smtp+tls://… or smtp://… (default: no e-mail is sent)
CAUNOI_MAIL_FROM     whom letters come from: 'Cầu Nối <thong-bao@…>' (default: none)
CAUNOI_SMS_URL       https://… of the bridge to an SMS provider: docs/dev/messages.md (default: none)
CAUNOI_SMS_SECRET    shared with that bridge (default: none)
CAUNOI_SMS_SENDER    the name agreed with the provider (default: none)
CAUNOI_ZALO_URL      https://… of the bridge to Zalo (default: none)
CAUNOI_ZALO_SECRET   shared with that bridge (default: none)
CAUNOI_ZALO_SENDER   the name agreed with Zalo (default: none)
CAUNOI_MESSAGES      'leave': messages of a demonstration leave too, to try a gateway (default: they are only shown)
CAUNOI_HOOK_NETWORKS 10.20.0.0/16,…: own networks where machines and an identity provider may be called (default: none)
CAUNOI_HOOK_HOSTS    mot-cua.laocai.gov.vn,…: machines are called at these hosts alone (default: wherever they may be)
CAUNOI_OIDC_ISSUER   https://… of an identity provider by which staff may sign in too (default: none)
CAUNOI_OIDC_CLIENT   the id under which this house is registered there (default: none)
CAUNOI_OIDC_SECRET   shared with that provider (default: none)
CAUNOI_OIDC_LABEL    its name on the button: 'VNeID' (default: 'định danh điện tử')
CAUNOI_OIDC_CLAIM    what of its word names a person: 'sub', 'email', … (default: sub)
CAUNOI_OIDC_SCOPE    what it is asked for, parted by spaces (default: openid)
CAUNOI_OIDC_STRONG   its acr or amr values, by commas, after which no second step is asked (default: none, always asked)
CAUNOI_WORK          '0': `caunoi run` does no background work; `caunoi work` does it elsewhere (default: 1)
CAUNOI_LOG           'json': a JSON object a line on standard error, for a log collector (default: plain lines)
CAUNOI_METRICS_TOKEN what a Prometheus outside this machine must show at /metrics (default: this machine only)
"""

import os
import secrets
from pathlib import Path

import dj_database_url

from caunoi.core.ground import disk

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("CAUNOI_DATA", "var")).resolve()
MODE = os.environ.get("CAUNOI_MODE", "demonstration")
DEBUG = False


def _secret_key() -> str:
    """One secret an installation, made at first use and kept in CAUNOI_DATA, readable by its owner only."""
    path = DATA / "secret-key"
    if not path.exists():
        disk.begin(path, secrets.token_urlsafe(48).encode())
    return path.read_text()


SECRET_KEY = os.environ.get("CAUNOI_SECRET_KEY") or _secret_key()
BREAK_GLASS_MINUTES = int(os.environ.get("CAUNOI_BREAK_GLASS_MINUTES", "120"))
IDLE_MINUTES = int(os.environ.get("CAUNOI_IDLE_MINUTES", "60"))
_days = os.environ.get("CAUNOI_SECOND_FACTOR_DAYS", "7" if MODE == "real" else "never")
SECOND_FACTOR_DAYS = None if _days == "never" else int(_days)
ALLOWED_HOSTS = [h for h in os.environ.get("CAUNOI_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if h]
_HTTPS = os.environ.get("CAUNOI_HTTPS") == "1"

INSTALLED_APPS = [
    "caunoi.rooms.keys",
    "caunoi.rooms.journal",
    "caunoi.rooms.accounts",
    "caunoi.rooms.files",
    "caunoi.rooms.statutes",
    "caunoi.rooms.notices",
    "caunoi.rooms.clients",
    "caunoi.rooms.places",
    "caunoi.rooms.people",
    "caunoi.rooms.organisations",
    "caunoi.rooms.documents",
    "caunoi.rooms.languages",
    "caunoi.rooms.training",
    "caunoi.rooms.entitlements",
    "caunoi.rooms.programmes",
    "caunoi.rooms.plan",
    "caunoi.rooms.guidance",
    "caunoi.rooms.cases",
    "caunoi.rooms.outreach",
    "caunoi.rooms.fieldwork",
    "caunoi.rooms.fees",
    "caunoi.rooms.quality",
    "caunoi.rooms.referrals",
    "caunoi.rooms.attribution",
    "caunoi.rooms.funding",
    "caunoi.rooms.indicators",
    "caunoi.rooms.reports",
    "caunoi.rooms.reviews",
    "caunoi.rooms.proposals",
    "caunoi.rooms.exchange",
    "caunoi.rooms.retention",
    "caunoi.faces.web",
    "caunoi.faces.portal",
    "caunoi.faces.workspace",
    "caunoi.faces.field",
    "caunoi.faces.worker",
    "caunoi.site",
    "ninja",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "whitenoise.runserver_nostatic",
    "django.contrib.humanize",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "caunoi.faces.web.measured.Measured",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "caunoi.faces.web.middleware.SafetyHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "caunoi.faces.web.middleware.ChosenLanguage",
    "caunoi.faces.api.door.Door",
    "django.middleware.common.CommonMiddleware",
    "caunoi.faces.web.middleware.NotTooMuch",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "caunoi.faces.web.middleware.Moment",
    "caunoi.faces.web.sessions.LiveSession",
    "caunoi.faces.web.sign_in.BeforeWork",
    "caunoi.faces.web.middleware.PlainRefusals",
]

ROOT_URLCONF = "caunoi.site.urls"
WSGI_APPLICATION = "caunoi.site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "caunoi.faces.web.context.house",
            ],
        },
    },
]

# SQLite: writers wait for each other instead of failing (IMMEDIATE, 20 s), readers never wait (WAL). FULL, not
# NORMAL: a request acknowledged to a citizen must survive a power cut.
_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}
_FILE = "caunoi.sqlite3" if MODE == "real" else "demonstration.sqlite3"
DATABASES = {"default": dj_database_url.parse(os.environ.get("CAUNOI_DATABASE_URL") or f"sqlite:///{DATA / _FILE}")}
_database = DATABASES["default"]
_database["ENGINE"] = _database["ENGINE"].replace("django.db.backends", "caunoi.site.databases")
if _database["ENGINE"].endswith("sqlite3"):
    _database["OPTIONS"] = _SQLITE
else:
    # A server that is gone is told within seconds; its visitors are not kept waiting for it.
    # What is asked again and again is planned once by each connection: half of the server's time (docs/performance.md).
    _database["OPTIONS"] = {
        "pool": {"min_size": 1, "max_size": 16, "timeout": 5},
        "connect_timeout": 5,
        "server_side_binding": True,
        "prepare_threshold": 5,
    }
    _database["CONN_HEALTH_CHECKS"] = True
_database["ATOMIC_REQUESTS"] = False
# Runs of the tests side by side must not meet in one database; an embedded one lives in memory.
_database["TEST"] = {} if _database["ENGINE"].endswith("sqlite3") else {"NAME": f"test_caunoi_{os.getpid()}"}

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "workspace:start"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "caunoi.faces.web.sign_in.ClosedAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False  # machines are shared: closing the browser ends the session
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if _HTTPS else 0  # whose address is counted when sign-ins are slowed down
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "20/5m/ip,5/5m/key"}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
MFA_ADAPTER = "caunoi.faces.web.second_step.SecondStep"
MFA_TOTP_ISSUER = "Cầu Nối"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # a found or stolen key alone opens nothing
# Signing in by an identity provider (OpenID Connect), beside the password. Its tables stay empty: decision 38.
OIDC = {
    "issuer": os.environ.get("CAUNOI_OIDC_ISSUER", ""),
    "client": os.environ.get("CAUNOI_OIDC_CLIENT", ""),
    "secret": os.environ.get("CAUNOI_OIDC_SECRET", ""),
    "label": os.environ.get("CAUNOI_OIDC_LABEL", ""),
    "claim": os.environ.get("CAUNOI_OIDC_CLAIM", "sub"),
    "scope": os.environ.get("CAUNOI_OIDC_SCOPE", "openid"),
    "strong": os.environ.get("CAUNOI_OIDC_STRONG", ""),
}
SOCIALACCOUNT_ADAPTER = "caunoi.faces.web.openid_sign_in.KnownOnly"
SOCIALACCOUNT_STORE_TOKENS = False
SESSION_COOKIE_NAME = "phien"
SESSION_SECONDS = int(os.environ.get("CAUNOI_SESSION_HOURS", "8")) * 3600
KEPT_SECONDS = 3600
SESSION_COOKIE_AGE = SESSION_SECONDS + KEPT_SECONDS  # so long the sender of what came too late is known, no more
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "caunoi.faces.web.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"  # with "no-referrer" browsers send "Origin: null" and no form passes CSRF
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "tieng"
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["caunoi.site.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False  # years and numbers of cases are not amounts; money is written by core.ground.money

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "caunoi.site.storage.HashedFiles"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# What lies sealed, lies under these: docs/security.md. The last key of CAUNOI_KEYS seals.
KEYS = os.environ.get("CAUNOI_KEYS", "")
KEYS_FILE = DATA / "keys"

FILES = DATA / "files"
CLAMD = os.environ.get("CAUNOI_CLAMD", "")
LISTS = DATA / "lists"  # of the national system while they are taken in: no part of a copy, forgotten after days
LISTS_KEEP_DAYS = int(os.environ.get("CAUNOI_LISTS_DAYS", "30"))
FILE_MOST_BYTES = int(os.environ.get("CAUNOI_FILE_MB", "20")) * 1_000_000
REQUEST_MOST_BYTES = 5 * FILE_MOST_BYTES  # several files at once

# Messages. What a gateway needs stays in the environment; a channel without its address sends nothing.
ADDRESS = os.environ.get("CAUNOI_ADDRESS", f"http{'s' if _HTTPS else ''}://{ALLOWED_HOSTS[0]}").rstrip("/")
SMTP_URL = os.environ.get("CAUNOI_SMTP_URL", "")
MAIL_FROM = os.environ.get("CAUNOI_MAIL_FROM", "")
GATEWAYS = {
    channel: tuple(os.environ.get(f"CAUNOI_{channel.upper()}_{what}", "") for what in ("URL", "SECRET", "SENDER"))
    for channel in ("sms", "zalo")
}
HOOK_NETWORKS = [n.strip() for n in os.environ.get("CAUNOI_HOOK_NETWORKS", "").split(",") if n.strip()]
HOOK_HOSTS = [h.strip().lower() for h in os.environ.get("CAUNOI_HOOK_HOSTS", "").split(",") if h.strip()]
METRICS_TOKEN = os.environ.get("CAUNOI_METRICS_TOKEN", "")
MESSAGES_LEAVE = os.environ.get("CAUNOI_MESSAGES") == "leave"

# Nothing personal reaches the log: no request bodies, no query strings, no tracebacks with local values.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "caunoi.site.plain_log.Plain",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
            "datefmt": "%Y-%m-%dT%H:%M:%S%z",
        },
        "json": {"()": "caunoi.site.logs.Lines"},
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "json" if os.environ.get("CAUNOI_LOG") == "json" else "plain",
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
