/* The search, which folds the spelling variants of Arabic. */
(function (M) {
  'use strict';
  const { el } = M;

  const q = M.$('q'),
    list = M.$('hits');
  let at = -1;
  const folded = new Map(
    M.data.things.map((t) => [t.id, M.fold([t.ar, t.en, ...(t.also || [])].join('\n'))]),
  );

  function found(text) {
    const wanted = M.fold(text.trim());
    if (!wanted) return [];
    const things = M.data.things
      .filter((t) => folded.get(t.id).includes(wanted))
      .sort((a, b) => M.degree(b.id) - M.degree(a.id) || (a.id < b.id ? -1 : 1))
      .slice(0, 9)
      .map((t) => ({ sel: 'n:' + t.id, text: M.name(t.id), more: M.t('kind.' + t.kind) }));
    const words =
      wanted.length < 3
        ? []
        : M.said
            .filter((s) => s.at && M.fold(M.wordsOf(s)).includes(wanted))
            .slice(0, 5)
            .map((s) => ({
              sel: 's:' + s.id,
              text: M.name(s.speaker),
              more: M.t('act.' + s.act) + ' · ' + M.t('paragraph', { n: s.paragraph || 0 }),
            }));
    return [...things, ...words];
  }
  function show() {
    const results = found(q.value);
    at = -1;
    q.removeAttribute('aria-activedescendant');
    const options = results.map((hit, i) =>
      el(
        'li',
        {
          role: 'option',
          id: 'hit' + i,
          'aria-selected': 'false',
          'data-sel': hit.sel,
          on: {
            mousedown: (event) => {
              event.preventDefault();
              pick(hit.sel);
            },
          },
        },
        el('bdi', {}, hit.text),
        ' ',
        el('small', {}, hit.more),
      ),
    );
    if (!options.length && q.value.trim())
      options.push(
        el(
          'li',
          { role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false' },
          M.t('nothing'),
        ),
      );
    list.replaceChildren(...options);
    open(options.length > 0);
  }
  function open(yes) {
    list.hidden = !yes;
    q.setAttribute('aria-expanded', String(yes));
  }
  function pick(sel) {
    open(false);
    if (sel.startsWith('n:') && M.state.focus && M.state.focus !== sel.slice(2))
      M.state.focus = null;
    M.select(sel);
    if (sel.startsWith('n:')) M.centre(M.lift(sel.slice(2)));
  }
  q.addEventListener('input', show);
  q.addEventListener('blur', () => open(false));
  q.addEventListener('keydown', (event) => {
    const options = [...list.querySelectorAll('[data-sel]')];
    if (event.key === 'Escape') {
      open(false);
      event.stopPropagation();
    }
    if (event.key === 'Enter' && options.length) pick(options[Math.max(0, at)].dataset.sel);
    if (!['ArrowDown', 'ArrowUp'].includes(event.key) || !options.length) return;
    event.preventDefault();
    at = (at + (event.key === 'ArrowDown' ? 1 : -1) + options.length) % options.length;
    options.forEach((option, i) => option.setAttribute('aria-selected', String(i === at)));
    q.setAttribute('aria-activedescendant', options[at].id);
    options[at].scrollIntoView({ block: 'nearest' });
  });
})(window.Mawqif);
