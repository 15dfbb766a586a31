/* The article, with the words of every statement marked; a click opens the statement. */
(function (M) {
  'use strict';
  const { el } = M;

  M.readArticle = function (id) {
    M.change({ pane: 'article', sel: id ? 's:' + id : M.state.sel });
    M.$('panel').focus({ preventScroll: true });
  };

  function chosen() {
    const sel = M.state.sel;
    if (!sel) return new Set();
    const id = sel.slice(2);
    const fits = {
      s: (s) => s.id === id,
      c: (s) => s.claim === id,
      n: (s) => M.lift(s.speaker) === id,
      e: (s) => ((M.now.bundles.get(id) || {}).said || []).includes(s),
    }[sel[0]];
    return new Set(M.said.filter(fits).map((s) => s.id));
  }

  /** Cut a paragraph where a statement's words begin or end: [[start, end, [statements]]]. */
  function pieces(paragraph, said) {
    const [from, to] = paragraph;
    const inside = said.filter((s) => s.at[0] < to && s.at[1] > from);
    const cuts = [...new Set([from, to, ...inside.flatMap((s) => s.at)])]
      .filter((i) => i >= from && i <= to)
      .sort((a, b) => a - b);
    return cuts
      .slice(1)
      .map((end, i) => [cuts[i], end, inside.filter((s) => s.at[0] <= cuts[i] && s.at[1] >= end)]);
  }

  function mark(doc, [start, end, over], lit) {
    const text = M.cut(doc.id, [start, end]);
    if (!over.length) return text;
    const least = [...over].sort(
      (a, b) =>
        M.now.ids.has(b.id) - M.now.ids.has(a.id) || a.at[1] - a.at[0] - (b.at[1] - b.at[0]),
    );
    const on = least.find((s) => lit.has(s.id));
    const first = on || least[0];
    const off = !over.some((s) => M.now.ids.has(s.id));
    return el(
      'mark',
      {
        class: 'f-' + first.family + (on ? ' on' : '') + (off ? ' off' : ''),
        'data-said': first.id,
        'data-k': 'mark' + start,
        role: 'button',
        on: {
          click: () => M.select('s:' + first.id),
          keydown: (event) => {
            if (event.key === 'Enter' || event.key === ' ') M.select('s:' + first.id);
          },
        },
      },
      text,
    );
  }

  function documentOf() {
    const sel = M.state.sel || '';
    const s = sel.startsWith('s:') && M.statements.get(sel.slice(2));
    return M.documents.get(M.state.reading || (s && s.doc)) || M.data.documents[0];
  }
  function chooser(doc) {
    if (M.data.documents.length < 2) return null;
    const options = M.data.documents.map((d) =>
      el('option', { value: d.id, selected: d === doc }, M.titleOf(d)),
    );
    return el(
      'p',
      {},
      el(
        'select',
        {
          'aria-label': M.t('article'),
          on: { change: (event) => M.change({ reading: event.target.value }) },
        },
        options,
      ),
    );
  }

  let shownFor = null;
  /** Bring the first marked words of the selection into sight, inside the panel only. */
  function show() {
    const panel = M.$('panel'),
      mark = panel.querySelector('mark.on');
    if (!mark) return;
    const down = mark.getBoundingClientRect().top - panel.getBoundingClientRect().top;
    panel.scrollTop += down - panel.clientHeight / 3;
  }
  M.drawArticle = function () {
    const doc = documentOf();
    if (!doc) return;
    const lit = chosen();
    const said = M.said.filter((s) => s.doc === doc.id && s.at);
    const body = doc.paragraphs.map((span, i) =>
      el(
        'p',
        { id: 'p' + (i + 1) },
        el('span', { class: 'pn', 'aria-hidden': 'true' }, M.num(i + 1)),
        pieces(span, said).map((piece) => mark(doc, piece, lit)),
      ),
    );
    M.swap(
      M.$('panelBody'),
      el('p', { class: 'note' }, M.t('article.note')),
      chooser(doc),
      el('div', { class: 'art', lang: 'ar', dir: 'rtl' }, body),
    );
    M.rove(M.$('panelBody').querySelector('.art'), 'mark');
    if (shownFor !== M.state.sel) show();
    shownFor = M.state.sel;
  };
})(window.Mawqif);
