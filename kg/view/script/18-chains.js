/* How many hands lie between the reader and the witness: every statement as a path. */
(function (M) {
  'use strict';
  const { el } = M;

  function path(s) {
    const hop = (body, cls) => el('li', { class: cls || null }, body);
    return el(
      'ol',
      { class: 'path' },
      hop(M.t('chain.article'), 'from'),
      M.relaysOf(s).map((relay) => hop(M.actorLink(relay.speaker))),
      hop(M.actorLink(s.speaker), 'witness'),
    );
  }
  function row(s) {
    const targets = M.whomOf(s);
    return el(
      'div',
      { class: 'card f-' + s.family, 'data-said': s.id },
      path(s),
      el(
        'p',
        { class: 'what' },
        M.tag(s),
        ' ',
        targets.length
          ? el(
              'span',
              {},
              targets.map((id, i) => [i ? M.t('comma') : '', el('bdi', {}, M.name(id))]),
            )
          : null,
        ' ',
        M.button(M.t('open'), () => M.select('s:' + s.id), {
          class: 'lnk',
          'data-k': 'h' + s.id,
          'aria-label': M.t('open') + M.t('colon') + M.name(s.speaker),
        }),
      ),
      s.at ? M.quoteOf(s) : null,
    );
  }
  function draw() {
    if (M.state.view !== 'chains') return;
    const groups = new Map();
    M.now.shown.forEach((s) => {
      const hands = M.relaysOf(s).length;
      if (!groups.has(hands)) groups.set(hands, []);
      groups.get(hands).push(s);
    });
    const parts = [...groups.keys()]
      .sort((a, b) => b - a)
      .map((hands) => {
        const title =
          M.t('chains.hands', { n: hands }) +
          ' — ' +
          M.t('statements', { n: groups.get(hands).length });
        return el(
          'section',
          { class: 'hands', 'data-hands': hands },
          el('h3', { class: 'part' }, title),
          el('div', { class: 'columns' }, groups.get(hands).map(row)),
        );
      });
    M.swap(M.$('view-chains'), el('p', { class: 'intro' }, M.t('chains.intro')), parts);
  }
  M.part(draw);
})(window.Mawqif);
