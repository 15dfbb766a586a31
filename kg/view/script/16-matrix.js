/* Who × whom: how often each family of acts goes from one to the other. */
(function (M) {
  'use strict';
  const { el } = M;

  function totals(side) {
    const sums = new Map();
    M.now.stances.forEach((b) => sums.set(b[side], (sums.get(b[side]) || 0) + b.said.length));
    return [...sums.keys()].sort((a, b) => sums.get(b) - sums.get(a) || (a < b ? -1 : 1));
  }
  function cell(from, to) {
    const own = M.families
      .map((family) => M.now.bundles.get(from + '|' + to + '|' + family))
      .filter(Boolean);
    return el(
      'td',
      { class: from === to ? 'self' : null },
      own.map((b) =>
        M.button(M.num(b.said.length), () => M.select('e:' + b.id), {
          class: 'f-' + b.family,
          'data-k': 'm' + b.id,
          'aria-label':
            M.arrowed(from, to) +
            M.t('comma') +
            M.t('family.' + b.family) +
            M.t('comma') +
            M.t('statements', { n: b.said.length }),
        }),
      ),
    );
  }
  function matrix() {
    if (M.state.view !== 'matrix') return;
    const from = totals('from'),
      to = totals('to');
    const top = el(
      'tr',
      {},
      el('th', { scope: 'col' }, M.t('matrix.corner')),
      to.map((id) => el('th', { scope: 'col' }, M.name(id))),
    );
    M.swap(
      M.$('view-matrix'),
      el(
        'table',
        { class: 'mx' },
        el('caption', {}, M.t('title'), ' — ', M.t('reported')),
        el('thead', {}, top),
        el(
          'tbody',
          {},
          from.map((id) =>
            el(
              'tr',
              {},
              el('th', { scope: 'row' }, M.name(id)),
              to.map((other) => cell(id, other)),
            ),
          ),
        ),
      ),
    );
    M.rove(M.$('view-matrix').querySelector('tbody'));
  }
  M.part(matrix);
})(window.Mawqif);
