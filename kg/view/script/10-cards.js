/* A statement as a card: its exact words, its whole chain, how sure the reading is, and which
   rule or person made it. */
(function (M) {
  'use strict';
  const MOST = 40;
  const { el } = M;

  M.actorLink = function (id) {
    if (!M.things.has(id)) return M.el('bdi', {}, id || '—');
    return M.button(M.el('bdi', {}, M.name(id)), () => M.select('n:' + id), {
      class: 'lnk',
      'data-k': 'n' + id,
    });
  };
  M.tag = (s) => el('span', { class: 'tag f-' + s.family }, M.t('act.' + s.act));
  const arrow = () => el('span', { 'aria-hidden': 'true' }, M.state.lang === 'ar' ? '←' : '→');
  M.listed = (nodes) => nodes.flatMap((node, i) => (i ? [M.t('comma'), node] : [node]));

  /** Speaker, act and targets of a statement, as one line. */
  M.whoLine = function (s) {
    const targets = s.targets || [];
    const line = el('p', { class: 'who' }, M.actorLink(s.speaker), M.tag(s));
    if (targets.length) line.append(arrow(), el('span', {}, M.listed(targets.map(M.actorLink))));
    return line;
  };

  /** The words of a statement: always Arabic, right to left, its cue and direct speech marked. */
  M.quoteOf = function (s) {
    const cuts = [...new Set([...(s.at || [0, 0]), ...(s.cue || []), ...(s.quote || [])])]
      .filter((i) => i >= s.at[0] && i <= s.at[1])
      .sort((a, b) => a - b);
    const within = (span, i, j) => span && i >= span[0] && j <= span[1];
    const pieces = cuts.slice(1).map((end, i) => {
      const kind = [within(s.cue, cuts[i], end) && 'cue', within(s.quote, cuts[i], end) && 'said']
        .filter(Boolean)
        .join(' ');
      const text = M.cut(s.doc, [cuts[i], end]);
      return kind ? el('span', { class: kind }, text) : text;
    });
    return el('blockquote', { lang: 'ar', dir: 'rtl' }, '«', pieces, '»');
  };

  /** From the reader to the witness: the article, each relay, the speaker. */
  M.chainOf = function (s) {
    const hops = [el('span', { class: 'hop' }, M.t('chain.article'))];
    M.relaysOf(s).forEach((relay) =>
      hops.push(el('span', { class: 'hop' }, M.actorLink(relay.speaker))),
    );
    hops.push(el('span', { class: 'hop last' }, el('bdi', {}, M.name(s.speaker))));
    return el('p', { class: 'chain' }, el('span', {}, M.t('chain') + M.t('colon')), hops);
  };

  function badges(s) {
    const list = [[M.t('how.' + (s.quoteType || 'indirect')), '']];
    if (s.basis === 'implied') list.push([M.t('badge.implied'), 'unsure']);
    if (s.targetBasis === 'inferred') list.push([M.t('badge.target'), 'unsure']);
    if (s.speakerBasis === 'inferred') list.push([M.t('badge.speaker'), 'unsure']);
    if (s.speakerBasis === 'unnamed') list.push([M.t('badge.unnamed'), 'unsure']);
    if (s.commitment && s.commitment !== 'neutral')
      list.push([M.t('commitment.' + s.commitment), '']);
    if (s.assertsAs && s.assertsAs !== 'true') list.push([M.t('asserts.' + s.assertsAs), '']);
    return el(
      'ul',
      { class: 'badges' },
      list.map(([text, cls]) => el('li', { class: cls || null }, text)),
    );
  }

  M.fact = (key, value) => (value ? [el('dt', {}, M.t(key)), el('dd', {}, value)] : []);
  function howWeKnow(s) {
    const curated = s.method === 'curated';
    const made = M.t(curated ? 'method.curated' : 'method.rule');
    return el(
      'details',
      {},
      el('summary', {}, M.t('know')),
      el(
        'dl',
        { class: 'facts' },
        M.fact('know.by', made),
        M.fact(curated ? 'know.curator' : 'know.rule', s.rule && el('bdi', {}, s.rule)),
        M.fact('know.review', s.review && M.t('review.' + s.review)),
        M.fact('know.confidence', !curated && s.confidence && M.num(+s.confidence)),
        M.fact('know.cue', s.cue && el('bdi', { lang: 'ar', dir: 'rtl' }, M.cut(s.doc, s.cue))),
        M.fact('know.date', M.when(s) && M.day(M.when(s))),
        M.fact('know.note', s.note && el('bdi', { lang: 'en', dir: 'auto' }, s.note)),
        M.fact('know.id', el('bdi', { dir: 'ltr' }, s.id)),
      ),
    );
  }

  function links(s) {
    const to = (id, key) =>
      M.statements.has(id) &&
      M.button(
        M.t(key, { name: M.name(M.statements.get(id).speaker) }),
        () => M.select('s:' + id),
        { class: 'lnk' },
      );
    return el(
      'p',
      { class: 'feet' },
      M.button(M.t('paragraph', { n: s.paragraph || 0 }), () => M.readArticle(s.id), {
        class: 'lnk',
        'data-k': 'p' + s.id,
      }),
      (s.responds || []).map((id) => to(id, 'responds')),
      (s.echoes || []).map((id) => to(id, 'echoes')),
      s.passesOn && to(s.passesOn, 'passes'),
    );
  }

  function side(key, ids) {
    return ids && ids.length
      ? el('p', { class: 'chain' }, M.t(key) + M.t('colon'), M.listed(ids.map(M.actorLink)))
      : null;
  }

  /** A statement as a card. */
  M.card = function (s) {
    const claim = M.claims.get(s.claim);
    return el(
      'article',
      {
        class: 'card f-' + s.family + (M.state.sel === 's:' + s.id ? ' on' : ''),
        'data-said': s.id,
      },
      M.whoLine(s),
      side('addressees', s.addressees),
      side('about', s.about),
      claim &&
        el(
          'p',
          { class: 'gist' },
          el('span', { class: 'note' }, M.t('gist.' + (s.assertsAs || 'true')) + M.t('colon')),
          el('bdi', {}, claim[M.state.lang]),
        ),
      s.at ? M.quoteOf(s) : null,
      M.chainOf(s),
      badges(s),
      howWeKnow(s),
      links(s),
    );
  };

  /** A headed list of cards; a long one opens on demand. */
  M.cards = function (key, list, summary) {
    if (!list.length) return [];
    const shown = list.slice(0, MOST);
    const more =
      list.length > MOST &&
      M.button(M.t('more', { n: list.length - MOST }), (event) => {
        event.target.replaceWith(...list.slice(MOST).map(M.card));
      });
    const head = el('h3', {}, M.t(key) + ' (' + M.num(list.length) + ')');
    return [head, summary && list.length > 1 ? summary(list) : null, shown.map(M.card), more];
  };
})(window.Mawqif);
