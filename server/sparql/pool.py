"""A pool of killable query workers, shared fairly: a bounded queue and a bound on each client's share."""

from __future__ import annotations

import threading
import time
from collections import Counter

from server.sparql.process import Answer, CrashError, DeadlineError, Job, WorkerProcess

QUEUE_SECONDS = 5.0
"""Longest wait for a free worker; of a query that may take less time, a moment more than that."""
MOMENT = 0.5
LEAST_SECONDS = 0.05
"""Time to run that a job has in any case."""


class BusyError(Exception):
    """No worker came free in time, or too many wait already."""


class Pool:
    """Runs jobs in worker processes; one that misses its deadline or crashes is replaced."""

    def __init__(self, size: int, memory: int, waiting: int = 16) -> None:
        """``size`` workers with ``memory`` bytes each; at most ``waiting`` requests wait, half of them one client's."""
        self._size, self._memory, self._most_waiting = size, memory, waiting
        self._share = max(1, size - 1)
        self._lock = threading.Lock()
        self._idle: list[WorkerProcess] = []
        self._waiting: dict[threading.Lock, str] = {}
        """Who waits, those that came first before the others: what wakes each of them, and its client."""
        self._running: Counter[str] = Counter()
        self._closed = False

    def start(self) -> None:
        """Start all workers now, so that the first queries need not wait for them."""
        started = [WorkerProcess(self._memory) for _ in range(self._size)]
        for process in started:
            process.wait_until_ready()
        with self._lock:
            self._idle += started

    def run(self, job: Job, client: str) -> Answer:
        """The answer to a job. Raises BusyError, DeadlineError or CrashError; ``client`` is its network address.

        The deadline counts from now: a job that had to wait for a worker has less time to run.
        """
        asked = time.monotonic()
        self._enter(client, min(QUEUE_SECONDS, job.timeout + MOMENT))
        process, is_fit = None, False
        try:
            process = self._take()
            answer = process.ask(job, max(LEAST_SECONDS, job.timeout - (time.monotonic() - asked)))
            is_fit = not process.is_set_back
            return answer
        finally:
            self._release(process, is_fit, client)

    def close(self) -> None:
        """End all workers that are idle; busy ones end with their job."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for process in idle:
            process.kill()

    def pids(self) -> list[int]:
        """Process ids of the workers that are idle."""
        with self._lock:
            return [process.pid for process in self._idle]

    def _enter(self, client: str, seconds: float) -> None:
        """Take the right to use one worker: one of ``size``, and not more than its share for one client.

        Who has to wait is woken once, when its turn has come: to wake all that they may look costs more than a query.
        """
        called = threading.Lock()
        with self._lock:
            others, theirs = len(self._waiting), list(self._waiting.values()).count(client)
            self._waiting[called] = client
            self._call()
            if called not in self._waiting:
                return
            if others >= self._most_waiting or theirs >= max(1, self._most_waiting // 2):
                del self._waiting[called]
                raise BusyError
            called.acquire()
        if called.acquire(timeout=seconds):
            return
        with self._lock:
            if called in self._waiting:  # else it was called at the last moment
                del self._waiting[called]
                raise BusyError

    def _call(self) -> None:
        """Let those go on whose turn it is: clients that use fewest first, then those that came first."""
        while self._waiting and self._running.total() < self._size:
            able = [
                (self._running[client], place, called)
                for place, (called, client) in enumerate(self._waiting.items())
                if self._running[client] < self._share
            ]
            if not able:
                return
            _, _, called = min(able, key=lambda one: one[:2])
            self._running[self._waiting.pop(called)] += 1
            if called.locked():
                called.release()

    def _leave(self, client: str) -> None:
        with self._lock:
            self._running[client] -= 1
            if not self._running[client]:
                del self._running[client]
            self._call()

    def _take(self) -> WorkerProcess:
        while True:
            with self._lock:
                process = self._idle.pop() if self._idle else None
            if process is None:
                return self._started()
            if process.is_alive():
                return process
            process.kill()

    def _started(self) -> WorkerProcess:
        process = WorkerProcess(self._memory)
        try:
            process.wait_until_ready()
        except BaseException:
            process.kill()
            raise
        return process

    def _release(self, process: WorkerProcess | None, is_fit: bool, client: str) -> None:
        """Give a worker back, or end it, which is done aside: one that holds much memory takes its time to die.

        Until its successor stands ready its place is not free, so that there are never more workers than ``size``.
        """
        if process is None or is_fit:
            if process is not None:
                self._give_back(process)
            self._leave(client)
        else:
            threading.Thread(target=self._succeed, args=(process, client), name="query-worker-end", daemon=True).start()

    def _give_back(self, process: WorkerProcess) -> None:
        with self._lock:
            if not self._closed:
                self._idle.append(process)
                return
        process.kill()

    def _succeed(self, process: WorkerProcess, client: str) -> None:
        process.kill()
        try:
            if not self._closed:
                self._give_back(self._started())
        except (DeadlineError, CrashError, OSError):
            pass  # the next job starts one, or fails with the reason
        finally:
            self._leave(client)
