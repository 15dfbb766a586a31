#!/bin/sh
# Fetches the SPARQL editor of the query page and writes what kg serve ships of it into yasgui/
# beside this script: the minified script and style as published, and the licences of all that is
# inside. Run it by hand to take up a new version, look at the page, commit the result:
#
#   sh kg/site/fetch-yasgui.sh
#
# Needs npm, tar and Python 3; nothing of the package is executed.
set -eu

VERSION=4.6.2
INTEGRITY="sha512-Zw45KdPoAE1KRaAoxIHdQqeJxvaVG1oQdntw0hy0ktX35Zu8ZccuOLrXCLwR+GU+0xMzLw8Mjw6BkSZV2vUuQw=="

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm pack --silent "@zazuko/yasgui@$VERSION" >/dev/null
tar -xzf "zazuko-yasgui-$VERSION.tgz"
npm init --yes >/dev/null
npm install --silent --ignore-scripts --no-audit --no-fund "@zazuko/yasgui@$VERSION"

python3 - "$VERSION" "$INTEGRITY" "$here/yasgui" <<'PYTHON'
import base64
import hashlib
import json
import pathlib
import re
import sys

version, integrity, target = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
archive = pathlib.Path(f"zazuko-yasgui-{version}.tgz").read_bytes()
found = "sha512-" + base64.b64encode(hashlib.sha512(archive).digest()).decode()
if found != integrity:
    sys.exit(f"@zazuko/yasgui {version} is not the package that was looked at: {found}")

build = pathlib.Path("package/build")
target.mkdir(exist_ok=True)
for name in ("yasgui.min.js", "yasgui.min.css"):
    text = (build / name).read_text(encoding="utf-8")
    text = re.sub(r"(//|/\*)# sourceMappingURL=\S+( \*/)?\s*", "", text)
    (target / name).write_text(text.rstrip() + "\n", encoding="utf-8")

sources = json.loads((build / "yasgui.min.js.map").read_text(encoding="utf-8"))["sources"]
inside = re.compile(r".*node_modules/((?:@[^/]+/)?[^/]+)/")
packages = {match[1] for match in map(inside.match, sources) if match}
packages |= {"@zazuko/yasgui", "datatables.net-dt"}
MIT = (pathlib.Path("node_modules/sortablejs/LICENSE")).read_text(encoding="utf-8")
MIT = MIT[MIT.index("Permission is hereby granted") :].strip()
parts = []
for package in sorted(packages):
    folder = pathlib.Path("node_modules") / package
    about = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    files = sorted(p for p in folder.iterdir() if re.match("(?i)licen[cs]e|notice", p.name))
    texts = [p.read_text(encoding="utf-8").strip() for p in files]
    kind = about.get("license", "see below")
    if not texts and kind == "MIT":
        texts = ["(published without a licence file; the text of the MIT licence is)", MIT]
    author = about.get("author") or about.get("homepage") or ""
    author = author.get("name", "") if isinstance(author, dict) else author
    head = f"{package} {about['version']} - {kind} - {author}".rstrip(" -")
    parts.append("\n\n".join([head, *texts]))
rule = "\n\n" + "=" * 72 + "\n\n"
intro = "yasgui.min.js and yasgui.min.css hold the packages below, each under its own licence."
text = rule.join([intro, *parts]) + "\n"
(target / "LICENSES.txt").write_text("\n".join(l.rstrip() for l in text.splitlines()) + "\n", "utf-8")
PYTHON
