"""Run every check the project has, cheapest first: ``python -m tests``."""

import os
import shutil
import subprocess
import sys

CHECKS = {
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "types": ["mypy"],
    "tests and doctests": ["pytest", "-q"],
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def install_browser() -> str | None:
    """Make sure that a browser is there; return what to do when that fails."""
    if any(map(shutil.which, BROWSERS)):
        return None
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return "no browser found: install Chromium, for example apt-get install chromium"
    sys.stderr.write("installing Debian's chromium for the browser tests ...\n")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        done = subprocess.run(
            ["apt-get", "-qq", *command], check=False, env=environment, stdout=subprocess.DEVNULL
        )
        if done.returncode:
            return f"apt-get {command[0]} failed: install Chromium by hand"
    return None


def main() -> int:
    """Run all checks, say which failed and return 1 if any did."""
    missing = install_browser()
    if missing:
        sys.stderr.write(missing + "\n")
        return 1
    failed = []
    for name, command in CHECKS.items():
        sys.stdout.write(f"== {name}\n")
        sys.stdout.flush()
        if subprocess.run([sys.executable, "-m", *command], check=False).returncode:
            failed.append(name)
    sys.stdout.write(f"failed: {', '.join(failed)}\n" if failed else "all checks pass\n")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
