"""Serving the application: granian, or waitress where granian is not to be had."""

from __future__ import annotations

import gc
import importlib.util
import resource
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

from flask import Flask

from kg.problems import Problem, SettingsError
from kg.settings import LOCAL_HOSTS, Settings
from kg.store.folder import StoreFolder
from server.app import create_app
from server.beforehand import read_files
from server.gate import BODY_LIMIT, THREADS
from server.site import Site

CONNECTIONS = 2048
"""Most connections at a time. Those that send nothing cost a file number and a few kilobytes."""
OWN_FILES = 512
"""Files that the server needs itself: snapshots, query workers, spooled results."""
SWITCH_SECONDS = 0.001
"""How long one thread computes before another may go on. A short answer is not to wait five milliseconds, as Python has
it, at each of its steps for a page in the making."""
HEAD_LIMIT = 1 << 17
"""Longest head of a request, in bytes; queries in addresses are bounded by ``query_length``, percent-encoded."""


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
    read_files()
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.freeze()  # what lives as long as the process need not be looked through again and again
    return app


def _granian(settings: Settings, folder: Path) -> None:
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels

    patience = round(settings.query_timeout * 1000)
    Granian(
        "server.serve:load",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=settings.web_processes,
        respawn_failed_workers=True,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=patience, max_buffer_size=HEAD_LIMIT),
        blocking_threads=THREADS,
        backpressure=_connections(),
        log_level=LogLevels.error,
    ).serve(target_loader=partial(load, settings, folder), wrap_loader=False)


def _waitress(settings: Settings, folder: Path) -> None:
    from waitress import serve as waitress_serve

    waitress_serve(
        load(replace(settings, web_processes=1), folder),
        host=settings.host,
        port=settings.port,
        threads=THREADS,
        connection_limit=_connections(),
        channel_timeout=max(1, round(settings.query_timeout)),
        max_request_header_size=HEAD_LIMIT,
        max_request_body_size=BODY_LIMIT,
        ident=None,
    )


def _connections() -> int:
    """Most connections at a time: as many as the system lets this process have files, less those it needs itself."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS + OWN_FILES
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return max(64, most - OWN_FILES)
