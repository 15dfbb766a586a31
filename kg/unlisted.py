"""Words of a body's or an office's own name that no list holds."""

from __future__ import annotations

from kg.forms import Reading
from kg.heads import HeadReader, Tail
from kg.tokens import Token

_HAS_FIELD = ("minister", "director", "coordinator", "member")


class UnlistedReader(HeadReader):
    """Reads the unlisted words that complete a head."""

    def _unknown_word(self, tail: Tail, i: int, head: Reading) -> int:
        """Take a word of a body's own name: definite adjectives, the words after a named head."""
        info = head.sense.info
        token = self.line.tokens[i]
        article = self.lexicon.forms.affixes.article
        if head.sense.tag not in ("body", "title") or tail.states or tail.principal:
            return i
        definite = token.text.startswith(article) and len(token.text) > 4
        after_and = any(
            token.text.startswith(c + article) for c in self.lexicon.forms.affixes.conjunctions
        )
        blocked = token.has(
            "namestop",
            "time",
            "act",
            "agent_noun",
            "group",
            "unnamed",
            "anaphor",
            "honorific",
            "cue",
            "harm_noun",
        )
        blocked = blocked or any(r.prep for rs in token.readings.values() for r in rs)
        if head.sense.tag == "title" and self._is_purpose(tail, i, token):
            tail.words += 1
            return i + 1
        if head.sense.tag == "title":
            minister = info.get("slug") in _HAS_FIELD and not tail.portfolio
            construct = self.line.tokens[i - 1].has("body") and not self._is_definite(i - 1)
            allowed = definite and not blocked and not tail.words and not head.art
            allowed = allowed and (minister or construct or self._second_definite(i))
        elif token.has("body", "title", "media") or token.has("group"):
            allowed = token.has("group") and not (head.art or tail.words)
        elif "named" in info:
            allowed = (definite and not (blocked and tail.words != 0)) or (
                after_and and tail.words > 0 and not blocked
            )
            allowed = allowed or (
                not (head.art or tail.words or token.readings or self._is_definite(i - 1))
                and token.is_word
            )
            allowed = allowed and not token.has("time", "relative")
        else:
            yeh = self.lexicon.forms.affixes.yeh
            adjective = token.text.rstrip(self.lexicon.forms.affixes.teh_marbuta).endswith(yeh)
            allowed = definite and not blocked and adjective and head.art
            single = self.line.tokens[i - 1].has("body")
            idafa = definite and single and not (head.art or tail.words or blocked)
            allowed = allowed or (idafa and not token.has("time", "relative", "nisba"))
            allowed = allowed or (definite and adjective and not blocked and tail.words == 1)
        if not allowed or tail.words >= 4:
            return i
        tail.words += 1
        return i + 1

    def _is_purpose(self, tail: Tail, i: int, token: Token) -> bool:
        """Say whether the word says what an envoy is for: «representative for security and ...»."""
        affixes = self.lexicon.forms.affixes
        known = token.has("cue", "time", "adverb", "relative", "group", "unnamed", "that")
        opens = token.text.startswith(affixes.article_after_li) and self.line.tokens[i - 1].has(
            "modifier", "nisba"
        )
        article = affixes.article
        goes_on = tail.words > 0 and token.text.startswith(
            (article, *(c + article for c in affixes.conjunctions))
        )
        return (opens or goes_on) and not known and tail.words < 4

    def _second_definite(self, i: int) -> bool:
        """Say whether an unlisted title complement is likely: a definite noun, then an adjective."""
        tokens = self.line.tokens
        return i + 1 < len(tokens) and bool(tokens[i + 1].has("modifier", "nisba"))
