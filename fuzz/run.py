"""`python fuzz/run.py [--seconds N] [TARGET ...]`: fuzz the targets one after the other and tell what was done.

What is found stays in out/fuzz/: for each target the inputs that reached something new, which the next run begins
with, its log, and crash-*, timeout-* and oom-* for each fault; `python fuzz/one.py TARGET out/fuzz/TARGET FILE` repeats
one. The exit status is 1 if there was any fault.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from pathlib import Path

from one import TARGETS

OUT = Path("out/fuzz")
# Of one input: seconds, megabytes of the whole process, and bytes, fewer where each of them costs much.
HANG, MEMORY, LENGTH = 60, 2048, 4096
LENGTHS = {"analysis": 1200, "outputs": 1200, "saved": 20_000}
SLACK = 600


def main() -> int:
    """Fuzz, print a line for each target, and say whether there was a fault."""
    parser = argparse.ArgumentParser(description="Fuzz dialogue.")
    parser.add_argument("--seconds", type=int, default=300, help="for each target")
    parser.add_argument("targets", nargs="*", default=list(TARGETS), metavar="TARGET")
    asked = parser.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    print(f"{'target':<10} {'executions':>11} {'seconds':>8}  faults", flush=True)
    return max([fuzz(name, asked.seconds) for name in asked.targets])


def fuzz(name: str, seconds: int) -> int:
    """Fuzz one target; 1 if there was a fault."""
    before = faults(name)
    log = OUT / f"{name}.log"
    command = [
        sys.executable,
        str(Path(__file__).with_name("one.py")),
        name,
        str(OUT / name),
        f"-max_total_time={seconds}",
        f"-timeout={HANG}",
        f"-rss_limit_mb={MEMORY}",
        f"-max_len={LENGTHS.get(name, LENGTH)}",
        f"-artifact_prefix={OUT / name}-",
        "-print_final_stats=1",
    ]
    with log.open("ab") as stream:
        start, began = stream.tell(), time.monotonic()
        status = subprocess.run(command, stdout=stream, stderr=stream, timeout=seconds + SLACK, check=False).returncode
    said = log.read_bytes()[start:].decode("utf-8", "replace")
    new = sorted(faults(name) - before)
    took = time.monotonic() - began
    runs = (
        re.findall(r"stat::number_of_executed_units:\s+(\d+)", said)
        or re.findall(r"^#(\d+)\s", said, re.MULTILINE)
        or ["0"]
    )
    print(f"{name:<10} {int(runs[-1]):>11,} {took:>8.0f}  {' '.join(new) or status or 'none'}", flush=True)
    return int(bool(new or status))


def faults(name: str) -> set[str]:
    """The inputs at which the target failed, of this run and earlier ones."""
    return {path.name for kind in ("crash", "timeout", "oom") for path in OUT.glob(f"{name}-{kind}-*")}


if __name__ == "__main__":
    sys.exit(main())
