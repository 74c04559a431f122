"""``kg serve``: the web server."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from kg.commands.common import Context, pass_context, store_option
from kg.interface import say
from kg.namespaces import FOAF, RDF
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
@click.option("--host", help=say("Địa chỉ để nghe (thiết lập host).", "Address to listen on (setting host)."))
@click.option("--port", type=int, help=say("Cổng để nghe (thiết lập port).", "Port to listen on (setting port)."))
@pass_context
def serve(context: Context, store: Path, host: str | None, port: int | None) -> None:
    """Serve until interrupted."""
    settings = context.settings
    settings = replace(settings, host=host or settings.host, port=port or settings.port)
    check(settings, store)
    snapshot = SnapshotReader(store, settings.base).current()
    address = f"http://{settings.host}:{settings.port}"
    click.echo(f"Thông Báo: {address}/")
    click.echo(say("Ba thứ để thử:", "Three things to try:"))
    person = next(iter(snapshot.subjects(RDF.type, FOAF.Person)), "")
    click.echo(f"  {address}/search?q=UBND+Khanh+Hoa")
    click.echo(f"  curl -L -H 'Accept: text/turtle' {address}/{person.removeprefix(settings.base)}")
    click.echo(f"  {sys.argv[0]} query examples/queries/01-office-holder-on-a-date.rq --endpoint {address}/sparql")
    click.echo(say("Dừng: Ctrl+C", "Stop: Ctrl+C"))
    run_server(settings, store)
