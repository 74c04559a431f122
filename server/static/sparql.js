// The query editor YASGUI in place of the form of /sparql. The form stays where scripts or the build are missing.
"use strict";

(() => {
  const place = document.getElementById("editor");
  const form = document.querySelector("form.query");
  if (!place || !form || typeof Yasgui === "undefined") return;

  const prefixes = JSON.parse(place.dataset.prefixes);
  const endpoint = new URL(form.action, location.href).href;

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
    const language = new URL(location.href).searchParams.get("lang");
    if (language) link.searchParams.set("lang", language);
    return link.href;
  };

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
    yasr: { prefixes },
  });

  const yasqe = gui.getTab().getYasqe();
  const query = form.elements.query.value;
  if (query.trim()) yasqe.setValue(query);
  const declared = yasqe.getPrefixesFromQuery();
  const missing = Object.entries(used(yasqe.getValue())).filter(([name]) => !(name in declared));
  if (missing.length) yasqe.addPrefixes(Object.fromEntries(missing));
  yasqe.getInputField().setAttribute("aria-label", form.querySelector("label[for=query]").textContent);

  // The address in the browser is the permalink of the query that was asked last.
  yasqe.on("query", () => history.replaceState(null, "", permalink(yasqe.getValue())));

  form.hidden = true;
  document.documentElement.classList.add("has-editor");
  if (query.trim() && !document.querySelector("section[aria-labelledby=s-result]")) yasqe.query().catch(() => {});
})();
