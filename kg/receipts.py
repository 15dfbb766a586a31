"""Who makes an act of which the noun only tells, and who meets with it.

«Sharp criticism from X», «met with X's anger», «the speech stirred Iranian protest»: the author
stands as genitive, as relational adjective or after «from», «by»; who receives the act is the
subject of the verb, or who did what is its subject.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.arguments import Arguments
from kg.clauses import Hit
from kg.drafts import Aim, Draft, aims
from kg.mentions import Mention
from kg.model import Act
from kg.nouns import AGAINST, ClauseNounReader, is_feeling, is_plural
from kg.parties import NOBODY_NAMED, Party, party
from kg.predicates import BLAMING
from kg.pronouns import adverb_start
from kg.strangers import stranger_at
from kg.targets import AGENT_PREPS, find_doers
from kg.tokens import COMMAS, STOPS, phrase_at
from kg.topics import adverb_ending, clause_subjects

_REACH = 10
_OPENING = 3
_DESCRIBING = ("nisba", "own", "document")
STIRRED = "athara"
_NO_WORDS = ("threaten", "doubt", "concern", "pledge", "acknowledge", "announce", "state")
_ANSWERED = ("accuse", "condemn", "criticise", "demand", "urge", "request", "threaten")
_DISMISSED = ("reject", "deny", "doubt")
_SHOWN = ("condemn", "criticise", "reject", "welcome")
_IN_ANSWER = "radd"
_PROMPTED = ("bad", "wasat", "raghma", "amam")
_AMONG = ("min", "fi", "lada", "bayna", "wasat")
_FROM = "min"
_PEOPLE = ("unlisted", "unnamed", "group")
_APART = ("that", "relative", "act", "prep")
_BY = 2  # words of «by» in Arabic


class ReceivedNounReader(ClauseNounReader):
    """Reads the nouns of acts that somebody meets with."""

    def _received(self, hit: Hit, holder: Draft | None) -> Draft | None:
        """Read «met with criticism from X»: it is aimed at the subject of the verb."""
        verb = next((k for k in self._words_before(hit) if self._receives(k)), -1)
        joined = bool(hit.reading.conj)
        if verb < 0 or hit.reading.suffix or (not joined and self._has_act(verb, hit.i)):
            return None
        stirred = self.passage.tokens[verb].key("received") == STIRRED
        found = self._recipients(verb, hit, holder)
        author, end = self._sender(hit)
        if author is NOBODY_NAMED:
            author, end = self._circles(hit)
        if author is NOBODY_NAMED and not (found and self._may_be_anybody(hit)):
            return None
        if not (found or stirred or (hit.cue.act in _SHOWN and author is not NOBODY_NAMED)):
            return None
        args = self._arguments(hit, end)
        targets = [aim for aim in found if aim.slug not in author.slugs]
        targets = targets or self._targets(hit, args, author)
        return self._draft(hit, args, author, end, targets)

    def _words_before(self, hit: Hit) -> Iterator[int]:
        """Give the words near before a noun, the nearest first; who is named counts as one word."""
        k, passed = hit.i - 1, 0
        while k >= hit.sentence[0] and passed < _REACH:
            yield k
            named = self.passage.before.get(k + 1)
            k, passed = (named.i if named is not None else k) - 1, passed + 1

    def _may_be_anybody(self, hit: Hit) -> bool:
        """Say whether an act that somebody meets with counts though nobody is said to do it."""
        if is_feeling(hit) or hit.cue.act in _NO_WORDS:
            return False
        return is_plural(hit) or (hit.cue.act in _SHOWN and self._is_general(hit))

    def _is_general(self, hit: Hit) -> bool:
        """Say whether an adjective tells that many do it: «a wide welcome», «international rejection»."""
        adjective = self.passage.tokens[hit.j].first("modifier")
        return adjective is not None and not adjective.art and not hit.reading.art

    def _receives(self, k: int) -> bool:
        """Say whether a verb of receiving stands at *k*, not «I» and no preposition spelt like it."""
        token = self.passage.tokens[k]
        received = token.readings.get("received", ())
        others = any(not r.sense.form.endswith("1") for r in received)
        return others and not (self.passage.covered[k] or token.has("prep"))

    def _has_act(self, verb: int, end: int) -> bool:
        """Say whether another noun of an act stands between, which is rather what is received.

        Right after the verb, with whose it is, it is what meets with the act: «X's call met with».
        """
        tokens, at = self.passage.tokens, self.passage.at
        acts = (k for k in range(verb + 1, end) if tokens[k].has("act"))
        owned = verb + 2 in at and not at[verb + 2].prep
        return any(not (self.passage.covered[k] or (owned and k == verb + 1)) for k in acts)

    def _circles(self, hit: Hit) -> tuple[Party, int]:
        """Return people whom no list knows, from or among whom it comes: «a welcome among the residents»."""
        found = phrase_at(self.passage.line, self._past_adjectives(hit), "prep")
        ends = found is None or found[0] >= hit.sentence[1]
        if found is None or ends or found[1].suffix or found[1].sense.key not in _AMONG:
            return NOBODY_NAMED, hit.j
        listed = self.passage.at.get(found[0])
        people: tuple[Mention, ...] = () if listed is None else (listed,)
        people = people or self._people(found[0], hit.sentence[1], sure=found[1].sense.key != _FROM)
        if not people or people[0].prep or people[0].kind not in _PEOPLE:
            return NOBODY_NAMED, hit.j
        return party(people, "from"), people[0].j

    def _people(self, i: int, limit: int, *, sure: bool) -> tuple[Mention, ...]:
        """Return the people at *i* whom no list knows."""
        return stranger_at(self.passage, self.context.discourse, i, limit, sure=sure)

    def _recipients(self, verb: int, hit: Hit, holder: Draft | None) -> list[Aim]:
        """Return the subject of a verb of receiving: after it, before it, or whose decision it is."""
        tokens = self.passage.tokens
        found = self._subject_after(verb, hit.i)
        if found is not None:
            return found
        q = verb
        while q > hit.sentence[0] and tokens[q - 1].has("relative", "aux"):
            q -= 1
        q = adverb_start(self.passage, q)
        before = self.passage.before.get(q)
        if before is not None and not before.prep and before.i >= hit.sentence[0]:
            return aims((before,))
        if tokens[verb].key("received") == STIRRED and tokens[verb - 1].has("relative", "ma"):
            return self._stirrer(verb, hit, holder)
        if hit.i - verb > 1:
            return aims(find_doers(self.passage, verb + 1, hit.i))
        return self._dropped(verb, hit, holder)

    def _subject_after(self, verb: int, limit: int) -> list[Aim] | None:
        """Return the actor before the act whom the verb has for subject; None where nobody is named."""
        tokens = self.passage.tokens
        for k in range(verb + 1, limit):
            mention = self.passage.at.get(k)
            if tokens[k].text in (*COMMAS, *STOPS):
                return []
            if mention is not None and not mention.prep and mention.kind not in ("nisba", "own"):
                return aims(self.passage.conjoined(k)[0])
        people = self._people(verb + 1, limit, sure=not tokens[verb + 1].has("human"))
        return aims(people) or None

    def _stirrer(self, verb: int, hit: Hit, holder: Draft | None) -> list[Aim]:
        """Return who did what is told before: «X sold the ships, which stirred the anger of Y»."""
        subjects = clause_subjects(self.passage, hit.sentence[0], verb)
        subject = self.context.memory.sentence or (holder.speaker if holder else None)
        subject = subject or next(iter(subjects), None)
        slugs = subject.slugs if subject is not None else ()
        return [Aim(slug, None, "inferred") for slug in slugs if slug]

    def _dropped(self, verb: int, hit: Hit, holder: Draft | None) -> list[Aim]:
        """Return who met with it where a pronoun or the verb alone says so: «after it met with»."""
        received = self.passage.tokens[verb].first("received")
        suffix = received.suffix if received is not None else ""
        form = received.sense.form.removesuffix("x") if received is not None else ""
        subject = self._possessor(hit, holder, suffix) or self._main_subject(hit)
        if subject is None or not (suffix or subject.suits(form[-1:])):
            return []
        return [Aim(slug, None) for slug in subject.slugs if slug]

    def _main_subject(self, hit: Hit) -> Party | None:
        """Return the subject of the clause that follows: «after it met with criticism, X announced»."""
        tokens, end = self.passage.tokens, hit.sentence[1]
        comma = next((k for k in range(hit.j, end) if tokens[k].text in COMMAS), end)
        near = range(comma + 1, min(comma + 1 + _OPENING, end))
        mention = next((self.passage.at[k] for k in near if k in self.passage.at), None)
        if mention is None or mention.prep or mention.kind in ("nisba", "own"):
            return None
        return party(self.passage.conjoined(mention.i)[0], "subject")

    def _answered(self, draft: Draft, holder: Draft | None) -> Draft:
        """Aim an act that names nobody at who rejects or answers it: «X refused the demands of Y»."""
        if draft.targets or draft.act not in _ANSWERED or draft.speaker is NOBODY_NAMED:
            return draft
        unmarked = replace(draft.hit.args, marker=-1)
        found = self._subject_addressed(unmarked, holder) or self._answerer(draft.hit, holder)
        draft.targets = [aim for aim in found if aim.slug not in draft.speaker.slugs]
        return draft

    def _prompted(self, hit: Hit, args: Arguments, author: Party) -> list[Aim]:
        """Infer whom blame that names nobody strikes: «X drops the law after Israeli criticism», «amid criticism»."""
        aimed = bool(hit.cue.roles.keys() & args.after.keys())
        if aimed or not is_plural(hit) or hit.cue.act not in BLAMING:
            return []
        if self.passage.tokens[self._before_heap(hit)].key("prep") not in _PROMPTED:
            return []
        subjects = clause_subjects(self.passage, hit.sentence[0], hit.i)
        known = self.context.memory.sentence
        subject = subjects[-1] if subjects else (known or self._main_subject(hit))
        slugs = [s for s in subject.slugs if s not in author.slugs] if subject else []
        return [Aim(slug, None, "inferred") for slug in slugs if slug]

    def _before_heap(self, hit: Hit) -> int:
        """Return what stands before a noun and the word for how much of it there is: «amid a wave of criticism»."""
        tokens, k = self.passage.tokens, hit.i - 1
        if k > hit.sentence[0] and tokens[k].key("prep") == _FROM:
            k -= 1
        heap = k > hit.sentence[0] and tokens[k].has("heap")
        return max(k - 1 if heap else hit.i - 1, 0)

    def _is_widespread(self, hit: Hit) -> bool:
        """Say whether many blame: «wide criticism», «a wave of criticism»."""
        return self._is_general(hit) or self._before_heap(hit) < hit.i - 1

    def _heeded(self, hit: Hit, holder: Draft | None) -> Draft | None:
        """Read «heeded the appeals of X» where only the verb shows that the noun is of words."""
        found = self._answerer(hit, holder) if self._answering(hit) >= 0 else []
        author, end = self._sender(hit)
        if not found or author is NOBODY_NAMED or hit.cue.act not in _ANSWERED or is_feeling(hit):
            return None
        targets = [aim for aim in found if aim.slug not in author.slugs]
        return self._draft(hit, self._arguments(hit, end), author, end, targets)

    def _subject_addressed(self, args: Arguments, holder: Draft | None) -> list[Aim]:
        """Return the subject of «rejected accusations against it», «against his country»."""
        phrase = next((args.after[p] for p in AGAINST if p in args.after), None)
        own = phrase is not None and any(m.kind == "own" for m in phrase.mentions)
        marker = self.passage.tokens[args.marker].first("that") if args.marker >= 0 else None
        told = marker is not None and bool(marker.suffix)
        subject = holder.speaker if holder is not None else self.context.memory.sentence
        if subject is None or not (own or told):
            return []
        side = self.context.discourse.side
        slugs = [side(slug) if own else slug for slug in subject.slugs]
        return [Aim(slug, None, "explicit") for slug in slugs]

    def _answerer(self, hit: Hit, holder: Draft | None) -> list[Aim]:
        """Return who rejects, ignores or answers the act of a noun."""
        verb = self._answering(hit)
        if verb == hit.i:
            subject = self.context.memory.sentence or self._main_subject(hit)
            slugs = subject.slugs if subject is not None else ()
        else:
            found = self._recipients(verb, hit, holder) if verb >= 0 else []
            slugs = tuple(aim.slug for aim in found)
        return [Aim(slug, None, "inferred") for slug in slugs if slug]

    def _answering(self, hit: Hit) -> int:
        """Return the verb that answers what a noun names, or -1; the noun's index after «in answer to»."""
        first, k = max(hit.sentence[0], hit.i - _REACH), hit.i - 1
        while k >= first:
            found = phrase_at(self.passage.line, k, "prep")
            if found is not None and found[0] == hit.i and found[1].sense.key == _IN_ANSWER:
                return hit.i
            adverb = adverb_ending(self.passage, k)
            if not self.passage.covered[k] and adverb == k:
                if self._answers(k, hit.cue.act):
                    return k
                if self._parts(hit, k):
                    return -1
            k = adverb - 1
        return -1

    def _parts(self, hit: Hit, k: int) -> bool:
        """Say whether a token shows that a noun is not the object of a verb before it; «on» right before may be the verb's."""
        token = self.passage.tokens[k]
        on = k == hit.i - 1 and token.key("prep") == "ala"
        return not token.is_word or (token.has(*_APART) and not on)

    def _answers(self, k: int, act: Act) -> bool:
        """Say whether the verb at *k* answers what its object asks or blames."""
        token = self.passage.tokens[k]
        cues = [self.context.lexicon.cues[r.sense.key] for r in token.readings.get("cue", ())]
        granted = act == "request" and any("ala" in c.needs and c.act == "support" for c in cues)
        told = any(c.act in _DISMISSED or c.roles.get("ala") == "hearer" for c in cues)
        return granted or told or token.has("answered")

    def _prefaced(self, hit: Hit, holder: Draft | None) -> Draft | None:
        """Read «in a rare criticism of X, Y said»: who speaks does it."""
        before = self.passage.tokens[hit.i - 1] if hit.i > hit.sentence[0] else None
        shown = before is not None and before.key("prep") == "fi" and not is_feeling(hit)
        if not shown or hit.reading.art or hit.reading.suffix or is_plural(hit):
            return None
        args = self._arguments(hit, self._past_adjectives(hit))
        speaker = holder.speaker if holder is not None else self.context.memory.sentence
        author = speaker or self._main_subject(hit)
        aimed = any(p.mentions for p in args.after.values() if p.i - hit.j <= _OPENING)
        if author is None or not aimed or any(phrase.mentions for phrase in args.bare):
            return None
        author = author.shared("preface")
        targets = self._targets(hit, args, author)
        return self._draft(hit, args, author, hit.j, targets) if targets else None

    def _sender(self, hit: Hit) -> tuple[Party, int]:
        """Return who sent it, by an adjective, a genitive or after «from», and the index after that."""
        owner = self.passage.at.get(hit.j)
        if owner is not None and self._governs(hit, owner) and owner.kind not in _DESCRIBING:
            group, end = self.passage.conjoined(hit.j)
            return party(group, "genitive"), end
        found = self._nationality(hit) or self._attribution(hit)
        return found or self._past_charge(hit) or (NOBODY_NAMED, hit.j)

    def _past_charge(self, hit: Hit) -> tuple[Party, int] | None:
        """Return who is named after «from» past what is threatened or charged: «threats of death from X»."""
        sender, said = hit.args.after.get("min"), hit.args.after.get("bi")
        if sender is None or said is None or not sender.mentions:
            return None
        near = said.i == self._past_adjectives(hit) and sender.i - said.j <= _BY
        return (party(sender.mentions, "from"), hit.j) if near else None

    def _governs(self, hit: Hit, owner: Mention) -> bool:
        """Say whether the noun may govern the mention after it: neither has article nor tanween."""
        accusative = self.passage.tokens[hit.i].text.endswith(self.passage.affixes.alef)
        return not (owner.prep or owner.conj or hit.reading.art or accusative)

    def _nationality(self, hit: Hit) -> tuple[Party, int] | None:
        """Return whose act it is by relational adjectives: «Polish and sharp French criticism»."""
        mention = self.passage.at.get(self._past_adjectives(hit))
        if mention is None or mention.kind != "nisba" or mention.prep or mention.conj:
            return None
        mentions = [mention]
        while (after := self.passage.at.get(mentions[-1].j)) is not None and after.kind == "nisba":
            mentions.append(after)
        return party(mentions, "nisba"), mentions[-1].j

    def _attribution(self, hit: Hit) -> tuple[Party, int] | None:
        """Return who is named after «from» beside the noun, or after «by» after its target, and where that ends."""
        after = self._past_adjectives(hit)
        especially = phrase_at(self.passage.line, after, "adverb", "joined")
        source = self._source(hit, especially[0] if especially else after)
        if source is None and (agent := self._agent(hit.args)) is not None:
            return agent, hit.j
        return source

    def _agent(self, args: Arguments) -> Party | None:
        """Return who is named after «by» right after at whom a noun is aimed: «criticism of X by Y»."""
        agent = next((args.after[p] for p in AGENT_PREPS if p in args.after), None)
        if agent is None or not agent.mentions:
            return None
        aimed = any(p.mentions and p.j + _BY == agent.i for p in args.after.values())
        return party(agent.mentions, "from") if aimed else None

    def _source(self, hit: Hit, k: int) -> tuple[Party, int] | None:
        """Return who is named after «from», «by», of a feeling «with», at *k*, and the index after that."""
        found = phrase_at(self.passage.line, k, "prep")
        from_whom = ("min", *AGENT_PREPS, *(("lada",) if is_feeling(hit) else ()))
        if found is None or found[1].suffix or found[1].sense.key not in from_whom:
            return None
        mention = self.passage.at.get(found[0])
        if mention is None or mention.prep or mention.kind == "nisba":
            return None
        group, end = self.passage.conjoined(found[0])
        return party(group, "from"), end
