"""Serving under a path, as the base says, whether or not a proxy in front cuts it off."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class MountedAt:
    """Takes the base's path off the front of a request's path where it is there."""

    def __init__(self, application: WSGIApplication, root: str) -> None:
        self._application, self._root = application, root.rstrip("/")

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """WSGI."""
        path = environ.get("PATH_INFO", "")
        if self._root and (path == self._root or path.startswith(self._root + "/")):
            environ["PATH_INFO"] = path[len(self._root) :] or "/"
        return self._application(environ, start_response)
