"""Which act a cue performs, with the help of a noun or a description, and at whom it is aimed."""

from __future__ import annotations

from collections.abc import Sequence

from kg.arguments import Arguments, Phrase
from kg.clauses import Hit, names_what, takes_noun
from kg.contents import Judge
from kg.cue_homographs import is_called_for
from kg.cues import Cue
from kg.drafts import Aim, Draft, aims
from kg.harms import LEFT_UNDONE
from kg.mentions import Mention
from kg.model import FAMILY, Act
from kg.nouns import OBJECTIVE
from kg.parties import Link, Party
from kg.sides import Finding
from kg.targets import find_agents, find_doers
from kg.tokens import QUOTE, phrase_at
from kg.valency import read_arguments
from kg.voices import VoiceReader
from kg.wanted import find_gathered

_NEAR_START = 10
_NEAR = 7
_NOUNS = 2
_DESCRIPTION = 6
_ADJECTIVES = 3
_CONSENT = "wafaqa"
_ADHERENCE = ("tamassuk", "tashabbatha")
_TRUST = "thiqa bi"
_RIGHT = "haqq"
_OF_OBJECT = (_RIGHT, "iqna")  # their genitive is whom they are aimed at
_UNDONE: dict[Act, Act] = {
    "support": "reject", "pledge": "reject", "acknowledge": "reject", "welcome": "criticise",
}  # fmt: skip
_READINESS = "istidad"
_VOICED: tuple[Act, ...] = ("state", "announce", "pledge", "concern")


class ActReader(VoiceReader):
    """Reads light verbs, descriptions and the verbs that mean something else."""

    def _denies(self, draft: Draft, objects: Sequence[Phrase]) -> None:
        """Make the rejection of claims a denial."""
        if draft.act != "reject" or not objects:
            return
        start = objects[0].i
        described = self.passage.tokens[start].has("ma")
        end = min(start + (_NEAR_START if described else 1), draft.hit.sentence[1])
        if any(self.passage.tokens[k].has("claim_noun") for k in range(start, end)):
            draft.act = "deny"

    def _consents(self, draft: Draft) -> None:
        """Make the consent to a deed a decision: «agreed to open its bases», not «to the plan of X»."""
        phrase = draft.hit.args.after.get("ala")
        if draft.hit.cue.latin != _CONSENT or phrase is None:
            return
        near = self.passage.tokens[phrase.i : phrase.i + _NOUNS]
        if not any(t.has("proposal") for t in near):
            draft.act, draft.targets, draft.judge = "announce", [], False

    def _clings(self, draft: Draft, hit: Hit) -> None:
        """Read to what one holds: «to his post» takes no side, «to the withdrawal of X» demands it."""
        phrase = hit.args.after.get("bi")
        if hit.cue.latin not in _ADHERENCE or phrase is None:
            return
        first = self.passage.tokens[phrase.i]
        if first.has("yielding", "ending"):
            wanted = aims(find_doers(self.passage, phrase.i, hit.sentence[1]), draft.speaker.slugs)
            draft.act, draft.targets = ("demand" if wanted else draft.act), wanted
            return
        own = first.text.endswith(self.passage.affixes.pronouns.common)
        if phrase.i not in self.passage.at and (own or not first.has("proposal", "welfare")):
            draft.act = "state" if own else draft.act
            draft.targets = []

    def _trusts(self, draft: Draft, hit: Hit) -> None:
        """Read trust in an actor as support; in the success of something it is no more than said."""
        phrase = hit.args.after.get("bi") or hit.args.after.get("fi")
        if hit.cue.latin == _TRUST and (phrase is None or phrase.i not in self.passage.at):
            draft.act, draft.targets = "state", []

    def _entitles(self, draft: Draft, hit: Hit) -> None:
        """Read another's right that is upheld as support; «stressed the right of return» only says so."""
        if hit.cue.latin == _RIGHT and (hit.j not in self.passage.at or not draft.targets):
            draft.act, draft.targets = "state", []

    def _leaves_undone(self, draft: Draft, k: int) -> None:
        """Read an act that is not done, by its noun at *k*: «announced its non-recognition of X»."""
        if self.passage.tokens[k - 1].key("neg") != LEFT_UNDONE:
            return
        draft.act = _UNDONE.get(draft.act, "state")
        draft.targets = draft.targets if draft.act != "state" else []

    def _threatens(self, draft: Draft, noun: tuple[int, Cue] | None) -> None:
        """Make readiness for a deed of war, or the promise of one to somebody, a threat.

        So «stressed its readiness to respond to X», «vowed to destroy X».
        """
        ready = noun is not None and noun[1].latin == _READINESS
        vowed = draft.hit.args.after.get("bi") if draft.act == "pledge" and noun is None else None
        k = noun[0] + 1 if ready and noun else vowed.i if vowed else -1
        end = draft.hit.sentence[1]
        near = range(k, min(k + _NOUNS, end))
        if k < 0 or not any(phrase_at(self.passage.line, q, "fight") for q in near):
            return
        met = [m for m in self.passage.mentions if k <= m.i < min(k + _NEAR_START, end)]
        met = [m for m in met if m.kind != "own"][:1]
        if ready or met:
            draft.act, draft.targets = "threaten", aims(met, draft.speaker.slugs)

    def _is_silence(self, objects: Sequence[Phrase]) -> bool:
        """Say whether only words are refused: «refused to comment» takes no side."""
        return any(phrase_at(self.passage.line, p.i, "silence") for p in objects[:1])

    def _endangers(self, hit: Hit, objects: Sequence[Phrase]) -> bool:
        """Say whether what is threatened can only be in danger: «threatens the security of X»."""
        plain = hit.kind == "verb" and hit.cue.roles.get("obj") == "target"
        near = [t for p in objects[:1] for t in self.passage.tokens[p.i : p.i + 1]]
        return plain and any(t.has("endangered") for t in near)

    def _complete(self, hit: Hit, noun: tuple[int, Cue] | None) -> bool:
        if hit.cue.only and (noun is None or not takes_noun(self.passage, noun[0], hit.cue)):
            return False
        return not ("noun" in hit.cue.needs and noun is None and hit.args.marker < 0)

    def _aim(self, draft: Draft, noun: tuple[int, Cue] | None, objects: Sequence[Phrase]) -> None:
        if noun is not None:
            self._by_noun(draft, noun)
        elif (
            "described" in draft.hit.cue.roles.values()
            and (draft.hit.args.marker < 0 or self._quoted_after(draft.hit, objects))
        ) or draft.hit.cue.latin == "wasafa":
            self._described(draft, objects)
        else:
            draft.targets = self.aimer.targets(draft.hit, objects, draft.speaker)

    def _quoted_after(self, hit: Hit, objects: Sequence[Phrase]) -> bool:
        """Say whether what is described stands before the quoted words for it: «called X "a farce"»."""
        named = bool(objects) or bool(hit.reading.suffix)
        return named and self.passage.tokens[hit.args.marker].text == QUOTE

    def _convenes(self, hit: Hit, objects: Sequence[Phrase]) -> bool:
        """Say whether «called to a meeting» convenes, «called on God» prays, rather than urges.

        With those who shall take part, «to a meeting that includes X and Y», it urges them.
        """
        if any(self.passage.tokens[p.i].has("god") for p in objects[:1]):
            return True
        phrase = hit.args.after.get("ila") or hit.args.after.get("li")
        if phrase is None or any(p.mentions for p in objects):
            return False
        met = self.passage.tokens[phrase.i].has("conference")
        return met and not find_gathered(self.passage, phrase.i, hit.sentence[1])

    def _act_noun(self, hit: Hit, objects: Sequence[Phrase]) -> tuple[int, Cue] | None:
        """Return the noun that says which act a light verb performs."""
        k = hit.args.noun
        has_object = hit.reading.suffix and hit.cue.roles.get("obj") == "content"
        if "light" not in hit.cue.flags or has_object:
            return None
        expected = [p.i for p in objects[:1]] + [
            p.i for prep, p in hit.args.after.items() if prep in hit.cue.roles
        ]
        if kept := next(filter(None, (self._kept_up(i) for i in expected)), None):
            return kept
        if k < 0 or 0 <= hit.args.marker < k:
            return None
        beside = k in expected or any(k - 2 <= i < k for i in expected)
        if (
            not beside
            or is_called_for(self.passage, k)
            or phrase_at(self.passage.line, k, "no_cue")
        ):
            return None
        return self._named_act(k)

    def _named_act(self, k: int) -> tuple[int, Cue] | None:
        """Return the act that the noun at *k* names, with the word that it may need beside it."""
        found = phrase_at(self.passage.line, k, "act")
        if found is None:
            return None
        cue = self.context.lexicon.cues[found[1].sense.key]
        if "words" in cue.needs and not self._has_words(found[0], cue):
            return None
        return self._confirmed(found[0], cue) or (k, cue)

    def _has_words(self, k: int, cue: Cue) -> bool:
        """Say whether a word that makes the act follows at *k* or soon: «standing by X», not «behind»."""
        near = range(k, min(k + _NEAR, self.passage.sentence_of(k - 1)[1]))
        found = (phrase_at(self.passage.line, q, "object_words") for q in near)
        return any(word is not None and word[1].sense.key == cue.latin for word in found)

    def _kept_up(self, i: int) -> tuple[int, Cue] | None:
        """Return the support that a noun of constancy at *i* leads to: «its continued support of X»."""
        if i >= len(self.passage.tokens) or not self.passage.tokens[i].has("constancy"):
            return None
        for q in range(i + 1, min(i + _NEAR, self.passage.sentence_of(i)[1])):
            if self.passage.tokens[q].has("that", "relative"):
                return None
            found = phrase_at(self.passage.line, q, "act", "backing")
            cue = self.context.lexicon.cues[found[1].sense.key] if found else None
            if cue is not None and cue.noun_act == "support":
                return q, cue
        return None

    def _constancy(self, k: int) -> int:
        """Return the index of the noun of constancy that leads to the act's noun at *k*, or -1."""
        near = range(k - 1, max(k - _NEAR, -1), -1)
        return next((q for q in near if self.passage.tokens[q].has("constancy")), -1)

    def _is_kept_up_by_another(self, i: int, k: int, draft: Draft) -> bool:
        """Say whether the constancy at *i* is another's: that X goes on supporting Y is only told."""
        sides = self.discourse.sides(draft.speaker.slugs)
        between = [
            m for m in self.passage.mentions if i < m.i < k and m.kind not in ("own", "nisba")
        ]
        return i >= 0 and any(self.discourse.side(m.actor) not in sides for m in between)

    def _confirmed(self, end: int, cue: Cue) -> tuple[int, Cue] | None:
        """Return the noun of the act that a noun of saying up to *end* leads to.

        So «renewed its stress on the refusal of», «renewed the stress of its support for».
        """
        tokens = self.passage.tokens
        if kept := next(filter(None, (self._kept_up(i) for i in (end, end + 1))), None):
            return kept
        if "light" not in cue.flags or end + 1 >= len(tokens):
            return None
        k = end + (tokens[end].key("prep") == "ala")
        found = phrase_at(self.passage.line, k, "act")
        return (k, self.context.lexicon.cues[found[1].sense.key]) if found else None

    def _by_noun(self, draft: Draft, noun: tuple[int, Cue]) -> None:
        k, cue = noun
        constancy = self._constancy(k) if cue.noun_act == "support" else -1
        if self._is_kept_up_by_another(constancy, k, draft):
            return
        found = phrase_at(self.passage.line, k, "act")
        end = found[0] if found else k + 1
        self.skipped.update(range(k, end))
        draft.act = cue.noun_act
        draft.rule = f"{draft.rule}+{cue.latin}"
        draft.cue = (draft.cue[0], end) if k - draft.cue[0] <= 4 else (k, end)
        letters = self.context.lexicon.forms.affixes.prepositions
        args = read_arguments(self.passage, end, cue, draft.hit.sentence[1], letters)
        after = self.passage.at.get(end)
        objective = cue.noun_act in OBJECTIVE or cue.latin in _OF_OBJECT or constancy >= 0
        objective = objective and not self._is_subject(after, args)
        objective = objective or (found is not None and bool(found[1].suffix))
        if after is not None and not (after.prep or objective) and self._owns(after, draft):
            self._speak_for(draft, after)
            args.bare = args.bare[1:]
        reading = found[1] if found else draft.hit.reading
        inner = Hit(k, end, cue, "noun", reading, args, draft.hit.sentence)
        addressed = self._is_addressed(draft.hit, k)
        draft.targets = self.aimer.targets(draft.hit, [], draft.speaker) if addressed else []
        draft.targets = draft.targets or self.aimer.targets(inner, args.bare, draft.speaker)
        draft.targets = draft.targets or self.aimer.targets(draft.hit, [], draft.speaker)
        draft.targets = draft.targets or self._hearers(draft, k) or self._shared(draft, end)
        draft.targets = draft.targets or aims(self.aimer.of_noun(inner, draft.speaker))
        self._clings(draft, inner)
        self._trusts(draft, inner)
        self._entitles(draft, inner)
        self._leaves_undone(draft, k)
        draft.judge = draft.act == "state"

    def _shared(self, draft: Draft, end: int) -> list[Aim]:
        """Return at whom the act joined to a noun's is aimed, which both share: «its trust and faith in X»."""
        near = range(end, min(end + _ADJECTIVES + 1, draft.hit.sentence[1]))
        joined = next((k for k in near if self.passage.tokens[k].has("act")), end)
        found = phrase_at(self.passage.line, joined, "act") if near else None
        if found is None or not found[1].conj:
            return []
        cue = self.context.lexicon.cues[found[1].sense.key]
        if FAMILY[cue.noun_act] != FAMILY[draft.act]:
            return []
        own = self.passage.at.get(found[0])
        start = own.j if own is not None and own.kind == "own" else found[0]
        letters = self.context.lexicon.forms.affixes.prepositions
        args = read_arguments(self.passage, start, cue, draft.hit.sentence[1], letters)
        inner = Hit(joined, start, cue, "noun", found[1], args, draft.hit.sentence)
        return self.aimer.targets(inner, args.bare, draft.speaker)

    def _is_addressed(self, hit: Hit, k: int) -> bool:
        """Say whether a light verb says to whom before its noun at *k*: «directed at X criticism of»."""
        told = [p.i for prep, p in hit.args.after.items() if hit.cue.roles.get(prep) == "addressee"]
        told += [i for p, i in hit.args.pronouns.items() if hit.cue.roles.get(p) == "addressee"]
        return any(i < k for i in told)

    def _is_subject(self, after: Mention | None, args: Arguments) -> bool:
        """Say whether the genitive of an act's noun does it: «his», or its object follows after li."""
        if after is None or after.kind == "own":
            return True
        given = args.after.get("li")
        return given is not None and given.i == after.j

    def _hearers(self, draft: Draft, k: int) -> list[Aim]:
        """Return who is told of a rejection or protest: «informed X of its refusal»."""
        if draft.hit.cue.roles.get("obj") != "hearer":
            return []
        told = [m for p in draft.hit.args.bare if p.i < k for m in p.mentions]
        return aims(told, draft.speaker.slugs)

    def _owns(self, mention: Mention, draft: Draft) -> bool:
        """Say whether the genitive of an act's noun does it: a name, or the speaker's own side."""
        if mention.kind == "own":
            return True
        if mention.actor in draft.speaker.slugs or mention.kind == "nisba":
            return False
        discourse = self.context.discourse
        ours = discourse.side(mention.actor) in discourse.sides(draft.speaker.slugs)
        return ours or mention.kind in ("name", "metonym", "body")

    def _speak_for(self, draft: Draft, owner: Mention) -> None:
        """Make the owner of the noun the speaker: «stressed the refusal of his country».

        Whose stance it is matters to others; what a side hopes or promises its voice says.
        """
        outer = draft.speaker
        slug = self.discourse.side(outer.slugs[0]) if owner.kind == "own" else owner.actor
        own = self.discourse.side(slug) == self.discourse.side(outer.slugs[0])
        if own and draft.act in _VOICED:
            return
        if slug not in outer.slugs:
            draft.via = [Link(outer.slugs[0], outer.mentions[0] if outer.mentions else None)]
            draft.speaker = Party((slug,), (owner,), "genitive")

    def _is_called_liar(self, found: Finding, objects: Sequence[Phrase]) -> bool:
        """Say whether it is an actor, no words of his, that is called untrue: «described X as a liar»."""
        blames = found.act == "deny" and self.passage.tokens[found.at].has("blame")
        return blames and any(phrase.i in self.passage.at for phrase in objects[:1])

    def _described(self, draft: Draft, objects: Sequence[Phrase]) -> None:
        """Read «described X as ...»: what the description does is aimed at X."""
        hit = draft.hit
        told = hit.args.after.get("bi") if "bi" in hit.cue.roles else None
        start = told.i if told is not None else -1
        described: Sequence[Mention] = ()
        naming = names_what(self.passage, hit.i, hit.reading, hit.cue)
        if hit.reading.suffix and not naming:
            described = self.aimer.pronoun(hit, "obj", draft.speaker)
        begin = start if start >= 0 else objects[0].i if objects else hit.j
        if naming:
            described = find_doers(self.passage, begin, hit.sentence[1])
        judge = Judge(self.passage, self.discourse, draft.speaker.slugs)
        verdict = objects[1].i if start < 0 and len(objects) > 1 else begin
        found = judge.describe(verdict, max(draft.end, verdict + 1)) or judge.describe(
            begin, max(draft.end, begin + 1)
        )
        clause = begin < hit.sentence[1] and self.passage.tokens[begin].has("that")
        if found is None and clause:
            found = judge.charge(begin, min(begin + _DESCRIPTION, draft.end))
        if objects and not hit.reading.suffix:
            limit = start if start > objects[0].i else hit.sentence[1]
            limit = found.at if found is not None and objects[0].i < found.at < limit else limit
            described = find_doers(self.passage, objects[0].i, limit)
        draft.judge = False
        proved = found.targets if found is not None else ()
        targets = aims(
            proved or described or find_agents(self.passage, begin, draft.end), draft.speaker.slugs
        )
        if objects and not targets:
            targets = self.aimer.told(objects[0].i, hit.sentence[1], draft.speaker)
        if found is not None and (targets or found.act != "welcome"):
            draft.act = "accuse" if self._is_called_liar(found, objects) else found.act
            draft.rule = f"{draft.rule}:{found.rule}"
            draft.targets = targets
