"""A pool of killable query workers, shared fairly: a bounded queue and a bound on each client's share."""

from __future__ import annotations

import threading
import time
from collections import Counter
from dataclasses import replace

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
        self._condition = threading.Condition()
        self._idle: list[WorkerProcess] = []
        self._waiting: dict[object, str] = {}
        """Who waits, those that came first before the others: a ticket and its client."""
        self._running: Counter[str] = Counter()
        self._closed = False

    def start(self) -> None:
        """Start all workers now, so that the first queries need not wait for them."""
        started = [WorkerProcess(self._memory) for _ in range(self._size)]
        for process in started:
            process.wait_until_ready()
        with self._condition:
            self._idle += started
            self._condition.notify_all()

    def run(self, job: Job, client: str) -> Answer:
        """The answer to a job. Raises BusyError, DeadlineError or CrashError; ``client`` is its network address.

        The deadline counts from now: a job that had to wait for a worker has less time to run.
        """
        asked = time.monotonic()
        self._enter(client, min(QUEUE_SECONDS, job.timeout + MOMENT))
        process, is_fit = None, False
        try:
            process = self._take()
            job = replace(job, timeout=max(LEAST_SECONDS, job.timeout - (time.monotonic() - asked)))
            answer = process.ask(job)
            is_fit = not process.is_set_back
            return answer
        finally:
            self._release(process, is_fit, client)

    def close(self) -> None:
        """End all workers that are idle; busy ones end with their job."""
        with self._condition:
            self._closed = True
            idle, self._idle = self._idle, []
        for process in idle:
            process.kill()

    def pids(self) -> list[int]:
        """Process ids of the workers that are idle."""
        with self._condition:
            return [process.pid for process in self._idle]

    def _enter(self, client: str, seconds: float) -> None:
        """Take the right to use one worker: one of ``size``, and not more than its share for one client."""
        ticket, most = object(), max(1, self._most_waiting // 2)
        with self._condition:
            self._waiting[ticket] = client
            try:
                if not self._is_next(ticket):
                    others = Counter(c for other, c in self._waiting.items() if other is not ticket)
                    if others.total() >= self._most_waiting or others[client] >= most:
                        raise BusyError
                    if not self._condition.wait_for(lambda: self._is_next(ticket), seconds):
                        raise BusyError
                self._running[client] += 1
            finally:
                del self._waiting[ticket]
                self._condition.notify_all()  # there may be another worker for who comes after this

    def _is_next(self, ticket: object) -> bool:
        """Whether there is a worker for this one: clients that use fewest go first, then those that came first."""
        if self._running.total() >= self._size:
            return False
        able = [(self._running[c], n) for n, c in enumerate(self._waiting.values()) if self._running[c] < self._share]
        return bool(able) and list(self._waiting)[min(able)[1]] is ticket

    def _leave(self, client: str) -> None:
        with self._condition:
            self._running[client] -= 1
            if not self._running[client]:
                del self._running[client]
            self._condition.notify_all()

    def _take(self) -> WorkerProcess:
        while True:
            with self._condition:
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
        with self._condition:
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
