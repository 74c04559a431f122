"""Serving the application: granian, or waitress where granian is not to be had."""

from __future__ import annotations

import importlib.util
from functools import partial
from pathlib import Path

from flask import Flask

from kg.problems import Problem, SettingsError
from kg.settings import LOCAL_HOSTS, Settings
from kg.store.folder import StoreFolder
from server.app import create_app
from server.site import Site

THREADS = 32
"""Requests taken at the same time, in one process, which alone holds caches and query workers. Most of these threads
only wait for a query worker: there are more than may wait (``sparql.pool``), so that pages are answered meanwhile."""


def serve(settings: Settings, folder: Path) -> None:
    """Serve the store until interrupted. Raises SettingsError or StoreError before anything listens."""
    check(settings, folder)
    if importlib.util.find_spec("granian"):
        _granian(settings, folder)
    else:
        _waitress(settings, folder)


def check(settings: Settings, folder: Path) -> None:
    """Refuse a store of another base, and IRIs of this machine shown to the world."""
    StoreFolder.open(folder, settings.base)
    if settings.is_local and settings.host not in LOCAL_HOSTS:
        raise SettingsError(
            Problem(
                "local-base-public",
                f"Địa chỉ gốc {settings.base} chỉ có nghĩa trên máy này, mà máy chủ sẽ nghe ở {settings.host}.",
                f"The base {settings.base} means this machine only, but the server would listen on {settings.host}.",
                "Đặt base thành địa chỉ công khai (và dùng kho tạo với địa chỉ ấy), hoặc để host = 127.0.0.1.",
                "Set base to the public address (and use a store made with it), or leave host at 127.0.0.1.",
            )
        )


def load(settings: Settings, folder: Path) -> Flask:
    """The application with its query workers started, in the process that will serve."""
    app = create_app(settings, folder)
    here = app.extensions["site"]
    assert isinstance(here, Site)  # noqa: S101
    here.pool.start()
    return app


def _granian(settings: Settings, folder: Path) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "server.serve:load",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        backpressure=128,
        log_level=LogLevels.error,
    ).serve(target_loader=partial(load, settings, folder), wrap_loader=False)


def _waitress(settings: Settings, folder: Path) -> None:
    from waitress import serve as waitress_serve

    waitress_serve(load(settings, folder), host=settings.host, port=settings.port, threads=THREADS, ident=None)
