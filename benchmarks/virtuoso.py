"""Virtuoso 7 for the endpoint benchmark: settings and database in a folder, loaded with its bulk loader."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from benchmarks.peers import Endpoint, MissingError, Place, await_answer, free_port
from benchmarks.questions import Question
from benchmarks.served import Served

MERGED = "urn:merged"
"""The graph that holds the copy of our default graph. Virtuoso's own default graph, the union of all graphs, counts a
statement once for each graph that holds it, and so would answer another question."""
LINES = 2_000_000
"""Quads of a file; the loaders take one file each at a time."""
LOADERS = 2

# buffers as Virtuoso's documentation advises for 4 GB of memory to spare
_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
TransactionFile = virtuoso.trx
LockFile = virtuoso.lck
xa_persistent_file = virtuoso.pxa
MaxCheckpointRemap = 2000

[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx

[Parameters]
ServerPort = 127.0.0.1:{sql}
ServerThreads = 20
CheckpointInterval = 0
NumberOfBuffers = 340000
MaxDirtyBuffers = 250000
MaxClientConnections = 20
DirsAllowed = .
SchedulerInterval = 10

[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 20
MaxClientConnections = 20
KeepAliveTimeout = 100
MaxKeepAlives = 20

[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryExecutionTime = {limit}
"""


class Virtuoso(Endpoint):
    """Debian's Virtuoso 7."""

    @contextmanager
    def running(self, place: Place) -> Iterator[Served]:
        """Start it, load what is not loaded yet."""
        if not (shutil.which("virtuoso-t") and shutil.which("isql-vt")):
            raise MissingError(
                "virtuoso-t and isql-vt are missing; on Debian: apt-get install virtuoso-opensource-7-bin"
            )
        folder = place.folder / "virtuoso"
        folder.mkdir(exist_ok=True)
        (folder / "virtuoso.lck").unlink(missing_ok=True)  # of a server that was killed
        sql, http = free_port(), free_port()
        (folder / "virtuoso.ini").write_text(_INI.format(sql=sql, http=http, limit=int(place.limit)), encoding="utf-8")
        command = ["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"]
        with (place.folder / "virtuoso-output.log").open("ab") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
        try:
            await_answer(process, http, f"{self.path}?query=ASK%7B%7D")
            load(place, folder, sql)
            yield Served(http, process.pid, "")
        finally:
            process.terminate()
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def request(self, question: Question, number: int, base: str) -> tuple[str, str]:
        """The query by GET; a question about the default graph is asked of the copy of ours."""
        path, accept = super().request(question, number, base)
        return (path if question.name == "graph" else f"{path}&default-graph-uri={quote(MERGED)}"), accept


def load(place: Place, folder: Path, port: int) -> None:
    """Load the quads of the store, once."""
    mark, began = folder / "loaded", time.monotonic()
    wanted = str(place.quads)
    if mark.exists():
        if mark.read_text(encoding="utf-8") != wanted:
            raise SystemExit(f"{folder} holds another state of the graph; remove it and run this again")
        return
    write(place, folder)
    statement(port, f"ld_dir('.', '*.nq', '{MERGED}');")
    for count in (LOADERS, 1, 1):  # two at a time can lock each other out; what failed is loaded by one
        if not (failed := run_loaders(port, count)):
            break
    else:
        raise SystemExit(f"Virtuoso did not load all: {failed}")
    statement(port, "checkpoint;")
    for file in folder.glob("*.nq"):
        file.unlink()
    mark.write_text(wanted, encoding="utf-8")
    print(f"Virtuoso loaded the quads in {time.monotonic() - began:.0f} s", flush=True)


def run_loaders(port: int, count: int) -> str:
    """Load the files that are waiting; what failed, which is then waiting again. Loading twice does no harm."""
    loaders = [subprocess.Popen(isql(port, "rdf_loader_run();"), stdout=subprocess.DEVNULL) for _ in range(count)]
    for loader in loaders:
        loader.wait()
    failed = statement(port, "SELECT ll_file, ll_error FROM DB.DBA.load_list WHERE ll_error IS NOT NULL;")
    statement(port, "UPDATE DB.DBA.load_list SET ll_state = 0, ll_error = NULL WHERE ll_error IS NOT NULL;")
    return failed if ".nq" in failed else ""


def write(place: Place, folder: Path) -> None:
    """The quads as files of lines; those of the default graph have no graph's name, and go to the one loading names."""
    whole = folder / "all.lines"
    ox.Store.read_only(str(place.quads)).dump(str(whole), format=ox.RdfFormat.N_QUADS)
    with whole.open("rb") as lines:
        number = 0
        while part := list(islice(lines, LINES)):
            (folder / f"part-{number:03d}.nq").write_bytes(b"".join(part))
            number += 1
    whole.unlink()


def isql(port: int, text: str) -> list[str]:
    """The command that has Virtuoso carry out a statement."""
    return ["isql-vt", f"127.0.0.1:{port}", "dba", "dba", f"exec={text}"]


def statement(port: int, text: str) -> str:
    """What Virtuoso says to a statement."""
    return subprocess.run(isql(port, text), capture_output=True, text=True, check=True).stdout
