/* When it happened and when it was said. Columns are the dates that occur, not a scale;
   choosing a range of columns filters the whole page. */
(function (M) {
  'use strict';
  const { el } = M;

  function columns() {
    const dates = new Set(
      [
        ...M.said.map(M.when),
        ...M.data.things.filter((t) => t.kind === 'Event').flatMap((t) => [t.begin, t.end]),
      ].filter(Boolean),
    );
    return [...dates].sort();
  }
  const used = () => {
    const ids = new Set();
    M.now.shown.forEach((s) =>
      [...(s.about || []), ...(s.targets || [])].forEach((id) => ids.add(id)),
    );
    return ids;
  };
  const inRange = (date) =>
    !(M.state.from || M.state.to) || M.within(date, M.state.from, M.state.to);

  function event(thing, spoken) {
    return el(
      'li',
      {},
      M.button(el('bdi', {}, M.name(thing.id)), () => M.select('n:' + thing.id), {
        class: 'lnk event' + (spoken.has(thing.id) ? '' : ' quiet'),
        'data-k': 't' + thing.id,
      }),
    );
  }
  function dot(s) {
    const label =
      M.name(s.speaker) +
      M.t('comma') +
      M.t('act.' + s.act) +
      (M.whomOf(s).length ? M.t('comma') + M.whomOf(s).map(M.name).join(M.t('comma')) : '');
    return M.button('', () => M.select('s:' + s.id), {
      class: 'said f-' + s.family + (M.state.sel === 's:' + s.id ? ' on' : ''),
      'aria-label': label,
      title: label,
      'data-k': 'd' + s.id,
    });
  }
  function cell(date, spoken) {
    const events = M.data.things
      .filter((t) => t.kind === 'Event' && (date ? t.begin === date : !t.begin))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const said = M.now.shown.filter((s) => M.when(s) === date);
    return { date, events, said, spoken };
  }

  let dragFrom = null;
  function head(date) {
    const on = date && (M.state.from || M.state.to) && inRange(date);
    if (!date) return el('div', { class: 'th' }, M.t('time.undated'));
    const head = M.button(M.day(date), () => {}, {
      class: 'th',
      'aria-pressed': String(!!on),
      'data-k': 'w' + date,
      'data-date': date,
    });
    head.addEventListener('pointerdown', () => {
      dragFrom = date;
    });
    head.addEventListener('click', (clicked) => {
      if (!clicked.detail) choose(date, date);
    });
    return head;
  }
  document.addEventListener('pointerup', (up) => {
    const over = dragFrom && document.elementFromPoint(up.clientX, up.clientY);
    const goal = over && over.closest('#view-timeline [data-date]');
    if (goal) choose(...[dragFrom, goal.dataset.date].sort());
    dragFrom = null;
  });
  function choose(from, to) {
    const same = M.state.from === from && M.state.to === to;
    M.change(same ? { from: null, to: null } : { from, to });
  }

  function picker(key, dates) {
    const options = [
      el('option', { value: '' }, M.t('time.any')),
      ...dates.map((date) =>
        el('option', { value: date, selected: M.state[key] === date }, M.day(date)),
      ),
    ];
    return el(
      'label',
      {},
      M.t('time.' + key) + ' ',
      el(
        'select',
        {
          'data-k': 'pick' + key,
          on: { change: (picked) => M.change({ [key]: picked.target.value || null }) },
        },
        options,
      ),
    );
  }

  function draw() {
    if (M.state.view !== 'timeline') return;
    const dates = columns();
    const spoken = used();
    const cells = [...dates, '']
      .map((date) => cell(date, spoken))
      .filter((c) => c.date || c.events.length || c.said.length);
    const grid = el('div', { class: 'times' });
    grid.style.setProperty(
      '--columns',
      cells
        .map((c) => (c.said.length > 12 ? 'minmax(210px, 3fr)' : 'minmax(104px, 1fr)'))
        .join(' '),
    );
    grid.append(
      el('div', { class: 'rowhead' }),
      ...cells.map((c) => head(c.date)),
      el('div', { class: 'rowhead' }, M.t('time.happened')),
      ...cells.map((c) =>
        el(
          'ul',
          { class: 'td' },
          c.events.map((t) => event(t, c.spoken)),
        ),
      ),
      el('div', { class: 'rowhead' }, M.t('time.said')),
      ...cells.map((c) =>
        el(
          'div',
          { class: 'td dots' },
          c.said.map(dot),
          c.said.length
            ? el('p', { class: 'note' }, M.t('statements', { n: c.said.length }))
            : null,
        ),
      ),
    );
    M.swap(
      M.$('view-timeline'),
      el('p', { class: 'intro' }, M.t('time.intro')),
      el('p', { class: 'row' }, picker('from', dates), picker('to', dates)),
      grid,
    );
    grid.querySelectorAll('.td').forEach((cell) => M.rove(cell));
    M.rove(grid, 'button.th');
  }
  M.part(draw);
})(window.Mawqif);
