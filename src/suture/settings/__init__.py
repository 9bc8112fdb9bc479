"""Django's settings, made from the environment (`environment.SETTINGS` names what a person can set).

Importing this module reads files and writes none; `secret.prepare_home` makes what is missing.
"""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF

from suture.settings.database import database_settings
from suture.settings.environment import read_environment
from suture.settings.mail import mail_settings
from suture.settings.secret import incoming_folder, stored_key

_environment = read_environment(os.environ)
_mail = mail_settings(_environment.email_url, sender=_environment.email_from)
_web = Path(__file__).resolve().parent.parent / "web"

# Suture's own, read by app/ through django.conf.settings.
SUTURE_HOME = _environment.home
SUTURE_MEMORY_LIMIT = _environment.memory_limit
SUTURE_THREADS = _environment.threads
SUTURE_MAX_UPLOAD = _environment.max_upload
SUTURE_API_RATE = _environment.api_rate
SUTURE_JOB_LEASE = _environment.job_lease
SUTURE_CONTACT = _environment.contact
SUTURE_SAMPLE_WEB = _environment.sample_web
SUTURE_RANKS = _environment.ranks
SUTURE_WATCH = _environment.watch
SUTURE_ADDRESS = _environment.address or _environment.usual_address
SUTURE_WEBHOOK_ALLOW = _environment.webhook_allow
SUTURE_QUEUE_AT_ONCE = False  # tests set it: a job then runs inside the call that asks for it

SECRET_KEY = _environment.secret_key or stored_key(_environment.home)
DEBUG = _environment.debug
ALLOWED_HOSTS = list(_environment.allowed_hosts)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "suture.app.jobs",
    "suture.app.accounts",
    "suture.app.practices",
    "suture.app.monitoring",
    "suture.app.review",
    "suture.app.listings",
    "suture.app.openings",
    "suture.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "suture.web.compressed.CompressedPages",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "suture.web.failures.with_a_page_for_405",
    "suture.web.reading.asking_once",
]
ROOT_URLCONF = "suture.settings.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_web / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASES = {"default": database_settings(_environment.database_url, home=_environment.home)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Files, not memory: how often somebody tried a password is counted over all processes.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": _environment.home / "cache",
        "OPTIONS": {"MAX_ENTRIES": 2_000},
    }
}

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en-gb"
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = _environment.home / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# A practice's uploads go to the home folder through app.practices.actions, never through MEDIA_ROOT. Until then
# they lie there too: a system's own folder for temporary files is often in memory.
FILE_UPLOAD_HANDLERS = [
    "suture.app.practices.incoming.OnlyFromPeople",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_TEMP_DIR = incoming_folder(_environment.home)
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3_000  # one for each column that is explained; files have 2,000 at most

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "suture.app.accounts.adapter.ClosedSignup"
ACCOUNT_FORMS = {
    "change_password": "suture.web.password_forms.NewPassword",
    "reset_password_from_key": "suture.web.password_forms.PasswordAfterReset",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # the owner types the addresses; nobody can sign up alone
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Suture: "
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600  # seconds for which a password just typed is proof enough
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if _environment.https else 0
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Suture"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # people are invited by address, or are the owner

EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
EMAIL_TIMEOUT = _mail["EMAIL_TIMEOUT"]
DEFAULT_FROM_EMAIL = SERVER_EMAIL = _environment.email_from
EMAIL_HOST = _mail.get("EMAIL_HOST", "localhost")
EMAIL_PORT = _mail.get("EMAIL_PORT", 25)
EMAIL_HOST_USER = _mail.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = _mail.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_SSL = _mail.get("EMAIL_USE_SSL", False)
EMAIL_USE_TLS = _mail.get("EMAIL_USE_TLS", False)

SESSION_COOKIE_NAME = "suture_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "suture_csrf"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _environment.https
SECURE_SSL_REDIRECT = _environment.https
SECURE_HSTS_SECONDS = 31_536_000 if _environment.https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _environment.https else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # the icons in the style sheet
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {"without_keys": {"()": "suture.settings.kept_from_logs.WithoutKeys"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["without_keys"]},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "suture": {"level": "INFO"},
        # Huey logs every task that it takes at INFO; the job's own row says that better.
        "huey": {"level": "WARNING"},
        # Queries are logged with their parameters under DEBUG, and parameters are people's data.
        "django.db.backends": {"level": "WARNING"},
    },
}
