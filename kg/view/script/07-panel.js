/* The evidence panel: for whatever is selected, every statement with its exact words, its whole
   chain, how sure the reading is, and which rule or person made it. */
(function (M) {
  'use strict';
  const MOST = 40;
  const { el } = M;

  M.actorLink = function (id) {
    if (!M.things.has(id)) return M.el('bdi', {}, id || '—');
    return M.button(M.el('bdi', {}, M.name(id)), () => M.select('n:' + id), { class: 'lnk', 'data-k': 'n' + id });
  };
  M.tag = (s) => el('span', { class: 'tag f-' + s.family }, M.t('act.' + s.act));
  const arrow = () => el('span', { 'aria-hidden': 'true' }, M.state.lang === 'ar' ? '←' : '→');
  const listed = (nodes) => nodes.flatMap((node, i) => (i ? [M.t('comma'), node] : [node]));

  /** Speaker, act and targets of a statement, as one line. */
  M.whoLine = function (s) {
    const targets = s.targets || [];
    const line = el('p', { class: 'who' }, M.actorLink(s.speaker), M.tag(s));
    if (targets.length) line.append(arrow(), el('span', {}, listed(targets.map(M.actorLink))));
    return line;
  };

  /** The words of a statement: always Arabic, right to left, its cue and direct speech marked. */
  M.quoteOf = function (s) {
    const cuts = [...new Set([...s.at || [0, 0], ...(s.cue || []), ...(s.quote || [])])]
      .filter((i) => i >= s.at[0] && i <= s.at[1]).sort((a, b) => a - b);
    const within = (span, i, j) => span && i >= span[0] && j <= span[1];
    const pieces = cuts.slice(1).map((end, i) => {
      const kind = [within(s.cue, cuts[i], end) && 'cue', within(s.quote, cuts[i], end) && 'said'].filter(Boolean).join(' ');
      const text = M.cut(s.doc, [cuts[i], end]);
      return kind ? el('span', { class: kind }, text) : text;
    });
    return el('blockquote', { lang: 'ar', dir: 'rtl' }, '«', pieces, '»');
  };

  /** From the reader to the witness: the article, each relay, the speaker. */
  M.chainOf = function (s) {
    const hops = [el('span', { class: 'hop' }, M.t('chain.article'))];
    M.relaysOf(s).forEach((relay) => hops.push(el('span', { class: 'hop' }, M.actorLink(relay.speaker))));
    hops.push(el('span', { class: 'hop last' }, el('bdi', {}, M.name(s.speaker))));
    return el('p', { class: 'chain' }, el('span', {}, M.t('chain') + M.t('colon')), hops);
  };

  function badges(s) {
    const list = [[M.t('how.' + (s.quoteType || 'indirect')), '']];
    if (s.basis === 'implied') list.push([M.t('badge.implied'), 'unsure']);
    if (s.targetBasis === 'inferred') list.push([M.t('badge.target'), 'unsure']);
    if (s.speakerBasis === 'inferred') list.push([M.t('badge.speaker'), 'unsure']);
    if (s.speakerBasis === 'unnamed') list.push([M.t('badge.unnamed'), 'unsure']);
    if (s.commitment && s.commitment !== 'neutral') list.push([M.t('commitment.' + s.commitment), '']);
    if (s.assertsAs && s.assertsAs !== 'true') list.push([M.t('asserts.' + s.assertsAs), '']);
    return el('ul', { class: 'badges' }, list.map(([text, cls]) => el('li', { class: cls || null }, text)));
  }

  const fact = (key, value) => (value ? [el('dt', {}, M.t(key)), el('dd', {}, value)] : []);
  function howWeKnow(s) {
    const made = s.method === 'curated' ? M.t('method.curated') : M.t('method.rule');
    return el('details', {}, el('summary', {}, M.t('know')), el('dl', { class: 'facts' },
      fact('know.by', made), fact('know.rule', s.rule && el('bdi', { dir: 'ltr' }, s.rule)),
      fact('know.review', s.review && M.t('review.' + s.review)),
      fact('know.confidence', s.confidence && M.num(+s.confidence)),
      fact('know.cue', s.cue && el('bdi', { lang: 'ar', dir: 'rtl' }, M.cut(s.doc, s.cue))),
      fact('know.date', M.when(s) && M.day(M.when(s))),
      fact('know.note', s.note && el('bdi', { lang: 'en', dir: 'auto' }, s.note)),
      fact('know.id', el('bdi', { dir: 'ltr' }, s.id))));
  }

  function links(s) {
    const to = (id, key) => M.statements.has(id) && M.button(M.t(key, { name: M.name(M.statements.get(id).speaker) }), () => M.select('s:' + id), { class: 'lnk' });
    return el('p', { class: 'feet' },
      M.button(M.t('paragraph', { n: s.paragraph || 0 }), () => M.readArticle(s.id), { class: 'lnk', 'data-k': 'p' + s.id }),
      (s.responds || []).map((id) => to(id, 'responds')), (s.echoes || []).map((id) => to(id, 'echoes')),
      s.passesOn && to(s.passesOn, 'passes'));
  }

  function side(key, ids) {
    return ids && ids.length ? el('p', { class: 'chain' }, M.t(key) + M.t('colon'), listed(ids.map(M.actorLink))) : null;
  }

  /** A statement as a card. */
  M.card = function (s) {
    const claim = M.claims.get(s.claim);
    return el('article', { class: 'card f-' + s.family + (M.state.sel === 's:' + s.id ? ' on' : ''), 'data-said': s.id },
      M.whoLine(s), side('addressees', s.addressees), side('about', s.about),
      claim && el('p', { class: 'gist' }, el('span', { class: 'note' }, M.t('gist.' + (s.assertsAs || 'true')) + M.t('colon')), el('bdi', {}, claim[M.state.lang])),
      s.at ? M.quoteOf(s) : null, M.chainOf(s), badges(s), howWeKnow(s), links(s));
  };

  function cards(key, list) {
    if (!list.length) return [];
    const shown = list.slice(0, MOST);
    const more = list.length > MOST && M.button(M.t('more', { n: list.length - MOST }), (event) => {
      event.target.replaceWith(...list.slice(MOST).map(M.card));
    });
    return [el('h3', {}, M.t(key) + ' (' + M.num(list.length) + ')'), shown.map(M.card), more];
  }

  // What is selected

  function bars(list) {
    const counts = M.families.map((family) => [family, list.filter((s) => s.family === family).length]).filter(([, n]) => n);
    const most = Math.max(...counts.map(([, n]) => n));
    return el('div', { class: 'bars' }, counts.map(([family, n]) => {
      const bar = el('i', { class: 'f-' + family });
      bar.style.width = (100 * n / most) + '%';
      return [el('span', {}, M.t('family.' + family)), el('span', {}, bar), el('span', {}, M.num(n))];
    }));
  }

  function aboutThing(thing) {
    const other = M.otherLang();
    const roles = (thing.offices || []).map((office) => office[M.state.lang]);
    return el('p', { class: 'sub' }, [M.el('bdi', { lang: other }, thing[other]), ' · ', M.t('kind.' + thing.kind), roles.map((role) => [' · ', el('bdi', {}, role)])]);
  }
  function ties(thing) {
    const heads = [['tie.speaksFor', thing.actsFor], ['tie.stateMedia', thing.stateMediaOf]].filter(([, id]) => id);
    return heads.map(([key, id]) => el('p', { class: 'chain' }, M.t(key) + M.t('colon'), M.actorLink(id)));
  }
  const dates = (thing) => [...new Set([thing.begin, thing.end].filter(Boolean))].map(M.day).join(' – ');
  function eventFacts(thing) {
    if (thing.kind !== 'Event') return null;
    const names = (ids) => ids && ids.length && listed(ids.map(M.actorLink));
    return el('dl', { class: 'facts' }, fact('event.when', dates(thing)), fact('event.agents', names(thing.agents)),
      fact('event.patients', names(thing.patients)), fact('event.place', thing.place && M.actorLink(thing.place)),
      fact('event.partOf', thing.partOf && M.actorLink(thing.partOf)));
  }
  function figures(id) {
    const own = M.data.figures.filter((figure) => figure.of === id);
    if (!own.length) return [];
    return [el('h3', {}, M.t('figures')), el('ul', {}, own.map((f) => el('li', {},
      M.t('qualifier.' + (f.qualifier || 'exact'), { value: M.isolate(M.num(+f.value)) }), ' ', el('bdi', {}, f[M.state.lang]),
      ' — ', f.by ? [M.t('figures.by') + M.t('colon'), M.actorLink(f.by)] : M.t('figures.narrator'))))];
  }
  M.namingLine = (n) => el('li', {}, el('bdi', { lang: 'ar', dir: 'rtl', class: 'wording' }, '«' + n.ar + '»'),
    M.state.lang === 'en' ? ['', el('bdi', { lang: 'en' }, /[“”]/.test(n.en) ? n.en : '“' + n.en + '”')] : null, ' — ', n.by ? M.actorLink(n.by) : M.t('figures.narrator'));
  function namings(id) {
    const own = M.data.namings.filter((n) => n.thing === id);
    return own.length ? el('details', { open: own.length < 4 }, el('summary', {}, M.t('namings') + ' (' + M.num(own.length) + ')'), el('ul', {}, own.map(M.namingLine))) : [];
  }

  function actor(id) {
    const thing = M.things.get(id);
    const mine = M.now.shown.filter((s) => M.lift(s.speaker) === id || s.speaker === id);
    const about = M.now.shown.filter((s) => !mine.includes(s) &&
      [...(s.targets || []), ...(s.about || []), ...(s.addressees || [])].some((other) => other === id || M.lift(other) === id));
    const passed = M.now.shown.filter((s) => M.relaysOf(s).some((relay) => relay.speaker === id || M.lift(relay.speaker) === id));
    const focused = M.state.focus === id;
    return [aboutThing(thing), ties(thing), eventFacts(thing),
      el('div', { class: 'row' }, M.button(M.t(focused ? 'focus.off' : 'focus.on'), () => M.focusOn(focused ? null : id), { 'data-k': 'focus', 'aria-pressed': String(focused) }),
        M.button(M.t('article'), () => M.readArticle(null), { 'data-k': 'article' })),
      mine.length ? bars(mine) : null, namings(id), figures(id),
      cards('says', mine), cards('said.about', about), cards('passes.on', passed)];
  }
  function bundle(id) {
    const b = M.now.bundles.get(id);
    if (!b) return [el('p', { class: 'note' }, M.t('hidden'))];
    if (b.family === 'actsFor') return [el('p', {}, M.t('tie.actsFor'))];
    return [el('p', { class: 'sub' }, M.t(b.family === 'passesOn' ? 'tie.passesOn' : 'family.' + b.family)), cards('statements.head', b.said)];
  }
  function statement(id) {
    const s = M.statements.get(id);
    const near = M.said.filter((o) => (o.responds || []).includes(id) || (o.echoes || []).includes(id) || o.passesOn === id);
    return [M.card(s), cards('related', near)];
  }
  function claim(id) {
    return [el('p', { class: 'gist' }, el('bdi', {}, M.claims.get(id)[M.state.lang])), cards('statements.head', M.said.filter((s) => s.claim === id))];
  }

  function overview() {
    const strong = [...M.now.stances].sort((a, b) => b.said.length - a.said.length || (a.id < b.id ? -1 : 1)).slice(0, 10);
    return [el('p', {}, M.t('pick')), el('p', { class: 'note' }, M.t('reported.note')),
      el('div', { class: 'row' }, M.button(M.t('article'), () => M.readArticle(null), { 'data-k': 'article' }),
        M.data.story.length ? M.button(M.t('story.start'), () => M.goStep(0), { 'data-k': 'storyStart' }) : null),
      el('h3', {}, M.t('strongest')), strong.map((b) => el('p', { class: 'strong f-' + b.family },
        el('span', { class: 'dot', 'aria-hidden': 'true' }), M.button([M.arrowed(b.from, b.to)], () => M.select('e:' + b.id), { class: 'lnk', 'data-k': 'e' + b.id }),
        el('span', { class: 'note' }, [...new Set(b.said.map((s) => M.t('act.' + s.act)))].join(M.t('comma')) + ' ×' + M.num(b.said.length))))];
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
