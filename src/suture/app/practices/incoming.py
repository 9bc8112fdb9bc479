"""What a browser sends before any page has looked at it: nothing of a stranger's reaches the disk.

Django takes files in while it checks a form's secret, which is before a page can ask who sent them; without
these handlers anybody who reaches the server could fill its disk. Whether a file may be kept is
`practices.actions.add_upload`'s to say.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

__all__ = ["OnlyFromPeople"]


class OnlyFromPeople(FileUploadHandler):
    """Let files of nobody who is signed in fall, and of a file that is too large what is too much.

    One byte over SUTURE_MAX_UPLOAD is passed on, so that the action sees it and says what is wrong. Stands
    before the handlers that store.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Skip the file where nobody is signed in; what else was sent is read on."""
        super().new_file(*args, **kwargs)
        self._room = settings.SUTURE_MAX_UPLOAD + 1
        if self.request is None or not self.request.user.is_authenticated:
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Pass on as much as there is room for."""
        passed = raw_data[: self._room]
        self._room -= len(passed)
        return passed or None

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        """Leave the finished file to the handlers that store."""
        return None
