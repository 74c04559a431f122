"""Files of keys and values that are written once and only read from then on, found by hash.

The layout follows D. J. Bernstein's cdb (https://cr.yp.to/cdb/cdb.txt), but for 64-bit positions: records one after the
other, then a table of places, at least twice as many as there are records. A look-up reads one place of the table and
one record of the mapped file, some 1.5 µs, without letting other threads in between; SQLite takes five times as long,
and a B-tree has to be written in order.

    mark | (length of key: 2 bytes, of value: 4, key, value)… | padding | place: 8 bytes … | records' end, places, mark

A place holds the position of a record and, in its upper 16 bits, part of the key's hash; 0 is free. A key whose place
is taken is in the next free one.
"""

from __future__ import annotations

import mmap
import struct
import sys
from array import array
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

MARK = b"KGCONST1"
LONGEST_KEY = 0xFFFF
_RECORD = struct.Struct("<HI")
_PLACE = struct.Struct("<Q")
_TRAILER = struct.Struct("<QQ8s")
_POSITION = (1 << 48) - 1
_TAG = 48


class ConstantFile:
    """A finished file; safe among threads and processes, and readable after it was removed."""

    def __init__(self, path: Path) -> None:
        """Raises OSError where there is none, ValueError for what is no such file or was cut short."""
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        size = len(self._map)
        if size < len(MARK) + _TRAILER.size or self._map[: len(MARK)] != MARK:
            raise ValueError(f"no file of keys and values: {path}")
        self._end: int
        self._end, self._places, mark = _TRAILER.unpack_from(self._map, size - _TRAILER.size)
        self._table = size - _TRAILER.size - _PLACE.size * self._places
        if mark != MARK or not self._places or not self._end <= self._table < self._end + _PLACE.size:
            raise ValueError(f"cut short: {path}")

    @property
    def size(self) -> int:
        """Bytes of all records."""
        return self._end

    def get(self, key: bytes) -> bytes | None:
        """The value of a key, None where there is none."""
        data, hashed = self._map, crc32(key)
        place, tag = hashed % self._places, hashed >> 16
        while entry := _PLACE.unpack_from(data, self._table + _PLACE.size * place)[0]:
            if entry >> _TAG == tag:
                position = entry & _POSITION
                key_size, value_size = _RECORD.unpack_from(data, position)
                start = position + _RECORD.size
                end = start + key_size
                if data[start:end] == key:
                    return data[end : end + value_size]
            place = (place + 1) % self._places
        return None

    def items(self) -> Iterator[tuple[bytes, bytes]]:
        """All keys with their values, in the order in which they were written."""
        position = len(MARK)
        while position < self._end:
            key_size, value_size = _RECORD.unpack_from(self._map, position)
            start = position + _RECORD.size
            position = start + key_size + value_size
            yield self._map[start : start + key_size], self._map[start + key_size : position]

    def records(self) -> tuple[mmap.mmap, int, int]:
        """The file with the positions at which its records begin and end."""
        return self._map, len(MARK), self._end


class ConstantWriter:
    """A file that is being written; it takes 12 bytes of memory for each key."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._position = file.write(MARK)
        self._hashes, self._positions = array("I"), array("Q")

    @property
    def size(self) -> int:
        """Bytes of all records so far."""
        return self._position

    def add(self, key: bytes, value: bytes) -> None:
        """Add a value under a key, which must not be there yet. Raises ValueError for a key that is too long."""
        if len(key) > LONGEST_KEY:
            raise ValueError(f"key of {len(key)} bytes")
        self._hashes.append(crc32(key))
        self._positions.append(self._position)
        self._position += self._file.write(_RECORD.pack(len(key), len(value)) + key + value)

    def copy(self, old: ConstantFile, without: Collection[bytes]) -> None:
        """Add all that another file holds but these keys. Its records are copied in runs, which takes a third."""
        data, position, end = old.records()
        begin, to = position, self._position
        while position < end:
            key_size, value_size = _RECORD.unpack_from(data, position)
            start = position + _RECORD.size
            key = data[start : start + key_size]
            following = start + key_size + value_size
            if key in without:
                self._file.write(data[begin:position])
                begin = following
            else:
                self._hashes.append(crc32(key))
                self._positions.append(to)
                to += following - position
            position = following
        self._file.write(data[begin:end])
        self._position = to

    def finish(self) -> None:
        """Write the table."""
        end = self._position
        self._file.write(bytes(-end % _PLACE.size))
        places = 2 * len(self._positions) + 1
        table = array("Q", bytes(_PLACE.size * places))
        for hashed, position in zip(self._hashes, self._positions, strict=True):
            place = hashed % places
            while table[place]:
                place = (place + 1) % places
            table[place] = (hashed >> 16 << _TAG) | position
        if sys.byteorder == "big":
            table.byteswap()
        table.tofile(self._file)
        self._file.write(_TRAILER.pack(end, places, MARK))


@contextmanager
def writing(path: Path) -> Iterator[ConstantWriter]:
    """A new file, finished when the block ends; it is not there where the block fails."""
    with path.open("wb", buffering=1 << 20) as file:
        try:
            writer = ConstantWriter(file)
            yield writer
            writer.finish()
        except BaseException:
            path.unlink(missing_ok=True)
            raise
