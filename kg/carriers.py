"""To which outlet somebody spoke: «told channel X», «in an interview with X», «X ran remarks of Y»."""

from __future__ import annotations

from dataclasses import dataclass

from kg.clauses import Hit
from kg.drafts import REPORTING, Context
from kg.mentions import Mention
from kg.owners import is_resumed
from kg.parties import Link
from kg.passage import Passage
from kg.tokens import QUOTE, phrase_at

_TO = "li"
_MEDIA = "media-reports"


@dataclass(frozen=True)
class CarrierReader:
    """Reads the outlets of one paragraph that carry what somebody told them."""

    passage: Passage
    context: Context

    def outlets(self, hit: Hit, *, opens: bool) -> list[Link]:
        """Return the outlets that somebody spoke to: «told channel X», «in an interview with X».

        The interview that *opens* a sentence is that of its main verb alone.
        """
        stop = hit.args.marker if hit.args.marker >= 0 else hit.args.end
        found = self._carrier(hit)
        for mention in self.passage.mentions:
            before = (
                opens and hit.sentence[0] <= mention.i < hit.i and self._opens_with(hit, mention)
            )
            beside = before or hit.j <= mention.i < stop or self._leads_to_quote(hit, mention)
            if not beside or not mention.actor:
                continue
            if not self._is_outlet(mention) or self._is_of_article(mention):
                continue
            told = mention.prep == "li" and not self._is_told_another(hit, mention)
            sent = hit.args.sent is not None and mention in hit.args.sent.mentions
            if told or sent or self._addressed(mention.i) or (found and mention.conj):
                found.append(Link(mention.actor, mention))
        return found

    def _leads_to_quote(self, hit: Hit, mention: Mention) -> bool:
        """Say whether what is said follows who was told, far behind the verb: «said X, who joined it, to Y "..."»."""
        if mention.prep != _TO or not hit.j <= mention.i < hit.sentence[1]:
            return False
        quote = self.passage.opening(mention.j) or self.passage.opening(mention.j + 1)
        reports = hit.kind == "verb" and hit.cue.act in REPORTING and hit.args.marker < 0
        others = any(t.has("cue") for t in self.passage.tokens[hit.j : mention.i])
        return quote is not None and reports and not others

    def _carrier(self, hit: Hit) -> list[Link]:
        """Return the outlet that carried the words a verb tells more of: «X ran remarks of Y [in which he] said»."""
        words = self.passage.before.get(hit.i)
        outlet = self.passage.before.get(words.i) if words and words.kind == "document" else None
        carried = outlet is not None and self._is_outlet(outlet) and not outlet.prep
        beside = words is not None and outlet is not None and words.j == hit.i
        return [Link(outlet.actor, outlet)] if outlet is not None and carried and beside else []

    def _is_outlet(self, mention: Mention) -> bool:
        """Say whether an outlet is meant, be it media that nobody names: «told the local media»."""
        if self.context.discourse.type_of(mention.actor) == "MediaOutlet":
            return True
        found = phrase_at(self.passage.line, mention.i, "unnamed")
        return found is not None and found[1].sense.info["slug"] == _MEDIA

    def _is_of_article(self, mention: Mention) -> bool:
        """Say whether an outlet is the article's own: told by its name alone, and publishing in Arabic.

        «Told X» stands in X itself; others write «told the channel X», and say which agency it was.
        """
        entity = self.context.lexicon.entities.get(mention.actor)
        arabic = entity is not None and entity.publishes is not None
        tokens, i = self.passage.tokens, mention.i
        quoted = i > 1 and tokens[i - 1].text == QUOTE
        to = tokens[i - 1 - quoted].key("prep") == _TO if i > quoted else False
        told = to or (mention.prep == _TO and not quoted)
        called = mention.kind != "name" or self.passage.tokens[mention.i].has("media")
        return arabic and told and not called

    def _is_told_another(self, hit: Hit, mention: Mention) -> bool:
        """Say whether the outlet hears the words that an act is about, not the act itself.

        «X denounced the remarks that Y made to the radio», not «X said in the remarks he made to it».
        """
        tokens = self.passage.tokens
        words = ("document", "speech_event")
        made = (k for k in range(hit.j, mention.i) if tokens[k].has(*words))
        k = next(made, mention.i)
        inside = any(t.key("prep") == "fi" for t in tokens[hit.j : k])
        return k < mention.i and tokens[k + 1].has("relative") and not inside

    def _opens_with(self, hit: Hit, mention: Mention) -> bool:
        """Say whether the sentence opens with the interview: «in remarks to X, the minister said»."""
        end = mention.i + (mention.kind == "document")
        opening = self.passage.tokens[hit.sentence[0] : end]
        spoken = [k for k, t in enumerate(opening) if t.has("document", "speech_event")]
        if is_resumed(self.passage, hit):
            return bool(spoken) and mention.prep == "li"
        inside = any(k > 0 and opening[k - 1].key("prep") == "fi" for k in spoken)
        return inside and not any(t.has("cue") for t in opening)

    def _addressed(self, i: int) -> bool:
        """Say whether a preposition or a verb of broadcasting leads to the outlet at token *i*."""
        k = i - 2 if self.passage.tokens[i - 1].text == QUOTE else i - 1
        token = self.passage.tokens[k]
        return token.key("prep") in ("maa", "fi", "li") or token.has("broadcast")
