/* The frame of the page: header, views, language, theme, keys; and the start. */
(function (M) {
  'use strict';
  const { el, $ } = M;

  function source() {
    const docs = M.data.documents;
    const one = docs.length === 1 ? docs[0] : null;
    const parts = [
      one && (one.title || M.t('source.one')),
      one && one.outlet,
      one && one.date && M.day(one.date),
      docs.length > 1 && M.t('source.many', { n: docs.length }),
      M.t('reported'),
    ];
    return parts.filter(Boolean).join(' · ');
  }

  function views() {
    const box = $('views');
    box.setAttribute('aria-label', M.t('views'));
    M.swap(
      box,
      M.views.map((view) =>
        M.button(M.t('view.' + view), () => M.change({ view }), {
          'aria-pressed': String(M.state.view === view),
          'data-k': 'v' + view,
        }),
      ),
    );
    M.rove(box);
    M.views.forEach((view) => {
      $('view-' + view).hidden = M.state.view !== view;
    });
  }
  function levels() {
    const box = $('levels');
    box.setAttribute('aria-label', M.t('levels'));
    M.swap(
      box,
      el('span', { class: 'cap', 'aria-hidden': 'true' }, M.t('levels')),
      M.levels.map((level) =>
        M.button(M.t('level.' + level), () => M.change({ level }), {
          'aria-pressed': String(M.state.level === level),
          'data-k': 'r' + level,
        }),
      ),
    );
    M.rove(box);
  }

  let menuOpen = false;
  function tools() {
    const language = M.button(M.t('otherLanguage'), () => M.change({ lang: M.otherLang() }), {
      id: 'language',
      lang: M.otherLang(),
      'data-k': 'language',
    });
    const theme = M.button(
      M.t(dark() ? 'theme.light' : 'theme.dark'),
      () => M.change({ theme: dark() ? 'light' : 'dark' }),
      { id: 'theme', 'data-k': 'theme' },
    );
    const items = Object.keys(M.exports).map((key) =>
      el(
        'li',
        {},
        M.button(
          M.t('export.' + key),
          () => {
            menu(false);
            $('export').focus();
            M.exports[key]();
          },
          { id: 'export-' + key },
        ),
      ),
    );
    const opener = M.button(M.t('export') + ' ▾', () => menu(!menuOpen), {
      id: 'export',
      'aria-expanded': String(menuOpen),
      'aria-controls': 'exportMenu',
      'data-k': 'export',
    });
    M.swap(
      $('tools'),
      language,
      theme,
      el(
        'div',
        { class: 'menu' },
        opener,
        M.rove(el('ul', { id: 'exportMenu', hidden: !menuOpen }, items)),
      ),
    );
  }
  function menu(open) {
    menuOpen = open;
    $('exportMenu').hidden = !open;
    $('export').setAttribute('aria-expanded', String(open));
    if (open) $('exportMenu').querySelector('button').focus();
  }
  document.addEventListener('click', (event) => {
    if (menuOpen && !event.target.closest('.menu')) menu(false);
  });

  const dark = () =>
    M.state.theme === 'dark' ||
    (M.state.theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  function dress() {
    const root = document.documentElement;
    root.dataset.theme = dark() ? 'dark' : 'light';
    root.lang = M.state.lang;
    root.dir = M.t('direction');
    document.title = M.t('title');
  }
  function chrome() {
    $('title').textContent = M.t('title');
    $('source').textContent = source();
    $('stageHead').textContent = M.t('view.' + M.state.view);
    $('keys').textContent = M.t('keys');
    $('net').setAttribute('aria-label', M.t('view.network'));
    [
      ['skipStage', 'skip.stage'],
      ['skipPanel', 'skip.panel'],
      ['skipLegend', 'skip.legend'],
    ].forEach(([id, key]) => {
      $(id).textContent = M.t(key);
    });
    $('skips').setAttribute('aria-label', M.t('skips'));
    $('zoom').setAttribute('aria-label', M.t('zoom'));
    M.swap(
      $('zoom'),
      [
        ['+', 'zoom.in', () => M.zoomBy(1.25)],
        ['−', 'zoom.out', () => M.zoomBy(0.8)],
        ['⤢', 'zoom.fit', () => M.fit()],
      ].map(([sign, key, run]) =>
        M.button(sign, run, { 'aria-label': M.t(key), title: M.t(key), 'data-k': key }),
      ),
    );
    M.rove($('zoom'));
  }
  [dress, chrome, views, levels, tools].reverse().forEach((draw) => M.first(draw));

  [
    ['skipStage', 'stage'],
    ['skipPanel', 'panel'],
    ['skipLegend', 'legend'],
  ].forEach(([link, goal]) => {
    $(link).addEventListener('click', (event) => {
      event.preventDefault();
      $(goal).focus();
    });
  });
  document.addEventListener('keydown', (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
    if (event.key === '/' && !typing) {
      event.preventDefault();
      $('q').focus();
    }
    if (event.key !== 'Escape' || typing) return;
    if (menuOpen) {
      menu(false);
      $('export').focus();
      return;
    }
    if (M.state.pane === 'article') M.change({ pane: 'details' });
    else if (M.state.sel) M.change({ sel: null });
    else if (M.state.focus) M.focusOn(null);
  });
  window.addEventListener('hashchange', () => {
    M.readHash(location.hash);
    M.refresh();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    if (M.state.theme === 'auto') M.refresh();
  });

  M.readHash(location.hash);
  M.refresh();
  if (document.fonts) document.fonts.ready.then(() => M.net && M.net.redraw());
  document.documentElement.dataset.ready = Math.round(performance.now());
})(window.Mawqif);
