"""Settings for tests: a throw-away home folder for each process, quick passwords, mail that stays in memory.

The home folder goes into the environment before the real settings are read, so that programs which a test
starts do not touch anybody's own `~/.suture` either. SUTURE_DATABASE_URL stays as it is: that is how the same
tests run on PostgreSQL.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_home = tempfile.mkdtemp(prefix="suture-tests-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ["SUTURE_HOME"] = _home
Path(_home, "static").mkdir()  # whitenoise warns where it is missing
Path(_home, "incoming").mkdir()  # `secret.prepare_home` makes it where programs start
os.environ["SUTURE_SECRET_KEY"] = "only-for-tests"

from suture.settings import *  # noqa: E402, F403
from suture.settings import DATABASES, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    # A file, not memory: locks, WAL and second processes then behave as they do for users.
    DATABASES["default"]["TEST"] = {"NAME": f"{_home}/test.sqlite3"}
