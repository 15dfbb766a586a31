/* The evidence panel: every statement of whatever is selected. */
(function (M) {
  'use strict';
  const { el } = M;

  function bars(list) {
    const counts = M.families
      .map((family) => [family, list.filter((s) => s.family === family).length])
      .filter(([, n]) => n);
    const most = Math.max(...counts.map(([, n]) => n));
    return el(
      'div',
      { class: 'bars' },
      counts.map(([family, n]) => {
        const bar = el('i', { class: 'f-' + family });
        bar.style.width = (100 * n) / most + '%';
        return [
          el('span', {}, M.t('family.' + family)),
          el('span', {}, bar),
          el('span', {}, M.num(n)),
        ];
      }),
    );
  }

  function aboutThing(thing) {
    const other = M.otherLang();
    const roles = (thing.offices || []).map((office) => office[M.state.lang]);
    return el('p', { class: 'sub' }, [
      M.el('bdi', { lang: other }, thing[other]),
      ' · ',
      M.t('kind.' + thing.kind),
      roles.map((role) => [' · ', el('bdi', {}, role)]),
    ]);
  }
  function ties(thing) {
    const heads = [
      ['tie.speaksFor', thing.actsFor],
      ['tie.stateMedia', thing.stateMediaOf],
    ].filter(([, id]) => id);
    return heads.map(([key, id]) =>
      el('p', { class: 'chain' }, M.t(key) + M.t('colon'), M.actorLink(id)),
    );
  }
  const dates = (thing) =>
    [...new Set([thing.begin, thing.end].filter(Boolean))].map(M.day).join(' – ');
  /** Who tells of an event that the article itself does not vouch for. */
  function tellers(ids) {
    const known = (ids || []).map((id) => M.statements.get(id)).filter(Boolean);
    return (
      known.length > 0 &&
      M.listed(
        known.map((s) =>
          M.button(el('bdi', {}, M.name(s.speaker)), () => M.select('s:' + s.id), { class: 'lnk' }),
        ),
      )
    );
  }
  function eventFacts(thing) {
    if (thing.kind !== 'Event') return null;
    const names = (ids) => ids && ids.length && M.listed(ids.map(M.actorLink));
    return el(
      'dl',
      { class: 'facts' },
      M.fact('event.when', dates(thing)),
      M.fact('event.agents', names(thing.agents)),
      M.fact('event.patients', names(thing.patients)),
      M.fact('event.reportedAgents', names(thing.reportedAgents)),
      M.fact('event.reportedPatients', names(thing.reportedPatients)),
      M.fact('event.place', thing.place && M.actorLink(thing.place)),
      M.fact('event.givenIn', tellers(thing.givenIn)),
      M.fact('event.partOf', thing.partOf && M.actorLink(thing.partOf)),
    );
  }
  function figures(id) {
    const own = M.data.figures.filter((figure) => figure.of === id);
    if (!own.length) return [];
    return [
      el('h3', {}, M.t('figures')),
      el(
        'ul',
        {},
        own.map((f) =>
          el(
            'li',
            {},
            M.t('qualifier.' + (f.qualifier || 'exact'), { value: M.isolate(M.num(+f.value)) }),
            ' ',
            el('bdi', {}, f[M.state.lang]),
            ' — ',
            f.by ? [M.t('figures.by') + M.t('colon'), M.actorLink(f.by)] : M.t('figures.narrator'),
          ),
        ),
      ),
    ];
  }
  M.namingLine = (n) =>
    el(
      'li',
      {},
      el('bdi', { lang: 'ar', dir: 'rtl', class: 'wording' }, '«' + n.ar + '»'),
      M.state.lang === 'en'
        ? ['', el('bdi', { lang: 'en' }, /[“”]/.test(n.en) ? n.en : '“' + n.en + '”')]
        : null,
      ' — ',
      n.by ? M.actorLink(n.by) : M.t('figures.narrator'),
    );
  function namings(id) {
    const own = M.data.namings.filter((n) => n.thing === id);
    return own.length
      ? el(
          'details',
          { open: own.length < 4 },
          el('summary', {}, M.t('namings') + ' (' + M.num(own.length) + ')'),
          el('ul', {}, own.map(M.namingLine)),
        )
      : [];
  }

  const is = (id) => (other) => other === id || M.lift(other) === id;
  /** Whether an actor speaks for another, directly or through others. */
  function speaksFor(id, whom) {
    const seen = new Set();
    for (let thing = M.things.get(id); thing && !seen.has(thing.id);) {
      seen.add(thing.id);
      if (thing.actsFor === whom) return true;
      thing = M.things.get(thing.actsFor);
    }
    return false;
  }
  /** What an actor says, what its voices say, what is said of it, and what it passes on. */
  function partsOf(id) {
    const { shown } = M.now;
    const mine = shown.filter((s) => is(id)(s.speaker));
    const voices = shown.filter((s) => !mine.includes(s) && speaksFor(s.speaker, id));
    const about = shown.filter(
      (s) =>
        !mine.includes(s) &&
        [...(s.targets || []), ...(s.about || []), ...(s.addressees || [])].some(is(id)),
    );
    const passed = shown.filter((s) => M.relaysOf(s).some((relay) => is(id)(relay.speaker)));
    return [
      ['says', mine],
      ['voices', voices],
      ['said.about', byFamily(about)],
      ['passes.on', passed],
    ];
  }
  const byFamily = (list) =>
    M.families.flatMap((family) => list.filter((s) => s.family === family));

  function actor(id) {
    const thing = M.things.get(id);
    const focused = M.state.focus === id;
    return [
      aboutThing(thing),
      ties(thing),
      eventFacts(thing),
      el(
        'div',
        { class: 'row' },
        M.button(M.t(focused ? 'focus.off' : 'focus.on'), () => M.focusOn(focused ? null : id), {
          'data-k': 'focus',
          'aria-pressed': String(focused),
        }),
        M.button(M.t('article'), () => M.readArticle(null), { 'data-k': 'article' }),
      ),
      namings(id),
      figures(id),
      partsOf(id).map(([key, list]) => M.cards(key, list, bars)),
    ];
  }
  function bundle(id) {
    const b = M.now.bundles.get(id);
    if (!b) return [el('p', { class: 'note' }, M.t('hidden'))];
    if (b.family === 'actsFor') return [el('p', {}, M.t('tie.actsFor'))];
    return [
      el(
        'p',
        { class: 'sub' },
        M.t(b.family === 'passesOn' ? 'tie.passesOn' : 'family.' + b.family),
      ),
      M.cards('statements.head', b.said),
    ];
  }
  const overlap = (a, b) =>
    a.doc === b.doc && a.at && b.at && a.at[0] < b.at[1] && b.at[0] < a.at[1];
  function statement(id) {
    const s = M.statements.get(id);
    const near = M.said.filter(
      (o) => (o.responds || []).includes(id) || (o.echoes || []).includes(id) || o.passesOn === id,
    );
    const same = M.said.filter((o) => o !== s && !near.includes(o) && overlap(o, s));
    return [M.card(s), M.cards('related', near), M.cards('overlap', same)];
  }
  function claim(id) {
    return [
      el('p', { class: 'gist' }, el('bdi', {}, M.claims.get(id)[M.state.lang])),
      M.cards(
        'statements.head',
        M.said.filter((s) => s.claim === id),
      ),
    ];
  }

  function overview() {
    const strong = M.now.stances
      .filter((b) => b.family !== 'other')
      .sort((a, b) => b.said.length - a.said.length || (a.id < b.id ? -1 : 1))
      .slice(0, 10);
    return [
      el('p', {}, M.t('pick')),
      el('p', { class: 'note' }, M.t('reported.note')),
      el(
        'div',
        { class: 'row' },
        M.button(M.t('article'), () => M.readArticle(null), { 'data-k': 'article' }),
        M.data.story.length
          ? M.button(M.t('story.start'), () => M.goStep(0), { 'data-k': 'storyStart' })
          : null,
      ),
      el('h3', {}, M.t('strongest')),
      strong.map((b) =>
        el(
          'p',
          { class: 'strong f-' + b.family },
          el('span', { class: 'dot', 'aria-hidden': 'true' }),
          el(
            'span',
            {},
            M.button([M.arrowed(b.from, b.to)], () => M.select('e:' + b.id), {
              class: 'lnk',
              'data-k': 'e' + b.id,
            }),
            ' ',
            el(
              'span',
              { class: 'note' },
              [...new Set(b.said.map((s) => M.t('act.' + s.act)))].join(M.t('comma')) +
                ' ×' +
                M.num(b.said.length),
            ),
          ),
        ),
      ),
    ];
  }

  function heading(sel) {
    if (!sel) return M.t('details');
    const id = sel.slice(2);
    if (sel.startsWith('n:')) return M.name(id);
    if (sel.startsWith('e:')) return M.arrowed(...id.split('|').slice(0, 2));
    return M.t(sel.startsWith('s:') ? 'statement' : 'claim');
  }
  const BODY = { n: actor, e: bundle, s: statement, c: claim };

  let scrolledFor = null;
  function draw() {
    const { sel, pane } = M.state;
    M.$('panelClose').hidden = !sel && pane === 'details';
    M.$('panel').classList.toggle('open', !!sel || pane === 'article');
    M.$('panelClose').setAttribute('aria-label', M.t('close'));
    M.$('panelHead').textContent = pane === 'article' ? M.t('article') : heading(sel);
    if (pane === 'article') return M.drawArticle();
    M.swap(M.$('panelBody'), sel ? BODY[sel[0]](sel.slice(2)) : overview());
    if (scrolledFor !== sel) M.$('panel').scrollTop = 0;
    scrolledFor = sel;
  }
  M.$('panelClose').addEventListener('click', () => {
    M.change(M.state.pane === 'article' ? { pane: 'details' } : { sel: null });
    M.$('panel').focus();
  });
  M.part(draw);
})(window.Mawqif);
