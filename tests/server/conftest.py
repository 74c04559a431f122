from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.serving import make_server

from kg.settings import Settings
from server.app import create_app
from tests.server.sample import BASE, make_store

SETTINGS = Settings(base=BASE, query_timeout=1.0, query_workers=3, query_result=200_000, public_texts=("T01",))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("store") / "store")


@pytest.fixture(scope="session")
def app(folder: Path) -> Iterator[Flask]:
    app = create_app(SETTINGS, folder)
    yield app
    app.extensions["site"].pool.close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="session")
def address(app: Flask) -> Iterator[str]:
    """The application on loopback, for real HTTP clients."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
