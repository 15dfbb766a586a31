/* Which statements are shown, the drawn edges between whom, and how many each chip would show.
   Everything on the page reads M.now; nothing filters on its own. */
(function (M) {
  'use strict';
  const D = M.data;
  const said = D.statements.filter((s) => !s.relay);
  M.said = said;

  const ends = new Map();
  D.edges.forEach((edge) => {
    if (!ends.has(edge.said)) ends.set(edge.said, []);
    ends.get(edge.said).push(edge);
  });
  /** The drawn edges of a statement. */
  M.edgesOf = (s) => ends.get(s.id) || [];

  /** How sure one drawn edge is. An event that the words name is sure where the target is not. */
  function sureOf(s, why) {
    if (s.basis === 'implied') return 'implied';
    if (s.speakerBasis === 'inferred' || (why === 'target' && s.targetBasis === 'inferred'))
      return 'inferred';
    return 'plain';
  }
  const sures = new Map(
    said.map((s) => {
      const drawn = (ends.get(s.id) || []).map((edge) => sureOf(s, edge.why));
      return [
        s.id,
        new Set(
          drawn.length ? drawn : [sureOf(s, s.targetBasis === 'inferred' ? 'target' : 'about')],
        ),
      ];
    }),
  );
  /** The readings that a statement's edges have: plain, inferred, implied. */
  M.suresOf = (s) => sures.get(s.id);
  /** The reading to warn of: the least sure one. */
  M.sureness = (s) => ['implied', 'inferred', 'plain'].find((sure) => sures.get(s.id).has(sure));

  const facetOf = {
    family: (s) => s.family,
    how: (s) => s.quoteType || 'indirect',
    voice: (s) => (s.speakerBasis === 'unnamed' ? 'unnamed' : 'named'),
    doc: (s) => s.doc,
  };
  const values = {
    family: M.families,
    how: ['direct', 'mixed', 'indirect'],
    sure: ['plain', 'inferred', 'implied'],
    voice: ['named', 'unnamed'],
    kind: M.groups,
    tie: ['actsFor', 'passesOn'],
    doc: D.documents.map((doc) => doc.id),
  };
  M.values = (facet) => values[facet];

  /** The actor that stands for another at the chosen level; state media stay apart. */
  M.lift = function (id) {
    if (M.state.level === 'named') return id;
    let thing = M.things.get(id);
    const seen = new Set();
    while (thing && thing.actsFor && M.things.has(thing.actsFor) && !seen.has(thing.id)) {
      if (M.state.level === 'body' && thing.kind !== 'Person') break;
      seen.add(thing.id);
      thing = M.things.get(thing.actsFor);
    }
    return thing ? thing.id : id;
  };
  const group = (id) => (M.things.get(id) || {}).group;

  /** The day on which it was said, '' when the article does not tell. */
  M.when = (s) => s.date || '';
  /** Whether an ISO date begins in a range; all three may be days, months or years. */
  M.within = function (date, from, to) {
    if (!date) return false;
    return (!from || date >= from) && (!to || date.slice(0, to.length) <= to);
  };

  function passesKind(s, off) {
    if (off.has(group(M.lift(s.speaker)))) return false;
    const drawn = M.edgesOf(s);
    return !drawn.length || drawn.some((edge) => !off.has(group(M.lift(edge.to))));
  }
  function passesFocus(s, focus) {
    return (
      !focus ||
      M.lift(s.speaker) === focus ||
      s.speaker === focus ||
      M.edgesOf(s).some((edge) => edge.to === focus || M.lift(edge.to) === focus)
    );
  }
  /** Whether a statement is shown; *skip* names a facet to leave out of account. */
  M.passes = function (s, skip) {
    const { off, focus, from, to } = M.state;
    for (const facet of Object.keys(facetOf)) {
      if (facet !== skip && off[facet].has(facetOf[facet](s))) return false;
    }
    if (skip !== 'sure' && [...M.suresOf(s)].every((sure) => off.sure.has(sure))) return false;
    if (skip !== 'kind' && !passesKind(s, off.kind)) return false;
    if (!passesFocus(s, focus)) return false;
    return !(from || to) || M.within(M.when(s), from, to);
  };

  function bundle(bundles, from, to, family, s, sure) {
    const off = M.state.off.kind;
    const a = M.lift(from);
    const b = M.lift(to);
    if (a === b || off.has(group(a)) || off.has(group(b)) || !M.placed.has(a) || !M.placed.has(b))
      return;
    const id = a + '|' + b + '|' + family;
    if (!bundles.has(id)) bundles.set(id, { id, from: a, to: b, family, said: [], sure: false });
    if (sure === 'plain') bundles.get(id).sure = true;
    if (s && !bundles.get(id).said.includes(s)) bundles.get(id).said.push(s);
  }

  function draw(bundles, shown) {
    shown.forEach((s) =>
      M.edgesOf(s).forEach((edge) => {
        const sure = sureOf(s, edge.why);
        if (!M.state.off.sure.has(sure)) bundle(bundles, edge.from, edge.to, edge.family, s, sure);
      }),
    );
  }

  function ties(bundles, shown) {
    const off = M.state.off.tie;
    if (!off.has('passesOn')) {
      for (const s of shown) {
        let below = s;
        for (const above of M.relaysOf(s).slice().reverse()) {
          bundle(bundles, above.speaker, below.speaker, 'passesOn', s);
          below = above;
        }
      }
    }
    if (off.has('actsFor') || M.state.level === 'state') return;
    const present = new Set();
    bundles.forEach((b) => {
      present.add(b.from);
      present.add(b.to);
    });
    [...present].forEach((id) => {
      const thing = M.things.get(id);
      if (thing.actsFor && M.things.has(thing.actsFor))
        bundle(bundles, id, thing.actsFor, 'actsFor', null);
    });
  }

  /** The statements that pass this one on, outermost first. */
  M.relaysOf = function (s) {
    const chain = [];
    const seen = new Set([s.id]);
    let above = (s.above || [])[0];
    while (above && !seen.has(above) && M.statements.has(above)) {
      seen.add(above);
      chain.unshift(M.statements.get(above));
      above = (M.statements.get(above).above || [])[0];
    }
    return chain;
  };

  M.placed = new Map(D.nodes.map((node) => [node.id, node]));

  /** Work out what is shown now. */
  M.reckon = function () {
    const shown = said.filter((s) => M.passes(s));
    const bundles = new Map();
    draw(bundles, shown);
    const stances = [...bundles.values()];
    ties(bundles, shown);
    const off = M.state.off.kind;
    const speakers = shown.map((s) => M.lift(s.speaker));
    const present = new Set(speakers.filter((id) => M.placed.has(id) && !off.has(group(id))));
    bundles.forEach((b) => {
      present.add(b.from);
      present.add(b.to);
    });
    if (M.state.focus && M.placed.has(M.lift(M.state.focus))) present.add(M.lift(M.state.focus));
    M.now = {
      shown,
      ids: new Set(shown.map((s) => s.id)),
      bundles,
      stances,
      present,
      drawn: strongest([...bundles.values()]),
    };
  };

  /** Of very many lines only the strongest are drawn, and always those of what is selected. */
  const MANY = 1500;
  function strongest(all) {
    if (all.length <= MANY) return all;
    const sel = (M.state.sel || '').slice(2);
    const wanted = (b) => b.id === sel || b.from === sel || b.to === sel;
    const rest = all
      .filter((b) => !wanted(b))
      .sort((a, b) => b.said.length - a.said.length || (a.id < b.id ? -1 : 1));
    return [...all.filter(wanted), ...rest.slice(0, MANY)];
  }

  /** How many statements (for kinds: actors) a chip stands for, given the other facets. */
  M.count = function (facet, value) {
    if (facet === 'tie') return tieCount(value);
    if (facet === 'sure')
      return said.filter((s) => M.suresOf(s).has(value) && M.passes(s, 'sure')).length;
    if (facet !== 'kind')
      return said.filter((s) => facetOf[facet](s) === value && M.passes(s, facet)).length;
    const found = new Set();
    said
      .filter((s) => M.passes(s, 'kind'))
      .forEach((s) => {
        [s.speaker, ...M.edgesOf(s).map((edge) => edge.to)].map(M.lift).forEach((id) => {
          if (group(id) === value) found.add(id);
        });
      });
    return found.size;
  };
  function tieCount(value) {
    const off = M.state.off.tie;
    const was = new Set(off);
    off.clear();
    const bundles = new Map();
    draw(bundles, M.now.shown);
    ties(bundles, M.now.shown);
    was.forEach((v) => off.add(v));
    return [...bundles.values()].filter((b) => b.family === value).length;
  }
})(window.Mawqif);
