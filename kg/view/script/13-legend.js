/* The legend is the filter: each chip shows a sign of the picture and how many it stands for. */
(function (M) {
  'use strict';
  const { el, svg } = M;

  function line(attributes) {
    return svg(
      'line',
      Object.assign(
        { x1: 1, y1: 8, x2: 24, y2: 8, stroke: 'var(--fg)', 'stroke-width': 2.4 },
        attributes,
      ),
    );
  }
  const SWATCH = {
    family: (k) => [
      line({ stroke: `var(--${k})` }),
      svg('g', { transform: 'translate(33 8)' }, M.svgHead(k, 10, `var(--${k})`, 2.6)),
    ],
    how: (k) => [line({ x2: 33, 'stroke-dasharray': M.dashOf(k).join(' ') || null })],
    sure: (k) => [
      line({ 'stroke-opacity': k === 'plain' ? 1 : 0.6 }),
      svg(
        'g',
        { transform: 'translate(33 8)', opacity: k === 'plain' ? 1 : 0.75 },
        M.svgHead('hostile', 11, 'var(--fg)', 2, k === 'plain' ? null : 'var(--bg)'),
      ),
    ],
    kind: (k) => [
      svg(
        'g',
        { transform: 'translate(17 8)' },
        M.svgShape(k, 7, { node: 'var(--node)', edge: 'var(--edge)' }),
      ),
    ],
    tie: (k) => [
      line({
        stroke: `var(--${k})`,
        'stroke-width': 1.6,
        'stroke-dasharray': M.dashOf(k).join(' '),
      }),
      svg('g', { transform: 'translate(33 8)' }, M.svgHead(k, 9, `var(--${k})`, 1.4)),
    ],
    voice: (k) => [
      svg(
        'g',
        { transform: 'translate(17 8)' },
        M.svgShape(k === 'named' ? 'person' : 'unnamed', 6.5, {
          node: 'var(--node)',
          edge: 'var(--edge)',
        }),
      ),
    ],
    doc: () => [],
  };
  M.swatch = (facet, k) =>
    svg(
      'svg',
      { width: 34, height: 16, viewBox: '0 0 34 16', 'aria-hidden': 'true' },
      SWATCH[facet](k),
    );

  M.chipName = function (facet, value) {
    if (facet !== 'doc') return M.t(facet + '.' + value);
    const doc = M.documents.get(value);
    return doc.outlet || M.titleOf(doc);
  };
  function chip(facet, value) {
    const n = M.count(facet, value);
    const on = !M.state.off[facet].has(value);
    return M.button(
      [
        M.swatch(facet, value),
        el('span', { class: 't' }, M.chipName(facet, value)),
        el('span', { class: 'n' }, M.num(n)),
      ],
      () => M.toggle(facet, value),
      { class: 'chip', 'aria-pressed': String(on), 'data-k': facet + '.' + value, 'data-n': n },
    );
  }
  function group(facet) {
    const values = M.values(facet).filter(
      (value) =>
        facet !== 'kind' || M.data.things.some((t) => t.group === value && M.placed.has(t.id)),
    );
    const box = el(
      'div',
      { role: 'group', 'aria-labelledby': 'h-' + facet },
      values.map((value) => chip(facet, value)),
    );
    const alone = (event) => {
      const target = event.target.closest('.chip');
      if (target) M.only(facet, target.dataset.k.slice(facet.length + 1));
    };
    box.addEventListener('dblclick', alone);
    box.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !event.shiftKey) return;
      event.preventDefault();
      alone(event);
    });
    return [el('h3', { id: 'h-' + facet }, M.t('facet.' + facet)), box];
  }
  let helpOpen = false;
  function draw() {
    M.$('legendHead').textContent = M.t('legend');
    M.$('qLabel').textContent = M.t('search');
    const facets = M.facets.filter((facet) => facet !== 'doc' || M.data.documents.length > 1);
    M.swap(
      M.$('chips'),
      facets.map(group),
      el('p', { class: 'note' }, M.t('legend.note')),
      el(
        'details',
        { open: helpOpen, on: { toggle: (event) => (helpOpen = event.target.open) } },
        el('summary', { 'data-k': 'help' }, M.t('help')),
        el('p', {}, M.t('keys')),
      ),
    );
    M.$('chips')
      .querySelectorAll('[role=group]')
      .forEach((box) => M.rove(box));
  }
  M.part(draw);

  // What is active, in words: shown above the picture and written into every export

  M.filterWords = function () {
    const { off, focus, from, to, level } = M.state;
    const words = M.facets
      .filter((facet) => off[facet].size && !M.isDefault(facet))
      .map((facet) =>
        M.t('hides', {
          what: M.t('facet.' + facet),
          values: [...off[facet]]
            .sort()
            .map((value) => M.chipName(facet, value))
            .join(M.t('comma')),
        }),
      );
    if (focus) words.push(M.t('focused', { name: M.name(focus) }));
    if (from || to) words.push(M.t('dates', { from: M.day(from) || '…', to: M.day(to) || '…' }));
    if (level !== 'named') words.push(M.t('level.' + level));
    return words;
  };
  /** How much of everything is shown, and what the picture leaves out. */
  function statText() {
    const { present, shown, drawn, bundles, stances } = M.now;
    const parts = [
      M.t('stat', {
        statements: M.t('statements.of', { n: shown.length, all: M.said.length }),
        actors: M.t('actors.of', { n: present.size, all: M.placed.size }),
      }),
    ];
    if (drawn.length < bundles.size)
      parts.push(M.t('lines.of', { n: drawn.length, all: bundles.size }));
    const undrawn = shown.length - new Set(stances.flatMap((b) => b.said)).size;
    if (undrawn && M.state.view === 'network') parts.push(M.t('undrawn', { n: undrawn }));
    return parts.join(' · ');
  }
  function strip() {
    M.$('stat').textContent = statText();
    const undo = (text, patch) =>
      M.button(text + ' ×', () => M.change(patch), { title: M.t('undo'), 'data-k': text });
    const active = [];
    if (M.state.focus)
      active.push(undo(M.t('focused', { name: M.name(M.state.focus) }), { focus: null }));
    if (M.state.from || M.state.to)
      active.push(
        undo(M.t('dates', { from: M.day(M.state.from) || '…', to: M.day(M.state.to) || '…' }), {
          from: null,
          to: null,
        }),
      );
    if (M.anyFilter()) active.push(M.button(M.t('clear'), M.clear, { 'data-k': 'clear' }));
    M.swap(M.$('active'), active);
  }
  M.part(strip);
})(window.Mawqif);
