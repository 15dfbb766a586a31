/* Contested claims: one claim a row; who says so, who denies it, who doubts it, and who is
   silent though it names them, with the words side by side. */
(function (M) {
  'use strict';
  const { el } = M;
  const SIDES = {
    says: ['true', 'possible'],
    denies: ['false'],
    doubts: ['doubtful'],
    wants: ['wanted', 'intended'],
  };
  const ACTORS = new Set(['state', 'body', 'force', 'person', 'org', 'media', 'people']);

  M.sideOf = function (s) {
    return Object.keys(SIDES).find((side) => SIDES[side].includes(s.assertsAs)) || 'says';
  };
  function gather() {
    const found = new Map();
    M.now.shown
      .filter((s) => s.claim && M.claims.has(s.claim))
      .forEach((s) => {
        if (!found.has(s.claim))
          found.set(s.claim, {
            id: s.claim,
            says: [],
            denies: [],
            doubts: [],
            wants: [],
            speakers: new Set(),
          });
        const row = found.get(s.claim);
        row[M.sideOf(s)].push(s);
        row.speakers.add(s.speaker);
      });
    return [...found.values()];
  }
  M.isContested = (row) => row.says.length > 0 && row.denies.length + row.doubts.length > 0;

  /** Actors that the claim names and that say nothing on it, here or through their voices. */
  function silent(row) {
    const claim = M.claims.get(row.id);
    const named = [
      claim.subject,
      claim.object,
      ...[...row.says, ...row.denies, ...row.doubts].flatMap((s) => s.targets || []),
    ];
    const spoke = new Set(
      [...row.speakers].flatMap((id) => [id, (M.things.get(id) || {}).principal]),
    );
    return [...new Set(named)]
      .filter(
        (id) => id && M.things.has(id) && ACTORS.has(M.things.get(id).group) && !spoke.has(id),
      )
      .sort();
  }

  function entry(s) {
    return el(
      'li',
      { class: 'f-' + s.family, 'data-said': s.id },
      el('p', { class: 'who' }, M.actorLink(s.speaker), M.tag(s)),
      s.at ? M.quoteOf(s) : null,
      M.relaysOf(s).length ? M.chainOf(s) : null,
      M.button(M.t('open'), () => M.select('s:' + s.id), {
        class: 'lnk',
        'data-k': 'o' + s.id,
        'aria-label': M.t('open') + M.t('colon') + M.name(s.speaker),
      }),
    );
  }
  function column(side, list) {
    const items = list.map((item) =>
      typeof item === 'string' ? el('li', { class: 'quiet' }, M.actorLink(item)) : entry(item),
    );
    return el('div', { class: 'side' }, el('h4', {}, M.t('claims.' + side)), el('ul', {}, items));
  }
  function card(row) {
    const claim = M.claims.get(row.id);
    const sides = ['says', 'denies', 'doubts', 'wants'].filter((side) => row[side].length);
    const quiet = silent(row);
    return el(
      'section',
      { class: 'claim', 'data-claim': row.id },
      el(
        'h3',
        {},
        M.button(el('bdi', {}, claim[M.state.lang]), () => M.select('c:' + row.id), {
          class: 'lnk',
          'data-k': 'c' + row.id,
        }),
      ),
      el(
        'div',
        { class: 'sides' },
        sides.map((side) => column(side, row[side])),
        quiet.length ? column('silent', quiet) : null,
      ),
    );
  }

  function draw() {
    if (M.state.view !== 'claims') return;
    const rows = gather();
    const contested = rows.filter(M.isContested);
    const shared = rows.filter((row) => !M.isContested(row) && row.speakers.size > 1);
    M.swap(
      M.$('view-claims'),
      el('p', { class: 'intro' }, M.t('claims.intro')),
      el('h3', { class: 'part' }, M.t('claims.contested', { n: contested.length })),
      contested.map(card),
      el('h3', { class: 'part' }, M.t('claims.shared', { n: shared.length })),
      shared.map(card),
    );
  }
  M.part(draw);
})(window.Mawqif);
