"""The program in a process of its own that may take so much memory and processor time and no more."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

# Far above what is needed, far below what a runaway takes; processor time, so that a busy machine changes nothing.
SECONDS = 100
MEGABYTES = 1_500
# Until it is held for hanging, as on a pipe that nobody writes to.
PATIENCE = 900


def run_limited(
    *arguments: object, megabytes: int = MEGABYTES, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """`dialogue` with its arguments; killed when it takes more than it may."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20,) * 2)

    command = [sys.executable, "-m", "dialogue", *map(str, arguments)]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        preexec_fn=limit,
        cwd=cwd,
        env={**os.environ, "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        errors="surrogateescape",
        check=False,
    )
