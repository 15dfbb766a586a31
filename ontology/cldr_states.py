"""Drafts entities for states and territories that Unicode CLDR names and ours do not.

Not a part of the program: ``kg`` never imports it, and Babel is no dependency. Its first run gave
the draft of ``entities/states.yaml``, which people have corrected and extended since; a later run
prints what a newer CLDR adds. Run it from the root of the repository::

    pip install babel
    python ontology/cldr_states.py

It prints YAML to be read, corrected (the adjective above all) and put into its file by hand.

Source: Unicode CLDR, territory names in Arabic and English (Unicode License v3), through Babel.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.core import get_global

from kg.lexicon import load_entities
from kg.text import fold


def main() -> None:
    """Print a draft of every territory of CLDR that no entity names."""
    entities = load_entities(Path(__file__).parent / "entities")
    known = {fold(name.ar).text for e in entities.values() for name in e.names}
    for alpha3, ar, en in territories():
        if fold(ar).text not in known:
            print(draft(alpha3, ar, en))  # noqa: T201


def territories() -> Iterator[tuple[str, str, str]]:
    """Yield ISO 3166 alpha-3 code, Arabic and English name of each territory, in order of code."""
    arabic, english = Locale("ar").territories, Locale("en").territories
    codes = get_global("territory_aliases")
    for alpha3 in sorted(code for code in codes if re.fullmatch("[A-Z]{3}", code)):
        alpha2 = codes[alpha3][0]
        if alpha2 in arabic:
            yield alpha3, everyday(arabic[alpha2]), everyday(english[alpha2])


def everyday(name: str) -> str:
    """Drop what CLDR adds in brackets: «ميانمار (بورما)» becomes «ميانمار»."""
    return re.sub(r"\s*\(.*\)", "", name)


def draft(alpha3: str, ar: str, en: str) -> str:
    """Return the draft of one entity."""
    slug = re.sub("[^a-z0-9]+", "-", en.lower()).strip("-")
    return (
        f"- id: {slug}\n  type: State\n  label: {{ar: {ar}, en: {en}}}\n"
        f"  names:\n    - {{ar: {ar}, latin: {en}}}\n"
        f"  nisba:\n    - {{ar: {nisba(ar)}, latin: {en.lower()}i}}\n"
        f"  plover: {{country: {alpha3}}}"
    )


def nisba(ar: str) -> str:
    """Make the adjective by the rule that is right for three names in four.

    >>> nisba("الأرجنتين"), nisba("إيطاليا"), nisba("فرنسا")
    ('أرجنتيني', 'إيطالي', 'فرنسي')
    """
    return re.sub("(يا|ا|ة|ي)$", "", re.sub("^ال", "", ar)) + "ي"


if __name__ == "__main__":
    main()
