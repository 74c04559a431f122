"""For crawlers: ``/robots.txt`` and the site map (sitemaps.org protocol 0.9), paged."""

from __future__ import annotations

from flask import Blueprint, Response, abort

from kg.publication.listed import KINDS
from kg.publication.listing import entities, entity_count
from server.answers import cacheable
from server.site import site

blueprint = Blueprint("sitemap", __name__)

SIZE = 10_000
"""Addresses in one file; the protocol allows 50,000."""
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_FIRST = ("", "about", "def", "sparql", "dumps", *(f"browse/{kind}" for kind in KINDS))
_CLOSED = ("browse/*?", "sparql?", "search", "suggest", "reconcile", "report", "lookup")


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Crawlers may read documents; queries and searches are for people and programs that ask."""
    here = site()
    lines = ["User-agent: *", *(f"Disallow: {here.root}{name}" for name in _CLOSED), "Crawl-delay: 1", ""]
    return Response("\n".join([*lines, f"Sitemap: {here.settings.base}sitemap.xml", ""]), mimetype="text/plain")


@blueprint.get("/sitemap.xml")
def index() -> Response:
    """The site map's files: one of pages about the site, the others of documents."""
    here, snapshot = site(), site().snapshot()
    files = -(-entity_count(snapshot.path) // SIZE)
    time = f"{snapshot.created:%Y-%m-%dT%H:%M:%SZ}"
    entries = "".join(
        f"<sitemap><loc>{here.settings.base}sitemaps/{number}.xml</loc><lastmod>{time}</lastmod></sitemap>\n"
        for number in range(files + 1)
    )
    return _xml(f'<sitemapindex xmlns="{_SPACE}">\n{entries}</sitemapindex>\n')


@blueprint.get("/sitemaps/<int(max=100000):number>.xml")
def part(number: int) -> Response:
    """One file: 0 has the pages about the site, each following one 10,000 documents."""
    here, snapshot = site(), site().snapshot()
    base = here.settings.base
    if number == 0:
        addresses = [f"{base}{name}" for name in _FIRST]
    else:
        found = entities(snapshot.path, number - 1, SIZE)
        addresses = [f"{base}doc/{iri.removeprefix(f'{base}id/')}" for iri in found]
    if not addresses:
        abort(404)
    # IRIs of ours have nothing that XML would need escaped: ASCII letters, digits and slashes after the base
    entries = "".join(f"<url><loc>{address}</loc></url>\n" for address in addresses)
    return _xml(f'<urlset xmlns="{_SPACE}">\n{entries}</urlset>\n')


def _xml(body: str) -> Response:
    content = f'<?xml version="1.0" encoding="UTF-8"?>\n{body}'.encode()
    return cacheable(content, "application/xml", site().snapshot().created)
