/* What each side calls it: the labels of one thing, by the one who uses them. */
(function (M) {
  'use strict';
  const { el } = M;
  const sideOf = (id) => (M.things.get(id) || {}).principal || id;

  /** Namings of shown statements; the same words of the same speaker for a thing are one. */
  function shown() {
    const found = new Map();
    M.data.namings
      .filter((n) => !n.said || n.said.some((id) => M.now.ids.has(id)))
      .forEach((n) => {
        const key = [n.thing, n.by, n.ar].join('\n');
        if (!found.has(key)) found.set(key, Object.assign({}, n, { said: [] }));
        found.get(key).said.push(...(n.said || []).filter((id) => M.now.ids.has(id)));
      });
    return [...found.values()];
  }
  function opener(n, id) {
    return M.button(M.t('open'), () => M.select('s:' + id), {
      class: 'lnk',
      'data-k': 'g' + id + n.id,
      'aria-label': M.t('open') + M.t('colon') + n[M.state.lang],
    });
  }
  function line(n) {
    return el(
      'li',
      {},
      el('bdi', { lang: 'ar', dir: 'rtl', class: 'wording' }, '«' + n.ar + '»'),
      M.state.lang === 'en'
        ? el('span', { class: 'gloss' }, /[“”]/.test(n.en) ? n.en : '“' + n.en + '”')
        : null,
      el(
        'span',
        { class: 'by' },
        n.by ? M.actorLink(n.by) : M.t('figures.narrator'),
        ' ',
        n.said.map((id) => [opener(n, id), ' ']),
      ),
    );
  }
  function thing(id, list) {
    const sides = new Map();
    list.forEach((n) => {
      const side = sideOf(n.by);
      if (!sides.has(side)) sides.set(side, []);
      sides.get(side).push(n);
    });
    const order = [...sides.keys()].sort(
      (a, b) => sides.get(b).length - sides.get(a).length || (a < b ? -1 : 1),
    );
    return el(
      'section',
      { class: 'naming', 'data-thing': id },
      el('h3', {}, M.t('names.called') + ' ', M.actorLink(id)),
      el(
        'div',
        { class: 'sides' },
        order.map((side) =>
          el(
            'div',
            { class: 'side' },
            el('h4', {}, el('bdi', {}, M.name(side))),
            el('ul', {}, sides.get(side).map(line)),
          ),
        ),
      ),
    );
  }
  function draw() {
    if (M.state.view !== 'names') return;
    const things = new Map();
    shown().forEach((n) => {
      if (!things.has(n.thing)) things.set(n.thing, []);
      things.get(n.thing).push(n);
    });
    const order = [...things.keys()].sort(
      (a, b) => things.get(b).length - things.get(a).length || (a < b ? -1 : 1),
    );
    M.swap(
      M.$('view-names'),
      el('p', { class: 'intro' }, M.t('names.intro')),
      order.map((id) => thing(id, things.get(id))),
    );
  }
  M.part(draw);
})(window.Mawqif);
