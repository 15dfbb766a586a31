/* Data, interface texts, numbers and dates, and the builders of elements.
   Text from the graph becomes text nodes only; no markup is ever parsed. */
window.Mawqif = {};
(function (M) {
  'use strict';
  document.documentElement.classList.add('js');
  const D = JSON.parse(document.getElementById('data').textContent);
  M.data = D;
  M.things = new Map(D.things.map((thing) => [thing.id, thing]));
  M.statements = new Map(D.statements.map((said) => [said.id, said]));
  M.documents = new Map(D.documents.map((doc) => [doc.id, doc]));
  M.claims = new Map(D.propositions.map((claim) => [claim.id, claim]));
  M.families = ['hostile', 'dispute', 'directive', 'supportive', 'other'];
  M.groups = [
    'state',
    'body',
    'force',
    'person',
    'org',
    'media',
    'people',
    'unnamed',
    'event',
    'thing',
  ];

  M.$ = (id) => document.getElementById(id);

  /** Words of a document by code points, as the graph counts them. */
  const points = new Map();
  M.cut = function (docId, span) {
    const doc = M.documents.get(docId);
    if (!doc || !span) return '';
    if (!points.has(docId)) points.set(docId, Array.from(doc.text));
    return points.get(docId).slice(span[0], span[1]).join('');
  };
  M.wordsOf = (said) => M.cut(said.doc, said.at);

  const locale = () => (M.state.lang === 'ar' ? 'ar-u-nu-arab-ca-gregory' : 'en-GB');
  const formats = new Map();
  M.num = function (n) {
    const key = locale();
    if (!formats.has(key)) formats.set(key, new Intl.NumberFormat(key));
    return formats.get(key).format(n);
  };

  /** An xsd:date, xsd:gYearMonth or xsd:gYear in the reader's language. */
  M.day = function (iso) {
    if (!iso) return '';
    const parts = iso.split('-');
    const wanted = { year: 'numeric', timeZone: 'UTC' };
    if (parts.length > 1) wanted.month = 'long';
    if (parts.length > 2) wanted.day = 'numeric';
    const date = new Date(Date.UTC(+parts[0], (parts[1] || 1) - 1, parts[2] || 1));
    return isNaN(date) ? iso : new Intl.DateTimeFormat(locale(), wanted).format(date);
  };

  /** The interface's text for a key; {n} chooses the plural form of the language. */
  M.t = function (key, values) {
    let text = D.strings[M.state.lang][key];
    if (text === undefined) return key;
    if (typeof text === 'object') {
      const form =
        values.n === 0 && text.zero ? 'zero' : new Intl.PluralRules(M.state.lang).select(values.n);
      text = text[form] === undefined ? text.other : text[form];
    }
    return text.replace(/\{(\w+)\}/g, (whole, name) => {
      const value = values && values[name];
      if (value === undefined) return whole;
      return typeof value === 'number' ? M.num(value) : M.isolate(value);
    });
  };
  M.isolate = (text) => '\u2068' + text + '\u2069';
  M.name = function (id) {
    const thing = M.things.get(id);
    return thing ? thing[M.state.lang] : id;
  };
  M.titleOf = (doc) => doc.title || doc.label || doc.id;
  M.otherLang = () => (M.state.lang === 'ar' ? 'en' : 'ar');

  function fill(node, attributes, kids) {
    for (const key of Object.keys(attributes || {})) {
      const value = attributes[key];
      if (value === null || value === undefined || value === false) continue;
      if (key === 'on')
        Object.keys(value).forEach((name) => node.addEventListener(name, value[name]));
      else node.setAttribute(key, value === true ? '' : String(value));
    }
    node.append(
      ...kids.flat(Infinity).filter((kid) => kid !== null && kid !== undefined && kid !== ''),
    );
    return node;
  }
  M.el = (tag, attributes, ...kids) => fill(document.createElement(tag), attributes, kids);
  M.svg = (tag, attributes, ...kids) =>
    fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, kids);
  M.button = (text, click, attributes) =>
    M.el('button', Object.assign({ type: 'button', on: { click } }, attributes), text);

  /** Replace what a box holds; the focus goes back to the element with the same data-k, or else
      to the region, never to the start of the page. */
  M.swap = function (box, ...kids) {
    const active = document.activeElement;
    const held = active && active !== box && box.contains(active);
    const key = held ? active.dataset.k : null;
    box.replaceChildren(...kids.flat(Infinity).filter(Boolean));
    if (!held) return;
    const again = [...box.querySelectorAll('[data-k]')].find((node) => node.dataset.k === key);
    (again || box.closest('[tabindex]') || box).focus({ preventScroll: !again });
  };

  /** One tab stop for a group of buttons; the arrows move inside it. */
  M.rove = function (group, selector) {
    const items = () => [...group.querySelectorAll(selector || 'button')];
    const first =
      items().find((item) => item.getAttribute('aria-pressed') === 'true') || items()[0];
    const active = items().find((item) => item === document.activeElement) || first;
    items().forEach((item) => {
      item.tabIndex = item === active ? 0 : -1;
    });
    if (group.dataset.roving) return group;
    group.dataset.roving = '1';
    group.addEventListener('keydown', (event) => {
      const list = items();
      const at = list.indexOf(document.activeElement);
      const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
      const backward = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
      const goals = {
        ArrowDown: at + 1,
        [forward]: at + 1,
        ArrowUp: at - 1,
        [backward]: at - 1,
        Home: 0,
        End: list.length - 1,
      };
      if (at < 0 || !(event.key in goals)) return;
      event.preventDefault();
      const goal = list[(goals[event.key] + list.length) % list.length];
      list.forEach((item) => {
        item.tabIndex = item === goal ? 0 : -1;
      });
      goal.focus();
    });
    return group;
  };

  M.css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  M.calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
  M.say = (text) => {
    M.$('live').textContent = text;
  };

  /** Arabic spelling variants and Latin accents folded away, for search only. */
  M.fold = (text) =>
    text
      .toLowerCase()
      .normalize('NFKD')
      .replace(/[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640]/g, '')
      .replace(/[\u0622\u0623\u0625\u0671]/g, '\u0627')
      .replace(/\u0649/g, '\u064a')
      .replace(/\u0629/g, '\u0647')
      .replace(/\u0624/g, '\u0648')
      .replace(/\u0626/g, '\u064a');
})(window.Mawqif);
