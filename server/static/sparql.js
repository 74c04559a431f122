// The query editor YASGUI in place of the form of /sparql. The form stays where scripts or the build are missing.
"use strict";

(() => {
  const place = document.getElementById("editor");
  const form = document.querySelector("form.query");
  if (!place || !form || typeof Yasgui === "undefined") return;

  const prefixes = JSON.parse(place.dataset.prefixes);
  const words = JSON.parse(place.dataset.words);
  const patterns = Object.entries(words.patterns).map(([pattern, text]) => [new RegExp(pattern), text]);
  const endpoint = new URL(form.action, location.href).href;
  const language = new URL(location.href).searchParams.get("lang");
  const asked = new WeakMap(); // the query that each table of results answers, with its graphs

  // Only the prefixes of this graph; the editor's own list would be of no use here.
  Yasgui.Yasqe.Autocompleters.prefixes.get = async () => Object.entries(prefixes).map(([name, iri]) => `${name}: <${iri}>`);

  // The server knows the prefixes, but the editor marks them as errors unless they are declared.
  const used = (query) => {
    const names = new Set([...query.matchAll(/(?<![\w<:/#"])([a-z]+):(?=\w)/g)].map((found) => found[1]));
    return Object.fromEntries(Object.entries(prefixes).filter(([name]) => names.has(name)));
  };

  const permalink = (query) => {
    const link = new URL(endpoint);
    link.searchParams.set("query", query);
    if (language) link.searchParams.set("lang", language);
    return link.href;
  };

  // Charts and timelines are drawn by the server, the same as on its page without scripts.
  class Views {
    constructor(yasr) {
      this.yasr = yasr;
      this.priority = 1;
      this.label = place.dataset.views;
    }
    canHandleResults() {
      return (this.yasr.results?.getBindings?.()?.length ?? 0) > 1;
    }
    getIcon() {
      const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      icon.setAttribute("viewBox", "0 0 16 16");
      icon.setAttribute("aria-hidden", "true");
      for (const [x, height] of [[1, 7], [6, 13], [11, 10]]) {
        const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
        for (const [name, value] of Object.entries({ x, y: 15 - height, width: 4, height, fill: "currentColor" })) bar.setAttribute(name, value);
        icon.append(bar);
      }
      return icon;
    }
    async draw() {
      const target = document.createElement("div");
      target.setAttribute("role", "status");
      this.yasr.resultsEl.replaceChildren(target);
      const drawn = await views(asked.get(this.yasr)).catch(() => null);
      if (drawn?.childElementCount) target.replaceChildren(...drawn.children);
      else target.textContent = place.dataset.none;
    }
  }

  const views = async (body) => {
    if (!body) return null;
    const address = new URL(endpoint);
    if (language) address.searchParams.set("lang", language);
    const answer = await fetch(address, { method: "POST", body, headers: { Accept: "text/html" }, credentials: "omit" });
    if (!answer.ok) return null;
    return new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("views");
  };
  Yasgui.Yasr.registerPlugin("views", Views);

  const gui = new Yasgui(place, {
    autofocus: false,
    persistenceId: null, // nothing is stored in the reader's browser: the address says which query it is
    populateFromUrl: false,
    copyEndpointOnNewTab: true,
    requestConfig: { endpoint, method: "POST", headers: {} },
    yasqe: {
      autocompleters: ["prefixes", "variables"], // the others would ask other hosts
      createShareableLink: (yasqe) => permalink(yasqe.getValue()),
      value: "SELECT * WHERE {\n  ?s ?p ?o .\n}\nLIMIT 10\n",
    },
    yasr: { prefixes, pluginOrder: ["table", "views", "response"] },
  });

  const yasqe = gui.getTab().getYasqe();
  const query = form.elements.query.value;
  if (query.trim()) yasqe.setValue(query);
  const declared = yasqe.getPrefixesFromQuery();
  const missing = Object.entries(used(yasqe.getValue())).filter(([name]) => !(name in declared));
  if (missing.length) yasqe.addPrefixes(Object.fromEntries(missing));

  gui.on("query", (_, tab) => {
    const body = new URLSearchParams({ query: tab.getYasqe().getValue() });
    const config = tab.getRequestConfig?.() ?? {};
    for (const [name, graphs] of [["default-graph-uri", config.defaultGraphs], ["named-graph-uri", config.namedGraphs]])
      if (Array.isArray(graphs)) for (const graph of graphs) body.append(name, graph);
    asked.set(tab.getYasr(), body);
    history.replaceState(null, "", permalink(tab.getYasqe().getValue())); // the address is the permalink of what was asked last
  });

  // What the editor says, in the reader's language; what it forgot to tell a screen reader.
  const told = (text) => {
    const plain = text.trim();
    if (!plain) return text;
    if (Object.hasOwn(words.phrases, plain)) return text.replace(plain, words.phrases[plain]);
    for (const [pattern, replacement] of patterns) if (pattern.test(plain)) return text.replace(plain, plain.replace(pattern, replacement));
    return text;
  };
  const label = (element, name, value) => {
    if (element && element.getAttribute(name) !== value) element.setAttribute(name, value);
  };
  const mend = () => {
    const all = document.createTreeWalker(place, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
      node.nodeType === 1 && node.matches(".CodeMirror-scroll, tbody") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    while (all.nextNode()) {
      const node = all.currentNode;
      if (node.nodeType === 3) {
        const text = told(node.data);
        if (text !== node.data) node.data = text;
      } else for (const name of ["title", "aria-label", "placeholder"])
        if (node.hasAttribute(name)) label(node, name, told(node.getAttribute(name)));
    }
    const name = form.querySelector("label[for=query]").textContent;
    for (const field of place.querySelectorAll(".CodeMirror textarea")) label(field, "aria-label", name);
    for (const part of place.querySelectorAll(".CodeMirror-scroll")) label(part, "tabindex", "0");
    for (const button of place.querySelectorAll("[role=tablist] .addTab")) {
      label(button, "role", "tab");
      label(button, "aria-selected", "false");
    }
    for (const select of place.querySelectorAll("select.tableSizer"))
      label(select, "aria-label", select.parentElement.querySelector(".pageSizerLabel")?.textContent ?? "");
    for (const head of place.querySelectorAll("th .dt-column-title:empty")) head.textContent = "#";
  };
  mend();
  new MutationObserver(mend).observe(place, { childList: true, subtree: true, characterData: true, attributeFilter: ["title", "aria-label", "placeholder"] });

  form.hidden = true;
  document.documentElement.classList.add("has-editor");
  if (query.trim() && !document.querySelector("section[aria-labelledby=s-result]")) yasqe.query().catch(() => {});
})();
