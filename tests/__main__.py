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


def missing_packages() -> list[str]:
    """Return the Debian packages that the browser tests still need."""
    missing = [] if any(map(shutil.which, BROWSERS)) else ["chromium"]
    driver = [sys.executable, "-m", "playwright", "--version"]
    if subprocess.run(driver, check=False, capture_output=True).returncode:
        missing.append("libatomic1")  # the driver's own Node.js is linked with it
    return missing


def install_browser() -> str | None:
    """Make sure that a browser and what drives it are there; return what to do if that fails."""
    missing = missing_packages()
    if not missing:
        return None
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return f"the browser tests need Debian's {' and '.join(missing)}: install by hand"
    sys.stderr.write(f"installing Debian's {' and '.join(missing)} for the browser tests ...\n")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *missing]):
        done = subprocess.run(
            ["apt-get", "-qq", *command], check=False, env=environment, stdout=subprocess.DEVNULL
        )
        if done.returncode:
            return f"apt-get {command[0]} failed: install {' and '.join(missing)} by hand"
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
