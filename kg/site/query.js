"use strict";

// The query page: YASGUI's editor and result view on this server's endpoint, the ready questions
// as examples. It asks nobody but this server: completion comes from /query.json.

const Yasqe = Yasgui.Yasqe;
const Yasr = Yasgui.Yasr;

function offer(completer, name, list) {
  Yasqe.forkAutocompleter(completer, { name, bulk: true, persistenceId: null, get: list });
}

function setUpCompletion(data) {
  const forks = [["prefixes", "prefixes"], ["property", "properties"], ["class", "classes"]];
  for (const [completer, list] of forks) {
    if (Yasqe.Autocompleters[completer]) offer(completer, `mawqif-${list}`, data[list]);
  }
  const ours = forks.map(([, list]) => `mawqif-${list}`);
  Yasqe.defaults.autocompleters = ["variables", ...ours.filter((n) => Yasqe.Autocompleters[n])];
}

// Literals take the direction of their first letter; our IRIs open on this server.
function dress(root, base) {
  for (const cell of root.querySelectorAll("td div:not([dir]) > .nonIri")) {
    cell.parentElement.setAttribute("dir", "auto");
  }
  for (const link of root.querySelectorAll("a.iri[href]")) {
    const iri = link.getAttribute("href");
    link.setAttribute("rel", "noopener noreferrer");
    if (iri.startsWith(base)) link.setAttribute("href", `/${iri.slice(base.length)}`);
  }
}

function showExamples(examples, run) {
  const list = document.getElementById("examples");
  for (const example of examples) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    for (const lang of ["en", "ar"]) {
      const words = document.createElement("span");
      words.lang = lang;
      words.dir = lang === "ar" ? "rtl" : "ltr";
      words.textContent = example[lang];
      button.append(words);
    }
    button.type = "button";
    button.title = example.name;
    button.addEventListener("click", () => run(example));
    item.append(button);
    list.append(item);
  }
  document.getElementById("find").addEventListener("input", (event) => {
    const wanted = event.target.value.trim().toLowerCase();
    for (const item of list.children) {
      item.hidden = !item.textContent.toLowerCase().includes(wanted);
    }
  });
}

async function start() {
  const data = await (await fetch("/query.json")).json();
  setUpCompletion(data);
  const yasqe = new Yasqe(document.getElementById("yasqe"), {
    value: (data.examples.find((e) => e.name === "who-accuses-azerbaijan") || data.examples[0] || { query: "SELECT * {\n  ?s ?p ?o\n} LIMIT 10" }).query,
    requestConfig: { endpoint: `${location.origin}/sparql`, method: "POST" },
    createShareableLink: null,
    persistenceId: null,
    resizeable: true,
  });
  const yasr = new Yasr(document.getElementById("yasr"), {
    persistenceId: null,
    prefixes: () => yasqe.getPrefixesFromQuery(),
  });
  yasr.storePluginConfig("table", { compact: true, isEllipsed: false });
  yasqe.on("queryResponse", (_, response, duration) => yasr.setResponse(response, duration));
  new MutationObserver(() => dress(yasr.rootEl, data.base)).observe(yasr.rootEl, { childList: true, subtree: true });
  showExamples(data.examples, (example) => {
    yasqe.setValue(example.query);
    yasqe.query().catch(() => {});
  });
}

start();
