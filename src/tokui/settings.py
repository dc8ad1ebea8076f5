"""Django settings. Everything an operator may change is an environment variable named TOKUI_*."""

from __future__ import annotations

from pathlib import Path

from django.utils.csp import CSP

from tokui import __version__, environment
from tokui.static_tree import static_tree

PACKAGE = Path(__file__).resolve().parent
DATA = environment.data_folder()
VERSION = __version__

DEBUG = environment.flag("TOKUI_DEBUG")
SECRET_KEY = environment.secret_key(DATA)
_ADDRESS = environment.address("TOKUI_BASE_URL", "http://localhost:8000")
BASE_URL = _ADDRESS.geturl()
IS_HTTPS = _ADDRESS.scheme == "https"
ALLOWED_HOSTS = environment.words("TOKUI_HOSTS", f"localhost,127.0.0.1,[::1],{_ADDRESS.hostname}")
CSRF_TRUSTED_ORIGINS = [BASE_URL]
if environment.flag("TOKUI_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "tokui.kernel",
    "tokui.identity",
    "tokui.notify",
    "tokui.accounts",
    "tokui.comments",
    "tokui.people",
    "tokui.deals",
    "tokui.activity",
    "tokui.plans",
    "tokui.market",
    "tokui.intake",
    "tokui.search",
    "tokui.lists",
    "tokui.privacy",
    "tokui.api",
    "tokui.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "tokui.web.middleware.BrowserLimitsMiddleware",
    "tokui.web.static_files.StaticFilesMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tokui.identity.middleware.LastSeenMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tokui.identity.middleware.MemberMiddleware",
    "tokui.web.middleware.ErrorPageMiddleware",
]

ROOT_URLCONF = "tokui.urls"
WSGI_APPLICATION = "tokui.wsgi.application"
DATABASES = {"default": environment.database(DATA)}
MARKET_ENGINE = environment.market_engine()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.messages.context_processors.messages",
                "tokui.web.context.shell",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]

AUTH_USER_MODEL = "identity.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ("email",)}},
]  # fmt: skip
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "tokui.identity.sign_in.SignInAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Tokui"
MFA_ADAPTER = "tokui.identity.sign_in.SecondFactorAdapter"
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if environment.flag("TOKUI_BEHIND_PROXY") else 0
USERSESSIONS_TRACK_ACTIVITY = True

# Counts of failed sign-ins: shared by all processes.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "tokui_cache",
        # Django's 300 would let somebody who guesses push the counts out.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    # Calls of programs are counted by each process for itself: no call waits for a write.
    "calls": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "calls",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("en", "English")]
TIME_ZONE = environment.time_zone("TOKUI_TIME_ZONE", "Asia/Tokyo")
USE_TZ = True
USE_I18N = True

# The digest in the address lets browsers keep the files for good (decision 0009).
STATIC_URL = "static/" if DEBUG else f"static/{static_tree(PACKAGE).digest}/"
STATICFILES_DIRS: list[Path] = []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = DATA / "files"
MAILERS = environment.mailers()
DEFAULT_FROM_EMAIL = environment.text("TOKUI_MAIL_FROM") or f"Tokui <tokui@{_ADDRESS.hostname}>"
UPLOAD_LIMIT_BYTES = environment.number("TOKUI_UPLOAD_LIMIT_MB", 50) * 1024 * 1024
IMPORT_LIMIT_ROWS = environment.number("TOKUI_IMPORT_LIMIT_ROWS", 200_000)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "manifest-src": [CSP.SELF],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_NAME = "__Host-tokui" if IS_HTTPS else "tokui"
CSRF_COOKIE_NAME = "__Host-tokui-csrf" if IS_HTTPS else "tokui-csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14

MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.console.EmailBackend"
        if DEBUG
        else "django.core.mail.backends.dummy.EmailBackend",
    }
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
