/* The table of statements; of many rows only those in sight are built. */
(function (M) {
  'use strict';
  const { el } = M;
  const HIGH = 63; // px, as .rows td in the style
  const COLUMNS = ['who', 'act', 'whom', 'words', 'via', 'para'];
  const WIDTHS = ['17%', '13%', '17%', '34%', '11%', '8%'];
  let order = { column: 'para', down: false };

  const names = (ids) => (ids || []).map(M.name).join(M.t('comma'));
  M.whomOf = (s) =>
    s.targets && s.targets.length ? s.targets : M.edgesOf(s).map((edge) => edge.to);
  const CELL = {
    who: (s) => M.name(s.speaker),
    act: (s) => M.t('act.' + s.act),
    whom: (s) => names(M.whomOf(s)),
    words: (s) => M.wordsOf(s),
    via: (s) => names(M.relaysOf(s).map((relay) => relay.speaker)),
    para: (s) => s.paragraph || 0,
  };

  /** The shown statements in the table's order. */
  M.tableRows = function () {
    const cell = CELL[order.column];
    const compare = new Intl.Collator(M.state.lang).compare;
    const rows = M.now.shown.map((s, i) => [cell(s), i, s]);
    rows.sort(
      (a, b) => (typeof a[0] === 'number' ? a[0] - b[0] : compare(a[0], b[0])) || a[1] - b[1],
    );
    if (order.down) rows.reverse();
    return rows.map((row) => row[2]);
  };
  function sortBy(column) {
    order = { column, down: order.column === column && !order.down };
    M.refresh();
  }
  function head() {
    return el(
      'thead',
      {},
      el(
        'tr',
        {},
        COLUMNS.map((column) => {
          const mine = order.column === column;
          return el(
            'th',
            { scope: 'col', 'aria-sort': mine ? (order.down ? 'descending' : 'ascending') : null },
            M.button(
              M.t('col.' + column) + (mine ? (order.down ? ' ↓' : ' ↑') : ''),
              () => sortBy(column),
              { 'data-k': 'sort' + column },
            ),
          );
        }),
      ),
    );
  }
  function row(s, i) {
    const open = M.button(el('bdi', {}, CELL.who(s)), () => M.select('s:' + s.id), {
      class: 'lnk',
      'data-k': 'row' + s.id,
    });
    const unsure =
      M.sureness(s) === 'plain' ? null : el('span', { title: M.t('sure.' + M.sureness(s)) }, ' ≈');
    return el(
      'tr',
      {
        class: M.state.sel === 's:' + s.id ? 'on' : null,
        'aria-rowindex': i + 2,
        'data-said': s.id,
      },
      el('td', {}, el('div', {}, open)),
      el(
        'td',
        {},
        el(
          'div',
          { class: 'f-' + s.family },
          el('span', { class: 'dot', 'aria-hidden': 'true' }),
          CELL.act(s),
          unsure,
        ),
      ),
      el('td', {}, el('div', {}, CELL.whom(s))),
      el('td', { lang: 'ar', dir: 'rtl' }, el('div', {}, s.at ? '«' + CELL.words(s) + '»' : '')),
      el('td', {}, el('div', {}, CELL.via(s))),
      el('td', {}, M.num(CELL.para(s))),
    );
  }
  const gap = (n) => {
    const cell = el('td', { colspan: COLUMNS.length });
    cell.style.height = n * HIGH + 'px';
    return el('tr', { class: 'gap', 'aria-hidden': 'true' }, cell);
  };

  let rows = [];
  function body(all) {
    const box = M.$('view-table');
    const first = all ? 0 : Math.max(0, Math.floor(box.scrollTop / HIGH) - 12);
    const last = all
      ? rows.length
      : Math.min(rows.length, first + Math.ceil((box.clientHeight || 900) / HIGH) + 26);
    return [
      first ? gap(first) : null,
      rows.slice(first, last).map((s, i) => row(s, first + i)),
      last < rows.length ? gap(rows.length - last) : null,
    ]
      .flat()
      .filter(Boolean);
  }
  const whole = () =>
    rows.length <= 150 || matchMedia('(max-width: 820px)').matches || matchMedia('print').matches;
  function table() {
    if (M.state.view !== 'table') return;
    rows = M.tableRows();
    const columns = el(
      'colgroup',
      {},
      WIDTHS.map((width) => {
        const col = el('col');
        col.style.width = width;
        return col;
      }),
    );
    M.swap(
      M.$('view-table'),
      el(
        'table',
        { class: 'rows', 'aria-rowcount': rows.length + 1 },
        el('caption', {}, M.t('title'), ' — ', M.t('reported')),
        columns,
        head(),
        M.rove(el('tbody', {}, body(whole()))),
      ),
    );
  }
  let drawnAt = 0;
  M.$('view-table').addEventListener('scroll', () => {
    const top = M.$('view-table').scrollTop;
    if (whole() || Math.abs(top - drawnAt) < HIGH * 6) return;
    drawnAt = top;
    const tbody = M.$('view-table').querySelector('tbody');
    M.swap(tbody, body(false));
    M.rove(tbody);
  });
  window.addEventListener('beforeprint', () => {
    const rowsBox = M.$('view-table').querySelector('tbody');
    if (rowsBox) M.swap(rowsBox, body(true));
  });
  M.part(table);
})(window.Mawqif);
