"""The web application: Flask over the snapshots of one store."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from kg.settings import Settings
from kg.store.snapshot import SnapshotReader
from server import (
    assets,
    browse,
    changes,
    documents,
    downloads,
    errors,
    graphs,
    home,
    lookup,
    openapi,
    reports,
    sitemap,
    suggestions,
    vocabulary,
)
from server.filters import register as register_filters
from server.gate import BODY_LIMIT, BODY_SECONDS, Gate
from server.paths import MountedAt
from server.reconciliation import endpoint as reconciliation
from server.security import Secured
from server.site import Site
from server.snapshots import Snapshots
from server.sparql import endpoint as sparql
from server.sparql.direct import Direct
from server.sparql.pool import Pool

MEBIBYTE = 1 << 20
LEAST_WORKERS = 2
"""Query workers of a web process: with one alone, a client could keep all others waiting."""
_ROUTES = (
    assets, browse, changes, documents, downloads, graphs, home, lookup, openapi, reconciliation, reports, sitemap,
    sparql, suggestions, vocabulary,
)  # fmt: skip


def create_app(settings: Settings, folder: Path, snapshots: Snapshots | None = None) -> Flask:
    """The application over the store in ``folder``.

    Raises StoreError where there is no store, SettingsError where it has another base. ``snapshots`` stands in for
    the folder's own.
    """
    app = Flask("server", root_path=str(Path(__file__).parent), static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = BODY_LIMIT
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    workers = max(LEAST_WORKERS, -(-settings.query_workers // settings.web_processes))
    pool = Pool(workers, settings.query_memory * MEBIBYTE)
    here = Site(settings, folder, snapshots or SnapshotReader(folder, settings.base), pool)
    app.extensions["site"] = here
    for module in _ROUTES:
        app.register_blueprint(module.blueprint)
    errors.register(app)
    register_filters(app)
    gate = Gate(Direct(app.wsgi_app, here), min(BODY_SECONDS, settings.query_timeout))
    app.wsgi_app = Secured(gate)  # type: ignore[method-assign]
    if settings.trusted_proxies:  # only the client's address is taken from headers, never host, scheme or path
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=0, x_host=0)  # type: ignore[method-assign]
    app.wsgi_app = MountedAt(app.wsgi_app, here.root)  # type: ignore[method-assign]
    return app
