"""From drafts to statements: contents judged, one statement for each speaker, spans cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.aims import Aimer
from kg.clauses import Hit
from kg.concord import participle_agreement
from kg.confidence import BY_CONTENT
from kg.contents import Judge, Rule
from kg.drafts import OF_PEOPLE, REPORTING, Aim, Context, Draft, aims, inferred
from kg.history import FAULTING, History
from kg.link import UNNAMED
from kg.mentions import Mention
from kg.model import FAMILY, Act, Role, SpeakerBasis, Statement, TargetBasis
from kg.parties import NOBODY_NAMED, Link
from kg.passage import Passage
from kg.predicates import BLAMING
from kg.sides import Finding, first_word
from kg.tokens import COMMAS, DASHES, QUOTE, STOPS, Line, phrase_at

_WITH_NOUN = "+"  # in the name of a rule whose noun says what is done
_HOPES = frozenset(("amila", "tamanna", "thiqa"))
_UNTRUE = "untrue"
_COMMAND = "command"
_BUT = "lakin"
_REPORTS = "reports"
_TO = ("li", "ila")
_NEAR = 8
_AT_ODDS: tuple[Act, ...] = ("reject", "condemn")
_MENACES: tuple[Act, ...] = ("threaten", "warn")
_ASKING: tuple[Act, ...] = ("demand", "urge", "request")


@dataclass
class Finisher:
    """Makes statements of the drafts of one paragraph.

    Attributes:
        passage: The paragraph.
        context: What the rules of the article share.
        drafts: All its statements in the making.
    """

    passage: Passage
    context: Context
    drafts: Sequence[Draft] = ()

    def __post_init__(self) -> None:
        self.discourse = self.context.discourse

    def finish(self, draft: Draft) -> list[Statement]:
        """Judge the content, then make one statement for each speaker."""
        act, targets, rule = draft.act, draft.targets, draft.rule
        if act in REPORTING and draft.judge and draft.content >= 0:
            judge = self._judge_of(draft)
            return [s for part in self._parts(draft, judge) for s in self._judged(part, judge)]
        if act in _MENACES and not targets and 0 <= draft.content < draft.end:
            targets = self._menaced(draft)
        return self._emit(draft, act, targets, rule)

    def _menaced(self, draft: Draft) -> list[Aim]:
        """Return whom the content of a threat meets: «threatened that it will shell X»."""
        finding = self._own_finding(self._judge_of(draft).judge, draft, draft.end)
        if finding is None or finding.act not in _MENACES:
            return []
        return aims(finding.targets, draft.speaker.slugs)

    def _judge_of(self, draft: Draft) -> Judge:
        """Return who judges the contents of the draft's speaker."""
        form = self._gendered(draft.hit)
        return Judge(self.passage, self.discourse, draft.speaker.slugs, form)

    def _gendered(self, hit: Hit) -> str:
        """Return the form of a cue that shows the speaker's gender, of a participle by its ending."""
        if hit.kind != "part":
            return hit.reading.sense.form
        return f"part3{participle_agreement(self.passage, hit)}"

    def _emit(
        self, draft: Draft, act: Act, targets: Sequence[Aim], rule: str, *, general: bool = False
    ) -> list[Statement]:
        """Make one statement for each speaker; infer the target from what was said before."""
        if "mutual" in draft.hit.cue.flags or (not targets and self._is_reciprocal(draft)):
            targets = [Aim(link.slug, link.mention) for link in self._speakers(draft)]
        general = not targets and (general or self._is_general(draft) or self._defends(draft))
        targets = (
            targets if general else self._both_others(draft, targets) or self._opponent(act, draft)
        )
        through = {link.slug for link in draft.via}
        targets = [a for a in targets if a.slug not in through or _is_told(act, a)]
        targets = [a for a in targets if not self._is_bare_report(a)]
        self.discourse.parties += [
            self.discourse.side(slug) for slug in draft.speaker.slugs if slug != UNNAMED
        ]
        self.discourse.parties += [self.discourse.side(a.slug) for a in targets]
        if FAMILY[act] == "hostile":
            aimed = [aim.slug for aim in targets if aim.mention is not None]
            self.discourse.note_dispute(draft.speaker.slugs, aimed)
        self.context.history.done.append(draft.as_done(act, targets, self.passage.line.number))
        found = [self._statement(draft, act, targets, rule, link) for link in self._speakers(draft)]
        self.context.history.general.update(s.cue for s in found if general)
        return found

    def _is_general(self, draft: Draft) -> bool:
        """Say whether what is refused or condemned is so of anybody: «any form of», «in all its forms»."""
        near = range(draft.hit.j, min(draft.hit.j + _NEAR, draft.hit.sentence[1]))
        bounds = (k for k in near if self.passage.tokens[k].text in (*COMMAS, *STOPS))
        end = next(bounds, near.stop)
        return any(phrase_at(self.passage.line, k, "whatever") for k in range(near.start, end))

    def _defends(self, draft: Draft) -> bool:
        """Say whether an accusation that nobody makes is spoken of: «to accuse X is a trick» blames others."""
        charged = (d for d in self.drafts if d.speaker is NOBODY_NAMED and d.act == "accuse")
        return any(d.hit.kind == "noun" and draft.covers(d.hit.i) for d in charged)

    def _is_bare_report(self, aim: Aim) -> bool:
        """Say whether only words are meant, of nobody: «denied the reports», «called it false reports»."""
        return _REPORTS in self.discourse.kinds(aim.slug)

    def _is_reciprocal(self, draft: Draft) -> bool:
        """Say whether several do it to one another: «X and Y accused each other»."""
        line, article = self.passage.line, self.passage.affixes.article
        beside = range(draft.hit.j, max(draft.hit.args.end, draft.hit.j))
        return len(draft.speaker.slugs) > 1 and any(
            phrase_at(line, k, "reciprocal") and not line.tokens[k - 1].text.startswith(article)
            for k in beside
        )

    def _opponent(self, act: Act, draft: Draft) -> list[Aim]:
        """Infer at whom an act is aimed that names nobody.

        Who denies that something is so need not answer anybody.
        """
        line = self.passage.line.number
        answers = draft.act != "deny" or draft.hit.args.marker < 0
        history = self.context.history
        return inferred(history.opponent(act, draft.speaker.slugs, line, answers=answers))

    def _both_others(self, draft: Draft, targets: Sequence[Aim]) -> Sequence[Aim]:
        """Read «the two sides» as two others than the speaker's."""
        mention = targets[0].mention if targets else None
        if mention is None or mention.kind not in ("anaphor", "pronoun") or len(mention.actors) < 2:
            return targets
        own = self.discourse.sides(draft.speaker.slugs)
        if not own & self.discourse.sides(mention.actors):
            return targets
        others = self.discourse.two_sides(besides=own)
        return [Aim(slug, mention) for slug in others] if len(others) == 2 else targets

    def _rule(self, draft: Draft, judge: Judge) -> Rule:
        """Return how a content is judged: what is asked can only blame, what is hoped only urge."""
        if "question" in draft.hit.cue.flags:
            return judge.reproach
        hoped = not _HOPES.isdisjoint(draft.rule.split(_WITH_NOUN))
        return judge.hope if hoped else judge.judge

    def _judged(self, draft: Draft, judge: Judge) -> list[Statement]:
        limit = max(draft.content, draft.end)
        finding = self._own_finding(self._rule(draft, judge), draft, limit)
        told = draft.hit.args.marker >= 0
        if finding is None and told and draft.hit.cue.commitment == "distancing":
            finding = judge.alleged(draft.content, limit)
        if finding is None:
            if draft.part:
                return []
            return self._emit(draft, draft.act, draft.targets, draft.rule)
        rule = f"{draft.rule}{BY_CONTENT}{finding.rule}"
        targets = aims(finding.targets, draft.speaker.slugs)
        if not targets and finding.act in _ASKING:
            targets = self._hearers(draft, finding)
        if not (targets or finding.general) and finding.act not in ("demand", "urge"):
            aimer = Aimer(self.passage, self.context)
            targets = (
                aimer.answered(draft.hit, draft.speaker)
                or self._refused(draft, finding)
                or aimer.told(draft.content, draft.end, draft.speaker)
                or aimer.remembered(finding.at, draft.end, draft.speaker)
            )
        return self._emit(draft, finding.act, targets, rule, general=finding.general)

    def _own_finding(self, rule: Rule, draft: Draft, limit: int) -> Finding | None:
        """Judge a content without what others say in it: «[X said:] we hear Y say that Z shelled it»."""
        finding = rule(draft.content, limit)
        if finding is None or _is_of_antecedent(finding, draft):
            return None
        inner = next((d for d in self._of_others(draft) if d.covers(finding.at)), None)
        if inner is None or _is_of_antecedent(finding, inner):
            return finding
        return rule(draft.content, inner.content) or rule(min(inner.end, limit), limit)

    def _of_others(self, draft: Draft) -> list[Draft]:
        """Return what another side says inside a content, or blames others for."""
        own = self.discourse.sides(draft.speaker.slugs)
        return [
            d
            for d in self.drafts
            if draft.covers(d.hit.i)
            and d.hit.kind != "noun"
            and (d.hit.args.marker >= 0 or d.act in BLAMING)
            and own.isdisjoint(self.discourse.sides(d.speaker.slugs))
        ]

    def _hearers(self, draft: Draft, finding: Finding) -> list[Aim]:
        """Return to whom one speaks that says «you must», «accept», «you had better»."""
        pronouns = self.passage.affixes.pronouns
        you = (pronouns.your, pronouns.your_all)
        near = self.passage.tokens[finding.at : min(finding.at + _NEAR, draft.end)]
        spoken_to = finding.rule == _COMMAND or any(
            r.suffix in you for t in near if not t.has("adverb") for r in t.all_readings
        )
        if not spoken_to:
            return []
        args, roles = draft.hit.args, draft.hit.cue.roles
        phrases = [*args.bare] if roles.get("obj") == "hearer" else []
        phrases += [p for prep, p in args.after.items() if prep in _TO]
        told = [m for p in phrases if not 0 <= args.marker < p.i for m in p.mentions]
        return aims(told, draft.speaker.slugs)

    def _refused(self, draft: Draft, finding: Finding) -> list[Aim]:
        """Return the parties that are told of a refusal: «informed X and Y that it will not agree»."""
        if finding.act != "reject" or draft.hit.cue.roles.get("obj") != "hearer":
            return []
        told = [m for phrase in draft.hit.args.bare for m in phrase.mentions]
        sides = ((m, self.discourse.side(m.actor)) for m in told if m.kind != "own")
        return aims(
            (m for m, side in sides if self.discourse.can_be_party(side)), draft.speaker.slugs
        )

    def _parts(self, draft: Draft, judge: Judge) -> list[Draft]:
        """Divide a content where a second clause of it begins: «..., and that ...», «... . We must», «but X»."""
        starts = [draft.content]
        wa = self.context.lexicon.forms.affixes.conjunctions[0]
        for k in range(draft.content + 2, draft.end - 2):
            token = self.passage.tokens[k]
            joined = any(
                r.conj == wa for tag in ("that", "must") for r in token.readings.get(tag, ())
            )
            joined = joined or self._is_joined_duty(k, draft, judge)
            joined = joined or self._is_contrast(k, draft, judge)
            if (joined and not self.passage.covered[k]) or token.text in STOPS:
                starts.append(k)
        if len(starts) == 1:
            return [draft]
        ends = [*starts[1:], draft.end]
        first = replace(draft, end=ends[0])
        rest = [
            replace(draft, start=first_word(self.passage, a, b), content=a, end=b, part=True)
            for a, b in zip(starts[1:], ends[1:], strict=True)
            if first_word(self.passage, a, b) < b
        ]
        return [first, *rest]

    def _is_contrast(self, k: int, draft: Draft, judge: Judge) -> bool:
        """Say whether "but" at *k* parts two acts: «we are ready for peace, but X hinders it»."""
        if self.passage.tokens[k].key("clause") != _BUT or draft.act not in REPORTING:
            return False
        before, after = judge.judge(draft.content, k), judge.judge(k, draft.end)
        return before is not None and after is not None and before.act != after.act

    def _is_joined_duty(self, k: int, draft: Draft, judge: Judge) -> bool:
        """Say whether another clause of a content lays a duty on somebody: «..., and it is for X to».

        After «fa» it is the same clause: «if it wants peace, it is for it to».
        """
        ala = self.passage.tokens[k].first("prep")
        wa = self.context.lexicon.forms.affixes.conjunctions[0]
        joined = ala is not None and ala.conj == wa
        return joined and judge.told_at(draft.content, k, draft.end) is not None

    def _speakers(self, draft: Draft) -> list[Link]:
        written = [Link(slug, m) for m in draft.speaker.mentions for slug in m.actors if slug]
        if written and {link.slug for link in written} == set(draft.speaker.slugs):
            return written
        first = draft.speaker.mentions[0] if draft.speaker.mentions else None
        return [Link(slug, first) for slug in draft.speaker.slugs if slug]

    def _statement(
        self, draft: Draft, act: Act, targets: Sequence[Aim], rule: str, speaker: Link
    ) -> Statement:
        line = self.passage.line
        start, end, cut = self._evidence(draft, speaker.mention)
        hit = draft.hit
        clitics = len(hit.reading.conj) + bool(hit.reading.prep)
        basis = self._basis(draft, speaker)
        targets = [aim for aim in targets if aim.slug not in ("", speaker.slug)]
        target_basis: TargetBasis = targets[0].basis if targets else "none"
        quote = next((q for q in self.passage.quotes if draft.content - 1 <= q.start < end), None)
        direct = quote is not None and quote.start <= draft.content + 1
        return Statement(
            act=act,
            speaker=self._role(line, speaker, draft.speaker.how),
            cue=line.span(draft.cue[0], draft.cue[1], clitics if draft.cue[0] == hit.i else 0),
            evidence=line.span(start, end, cut),
            via=tuple(
                self._role(line, link) for link in draft.via if link.slug not in ("", speaker.slug)
            ),
            targets=tuple(self._role(line, Link(aim.slug, aim.mention)) for aim in targets),
            speaker_basis=basis,
            target_basis=target_basis,
            quote=line.span(quote.start + 1, quote.inner) if quote else None,
            quote_type="direct" if direct else ("mixed" if quote else "indirect"),
            commitment=hit.cue.commitment,
            rule=rule,
        )

    def _evidence(self, draft: Draft, mention: Mention | None) -> tuple[int, int, int]:
        """Return first token, end token and letters to cut of the words that carry the act."""
        start, end = draft.start, max(draft.end, draft.hit.j)
        if 0 <= draft.content < draft.hit.i:
            start = min(start, draft.content)
            if start and self.passage.tokens[start - 1].text == QUOTE:
                start -= 1
            end = max(end, *(m.j for m in draft.speaker.mentions), draft.hit.j)
        while end > start + 1 and self.passage.tokens[end - 1].text in (*COMMAS, *STOPS, *DASHES):
            end -= 1
        reading = draft.hit.reading
        cut = len(reading.conj) + bool(reading.prep) if start == draft.hit.i else 0
        if mention is not None and start == mention.i:
            cut = mention.cut
        return start, end, cut

    def _basis(self, draft: Draft, speaker: Link) -> SpeakerBasis:
        if draft.speaker is NOBODY_NAMED or self.discourse.type_of(speaker.slug) == "Unnamed":
            return "unnamed"
        return "explicit" if speaker.mention is not None else "inferred"

    def _role(self, line: Line, link: Link, how: str = "") -> Role:
        if link.mention is None:
            return Role(link.slug, None, how or "inferred")
        span = line.span(link.mention.i, link.mention.j, link.mention.cut)
        return Role(link.slug, span, how or link.mention.kind)


def _is_told(act: Act, aim: Aim) -> bool:
    """Say whether a pronoun names whom an act is done to, be it the relay: «X says Y asked him to»."""
    return act in OF_PEOPLE and aim.mention is not None and aim.mention.kind == "pronoun"


def aim_at_adversary(statement: Statement, history: History) -> Statement:
    """Infer by the whole article at whom blame or refusal is aimed that names nobody.

    Blame in the words alone is of the article's adversary («X called it a crime»); a verb of
    blaming has an object, even where nobody could read it. Who refuses, asks or condemns
    does it to the other side of the dispute («Y rejected the inspection»). What protesters
    demand is for the government to grant, where the article names only one.
    """
    if statement.targets or statement.cue in history.general:
        return statement
    speaker = statement.speaker.actor
    in_words = _is_in_words(statement)
    found = None
    if in_words and statement.act in FAULTING:
        found = history.adversary((speaker, *(role.actor for role in statement.via)))
    elif not in_words and statement.act in _AT_ODDS:
        found = history.rival(speaker)
    elif statement.act == "demand" and history.discourse.is_protest(speaker):
        found = history.discourse.government()
    if found is None:
        return statement
    return replace(statement, targets=(Role(found, None, "inferred"),), target_basis="inferred")


def _is_in_words(statement: Statement) -> bool:
    """Say whether the act is only in what is said, of which its cue reports: «X called it a crime»."""
    return BY_CONTENT in statement.rule


def _is_of_antecedent(finding: Finding, draft: Draft) -> bool:
    """Say whether it is of the words that tell something that it is untrue: «the news that speaks of it is false»."""
    return finding.rule == _UNTRUE and draft.speaker.how == "relative"
