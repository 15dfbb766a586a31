"""Whose deed the content of an act tells: who is asked, warned, accused or threatened by it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.clauses import Hit
from kg.drafts import Aim, Context, aims, inferred
from kg.mentions import STATES, Mention
from kg.model import FAMILY
from kg.parties import Party
from kg.passage import Passage
from kg.targets import find_doers
from kg.tokens import COMMAS, QUOTE, phrase_at

_NOBODY = ("own", "nisba")
_IF = "idha"
_WHERE = ("fi", "khilal", "bad", "qabl", "mundh")
_NEAR_IF = 3
_ANSWER = "radd"
_OWNER = 4
_BLOWS = ("victim_noun", "harm_noun", "wrongdoing")
_FEARED = ("harm_noun", "measure", "agent_noun", "wrongdoing", "outrage", "conduct")
_ATTACKS = ("provoke", "harm", "harm_if", "strike")


@dataclass(frozen=True)
class ContentDoerReader:
    """Finds targets in what is said where no argument of the cue names one."""

    passage: Passage
    context: Context

    def _of_content(self, hit: Hit, speaker: Party) -> list[Aim]:
        """Return at whom what is said is aimed: asked, accused, threatened or warned by it."""
        for read in (
            self._told_to,
            self._accused,
            self._threatened,
            self._feared,
            self._answered,
            self._on_condition,
            self._at_odds,
        ):
            if found := read(hit, speaker):
                return found
        return []

    def _threatened(self, hit: Hit, speaker: Party) -> list[Aim]:
        """Return whom a threat without object would hit: «threatened to cut ties with X»."""
        if hit.cue.act != "threaten" or "bi" not in hit.args.after:
            return []
        side = self.context.discourse.sides(speaker.slugs)
        if topic := self._topic(hit, side):
            return aims((topic,), speaker.slugs)
        for k in range(hit.args.after["bi"].i, hit.sentence[1]):
            token = self.passage.tokens[k]
            if token.text in COMMAS or token.has("that", "hypothetical", "relative"):
                return []
            place = phrase_at(self.passage.line, k, "prep")
            if place and place[1].sense.key in _WHERE and place[0] not in self.passage.at:
                return []
            mention = self.passage.at.get(k)
            led = self.passage.tokens[k - 1].key("prep") == "ala" or self._is_struck(hit, k)
            if mention is None or (mention.kind in ("own", "anaphor", "group") and not led):
                continue
            if mention.kind == "nisba" and k == hit.args.after["bi"].i + 1:
                continue
            governor = self.passage.tokens[k - 1].key("prep")
            governor = "" if governor == "min" and self._is_left(k) else governor
            if (
                governor in ("fi", "min", "ila", "bayna")
                or self.context.discourse.side(mention.actor) in side
            ):
                continue
            return aims((mention,), speaker.slugs)
        return []

    def _is_struck(self, hit: Hit, k: int) -> bool:
        """Say whether the blow that is threatened would hit who is named at *k*: «to kill leaders of X»."""
        blow = hit.args.after["bi"].i
        return k == blow + 1 and self.passage.tokens[blow].has(*_BLOWS)

    def _is_left(self, k: int) -> bool:
        """Say whether "from" before *k* names a body that is left: «threatened to leave the government»."""
        leaving = k > 1 and self.passage.tokens[k - 2].has("leaving", "yielding")
        return leaving and self.context.discourse.type_of(self.passage.at[k].actor) not in STATES

    def _feared(self, hit: Hit, speaker: Party) -> list[Aim]:
        """Return whose deed a warning is about: «warned of the attempts that X makes»."""
        phrase = hit.args.after.get("min")
        if hit.cue.act != "warn" or hit.cue.roles.get("min") != "content" or phrase is None:
            return []
        start = phrase.i + (self.passage.tokens[phrase.i].text == QUOTE)
        near = self.passage.tokens[start : start + 2]
        if not any(t.has(*_FEARED) for t in near) or phrase.i == hit.args.marker:
            return []
        return aims(find_doers(self.passage, start, hit.sentence[1]), speaker.slugs)

    def _answered(self, hit: Hit, speaker: Party) -> list[Aim]:
        """Return whose deed a threatened answer is to: «the answer of Y to the decision of X will be harsh»."""
        if hit.cue.act not in ("warn", "threaten") or hit.args.marker < 0:
            return []
        begin, limit = hit.args.content, hit.sentence[1]
        near = range(begin, min(begin + _NEAR_IF, limit))
        answer = next((k for k in near if self.passage.tokens[k].key("answer") == _ANSWER), limit)
        for k in range(answer + 1, min(answer + 1 + _OWNER, limit - 1)):
            if self.passage.tokens[k].key("prep") == "ala":
                side = self.context.discourse.sides(speaker.slugs)
                met = find_doers(self.passage, k + 1, limit)
                return aims(
                    (m for m in met if self.context.discourse.side(m.actor) not in side),
                    speaker.slugs,
                )
        return []

    def _told_to(self, hit: Hit, speaker: Party) -> list[Aim]:
        """Return who is to do what is asked: «asked that X convene»."""
        if FAMILY[hit.cue.act] != "directive" or hit.cue.act == "warn":
            return []
        k = hit.args.content
        told = 0 <= hit.args.marker < k < len(self.passage.tokens)
        if told and self.passage.tokens[hit.args.marker].has("that"):
            mention = self.passage.at.get(k + 1)
            verb = k not in self.passage.at and self.passage.tokens[k].text != QUOTE
            if verb and mention is not None and not mention.prep and mention.kind not in _NOBODY:
                return aims((mention,), speaker.slugs)
        return []

    def _on_condition(self, hit: Hit, speaker: Party) -> list[Aim]:
        """Return whose deed a warning or threat makes its condition: «warned of ... if X does not»."""
        if hit.cue.act not in ("warn", "threaten"):
            return []
        side = self.context.discourse.sides(speaker.slugs)
        for k in range(hit.j, hit.sentence[1] - 1):
            found = phrase_at(self.passage.line, k, "hypothetical")
            if found is None or found[1].sense.key != _IF or found[0] >= hit.sentence[1]:
                continue
            near = range(found[0] + 1, min(found[0] + _NEAR_IF, hit.sentence[1]))
            mention = next((self.passage.at[q] for q in near if q in self.passage.at), None)
            if self.passage.tokens[found[0]].has(*_ATTACKS):
                mention = self._topic(hit, side) or mention
            if mention is None or mention.prep or mention.kind in _NOBODY:
                return []
            other = self.context.discourse.side(mention.actor) not in side
            group = self.passage.conjoined(mention.i)[0]
            return aims(group, speaker.slugs) if other else []
        return []

    def _topic(self, hit: Hit, side: set[str]) -> Mention | None:
        """Return the other of whom the clause after "that" tells: «warned that X will lose if it»."""
        mention = self.passage.at.get(hit.args.content) if hit.args.marker >= 0 else None
        if mention is None or mention.prep or mention.kind != "name":
            return None
        return None if self.context.discourse.side(mention.actor) in side else mention

    def _at_odds(self, hit: Hit, speaker: Party) -> list[Aim]:
        """Return the one with whom the speaker is at odds, where it warns of what comes of it or names it."""
        if hit.cue.act != "warn":
            return []
        discourse = self.context.discourse
        rival = self.context.history.rival(speaker.slugs[0])
        feared = hit.args.after.get("min")
        if feared is not None and self.passage.tokens[feared.i].has("aftermath"):
            return inferred(rival)
        named = [m for m in self.passage.mentions if hit.j <= m.i < hit.sentence[1] and not m.prep]
        named = [m for m in named if not self.passage.tokens[m.i - 1].has("prep")]
        return aims([m for m in named if discourse.side(m.actor) == rival][:1], speaker.slugs)

    def _accused(self, hit: Hit, speaker: Party) -> list[Aim]:
        """Return the subject of what an accusation says: «the accusation that X did ...»."""
        if hit.cue.act != "accuse" or hit.args.marker < 0:
            return []
        k = hit.args.content
        marker = self.passage.tokens[hit.args.marker].first("that")
        if marker is not None and marker.suffix:
            return []
        mention = self.passage.at.get(k) or self.passage.at.get(k + 1)
        if mention is None or mention.prep or mention.kind == "own":
            return []
        return aims((mention,), speaker.slugs)
