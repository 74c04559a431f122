"""The announcement itself: title, source, publisher, date of publication, and the snapshot of its text."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from rdflib import Literal, URIRef

from kg.identity.naturals import name_key
from kg.language.partial_date import PartialDate
from kg.mapping.agencies import named_only
from kg.mapping.literals import partial, vi
from kg.mapping.scene import Scene
from kg.namespaces import DCT, PROV, RDF, RDFS, SCHEMA, TB
from kg.problems import Problem, Severity

_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f]")


def announcement(scene: Scene) -> None:
    """Metadata of the announcement and its text snapshot."""
    iri, reading = scene.announcement, scene.reading
    for kind in (TB.Announcement, SCHEMA.NewsArticle):
        scene.add(iri, RDF.type, kind)
    scene.add(iri, URIRef(DCT.identifier), Literal(reading.announcement.identifier))
    scene.add(iri, URIRef(DCT.title), vi(reading.title))
    scene.add(iri, RDFS.label, vi(reading.title))
    scene.add(iri, URIRef(DCT.source), _source(scene))
    for kind in (PROV.Entity, SCHEMA.TextObject):
        scene.add(scene.snapshot, RDF.type, kind)
    scene.add(scene.snapshot, SCHEMA.isPartOf, iri)
    scene.add(scene.snapshot, SCHEMA.sha256, Literal(reading.announcement.sha256))
    _published(scene)
    _publisher(scene)


def _source(scene: Scene) -> URIRef:
    """The page it was published on; its own IRI where there is none or the address cannot be one."""
    url = scene.reading.announcement.url
    if not url:
        return scene.announcement
    try:
        usable = urlsplit(url).scheme in ("http", "https") and bool(urlsplit(url).hostname)
    except ValueError:
        usable = False
    if usable and not _NOT_IN_IRI.search(url):
        return URIRef(url)
    scene.warnings.append(
        Problem(
            "url-unusable",
            "Địa chỉ url không phải là một IRI hợp lệ nên không được ghi làm nguồn.",
            "The url is not a valid IRI, so it is not stated as the source.",
            "Hãy mã hóa các ký tự lạ (dấu cách là %20).",
            "Percent-encode the characters that an IRI cannot have (a space is %20).",
            Severity.WARNING,
            scene.reading.announcement.source,
            words=url[:200],
        )
    )
    return scene.announcement


def _published(scene: Scene) -> None:
    """The date that the text prints, else that of the front matter; where both agree, both are grounds for it."""
    printed, given = scene.reading.publication, scene.reading.announcement.published
    front = PartialDate(given.year, given.month, given.day) if given else None
    chosen = printed.date if printed and printed.date.is_day else front
    if chosen is None:
        return
    statement = (scene.announcement, URIRef(DCT.issued), partial(chosen))
    scene.add(*statement)
    if printed and printed.date == chosen:
        scene.claims.states(statement, printed.evidence, "issued", str(chosen))
    if front == chosen:
        scene.claims.from_front_matter(statement, _front_matter(scene), "issued", str(chosen))
    elif front is not None:
        scene.warnings.append(
            Problem(
                "published-differs",
                f"Ngày đăng trong phần đầu tệp ({front}) khác ngày in trong bài ({chosen}); ngày trong bài được dùng.",
                f"The front matter's date ({front}) differs from the one the text prints ({chosen}), which is used.",
                severity=Severity.WARNING,
                source=scene.reading.announcement.source,
            )
        )


def _publisher(scene: Scene) -> None:
    name, resolved = scene.reading.announcement.publisher, scene.resolution.publisher
    if not name or resolved is None:
        return
    publisher = scene.iris.thing("agency", resolved.key)
    named_only(scene, resolved, name)
    statement = (scene.announcement, URIRef(DCT.publisher), publisher)
    scene.add(*statement)
    scene.claims.from_front_matter(statement, _front_matter(scene), "publisher", name_key(name))


def _front_matter(scene: Scene) -> URIRef:
    """What a steward wrote above the text: the ground of statements that the text itself does not make."""
    node = scene.iris.part(scene.announcement, "front-matter")
    scene.add(node, RDF.type, PROV.Entity)
    return node
