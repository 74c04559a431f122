"""``kg serve``: the web server."""

from __future__ import annotations

import socket
import sys
from dataclasses import replace
from pathlib import Path

import click

from kg import reasons
from kg.commands.common import Context, pass_context, store_option
from kg.interface import say
from kg.namespaces import FOAF, RDF
from kg.problems import Problem, SettingsError
from kg.reasons import Reason
from kg.store.snapshot import SnapshotReader
from server.serve import check
from server.serve import serve as run_server


@click.command(
    "serve",
    help=say(
        "Mở máy chủ web: trang, IRI, /sparql. Tự thấy những gì kg ingest công bố trong lúc chạy.",
        "Serve pages, IRIs and /sparql. What kg ingest publishes meanwhile is seen by itself.",
    ),
)
@store_option()
@click.option("--host", help=say("Địa chỉ lắng nghe (thiết lập host).", "Address to listen on (setting host)."))
@click.option("--port", type=int, help=say("Cổng lắng nghe (thiết lập port).", "Port to listen on (setting port)."))
@pass_context
def serve(context: Context, store: Path, host: str | None, port: int | None) -> None:
    """Serve until interrupted."""
    settings = context.settings
    settings = replace(settings, host=host or settings.host, port=port or settings.port)
    check(settings, store)
    _check_free(settings.host, settings.port)
    snapshot = SnapshotReader(store, settings.base).current()
    address = f"http://{settings.host}:{settings.port}"
    click.echo(f"Thông Báo: {address}/")
    click.echo(say("Ba cách để thử:", "Three things to try:"))
    person = next(iter(snapshot.subjects(RDF.type, FOAF.Person)), "")
    click.echo(f"  {address}/search?q=UBND+Khanh+Hoa")
    click.echo(f"  curl -L -H 'Accept: text/turtle' {address}/{person.removeprefix(settings.base)}")
    command = "python -m kg" if sys.argv[0].endswith("__main__.py") else sys.argv[0]
    click.echo(f"  {command} query examples/queries/01-office-holder-on-a-date.rq --endpoint {address}/sparql")
    click.echo(say("Dừng: Ctrl+C", "Stop: Ctrl+C"))
    run_server(settings, store)


def _check_free(host: str, port: int) -> None:
    """SettingsError where the server cannot listen there.

    The web server shares its port (SO_REUSEPORT): without this check a second one, of another store perhaps, would
    start beside the first without a word, and every other request would be answered from the wrong graph.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except (OSError, OverflowError) as error:
        why = reasons.of_system(error) if isinstance(error, OSError) else Reason("số cổng không dùng được", f"{error}")
        raise SettingsError(
            Problem(
                "address-taken",
                f"Không mở được máy chủ ở {host}:{port}: {why.vi}.",
                f"The server cannot listen at {host}:{port}: {why.en}.",
                "Có thể một máy chủ khác đang chạy ở đó: hãy dừng nó, hoặc chọn cổng khác, ví dụ --port 8001.",
                "Another server may run there: stop it, or choose another port, for instance --port 8001.",
            )
        ) from error
