/* What the reader has chosen, and its permalink. Nothing from the address is trusted:
   a value that is not in the graph is dropped. */
(function (M) {
  'use strict';
  M.views = ['network', 'table', 'matrix', 'claims', 'chains', 'timeline', 'names'];
  M.levels = ['named', 'body', 'state'];
  M.facets = ['family', 'how', 'sure', 'voice', 'kind', 'tie', 'doc'];

  /** Who speaks for whom is shown on demand: it is no stance. */
  const HIDDEN = { tie: ['actsFor'] };
  M.isDefault = (facet) => [...M.state.off[facet]].sort().join() === (HIDDEN[facet] || []).join();

  const fresh = () => ({
    lang: 'ar',
    theme: 'auto',
    view: 'network',
    level: 'named',
    sel: null,
    focus: null,
    from: null,
    to: null,
    step: null,
    pane: 'details',
    all: false,
    off: Object.fromEntries(M.facets.map((facet) => [facet, new Set(HIDDEN[facet])])),
  });
  M.state = fresh();

  const parts = [];
  /** Register a part of the page that is drawn again when something changes. */
  M.part = (draw) => parts.push(draw);
  M.first = (draw) => parts.unshift(draw);
  M.refresh = function () {
    M.reckon();
    parts.forEach((draw) => draw());
  };

  M.change = function (patch) {
    Object.assign(M.state, patch);
    M.refresh();
    remember();
  };
  M.toggle = function (facet, value) {
    const off = M.state.off[facet];
    if (off.has(value)) off.delete(value);
    else off.add(value);
    M.change({});
  };
  M.only = function (facet, value) {
    const off = M.state.off[facet];
    const rest = M.values(facet).filter((other) => other !== value);
    const alone = rest.every((other) => off.has(other)) && !off.has(value);
    M.state.off[facet] = new Set(alone ? [] : rest);
    M.change({});
  };
  M.clear = function () {
    M.facets.forEach((facet) => {
      M.state.off[facet] = new Set(HIDDEN[facet]);
    });
    M.change({ focus: null, from: null, to: null });
  };
  M.anyFilter = () =>
    M.facets.some((facet) => !M.isDefault(facet)) ||
    !!(M.state.focus || M.state.from || M.state.to);

  M.select = (sel) => M.change({ sel, pane: 'details' });

  const PLAIN = {
    l: 'lang',
    v: 'view',
    r: 'level',
    s: 'sel',
    f: 'focus',
    a: 'from',
    b: 'to',
    n: 'step',
    p: 'pane',
  };
  const SHOWN = { view: 'network', level: 'named', pane: 'details' };

  M.permalink = function () {
    const found = new URLSearchParams();
    for (const [key, name] of Object.entries(PLAIN)) {
      const value = M.state[name];
      if (value !== null && (value !== SHOWN[name] || (name === 'level' && M.startLevel().level)))
        found.set(key, value);
    }
    for (const facet of M.facets) {
      if (!M.isDefault(facet)) found.set('x' + facet, [...M.state.off[facet]].sort().join('.'));
    }
    return '#' + found;
  };

  function remember() {
    try {
      history.replaceState(null, '', M.permalink());
    } catch {
      /* file: in some browsers */
    }
  }

  const isDay = (text) => /^\d{4}(-\d\d){0,2}$/.test(text);
  const valid = {
    lang: (v) => v in M.data.strings,
    view: (v) => M.views.includes(v),
    level: (v) => M.levels.includes(v),
    focus: (v) => M.things.has(v),
    from: isDay,
    to: isDay,
    step: (v) => v in M.data.story,
    pane: (v) => ['details', 'article'].includes(v),
    sel: (v) => validSelection(v),
  };

  function validSelection(sel) {
    const kind = sel.slice(0, 2);
    const id = sel.slice(2);
    if (kind === 'n:') return M.things.has(id);
    if (kind === 's:') return M.statements.has(id);
    if (kind === 'c:') return M.claims.has(id);
    if (kind !== 'e:') return false;
    const [from, to, family] = id.split('|');
    return (
      M.things.has(from) &&
      M.things.has(to) &&
      [...M.families, 'actsFor', 'passesOn'].includes(family)
    );
  }

  /** Read a permalink into the state; what is not valid keeps its default. */
  M.readHash = function (hash) {
    const found = new URLSearchParams(hash.replace(/^#/, ''));
    const kept = { lang: M.state.lang, theme: M.state.theme };
    M.state = Object.assign(fresh(), kept, M.startLevel());
    for (const [key, name] of Object.entries(PLAIN)) {
      const value = found.get(key);
      if (value !== null && valid[name](value)) M.state[name] = name === 'step' ? +value : value;
    }
    for (const facet of M.facets) {
      const known = new Set(M.values(facet));
      const off = found.get('x' + facet);
      if (off !== null)
        M.state.off[facet] = new Set(off.split('.').filter((value) => known.has(value)));
    }
  };
  /** Beyond a thousand actors, and on a phone, the page opens rolled up. */
  M.narrow = () => matchMedia('(max-width: 820px)').matches;
  M.startLevel = () =>
    M.data.nodes.length > 1000 || (M.narrow() && M.data.nodes.length > 30)
      ? { level: 'state' }
      : {};
})(window.Mawqif);
