"""On what figures were measured: the processor, Python, and the versions of what took part."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_CPUINFO = Path("/proc/cpuinfo")


def machine() -> dict[str, str]:
    """Describe the machine and Python."""
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count() or 1),
        "system": platform.system(),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
    }


def versions(packages: Iterable[str]) -> dict[str, str]:
    """Return the versions of packages; what is not installed is left out."""
    found = {}
    for package in sorted(set(packages)):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def described(of: dict[str, str]) -> str:
    """Describe a machine in a sentence."""
    return f"{of['processor']}, {of['cores']} cores, {of['system']}, {of['python']}"


def _processor() -> str:
    """Return the name of the processor, as Linux tells it, or else as Python does."""
    if _CPUINFO.exists():
        for line in _CPUINFO.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.processor() or platform.machine()
