// The page works without this script. It adds the cards, the keys, the overview in the margin, and what copies and saves.
"use strict";

(() => {
  const byId = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const isShown = (node) => node.getClientRects().length > 0;
  const facts = JSON.parse(byId("facts").textContent);
  const card = byId("card");
  const wide = window.matchMedia("(min-width: 66rem)");
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  let current = null; // the entry of the list whose card is open
  let opener = null; // where the focus goes back to

  document.documentElement.classList.add("scripted");

  function create(tag, properties = {}, ...children) {
    const node = Object.assign(document.createElement(tag), properties);
    node.append(...children);
    return node;
  }

  // --- Cards -----------------------------------------------------------------------------------------------------

  const sectionOf = (node) => node.closest("section.document");
  const entryFor = (section, number) => byId(`${section.id}f${number}`);
  const entries = () => all(".findings > .finding").filter(isShown);

  // The marks of a finding, and the words that take their place where the text is shown corrected.
  function marksOf(entry) {
    const [, anchor, number] = /^(d\d+)f(\d+)$/.exec(entry.id);
    const shown = all(`.text [data-n~="${number}"]`, byId(anchor)).filter(isShown);
    // The place to mend comes first, what the source says there after it.
    return [...shown.filter((mark) => !mark.matches(".from")), ...shown.filter((mark) => mark.matches(".from"))];
  }

  function show(entry, mark = null) {
    const target = mark ?? marksOf(entry)[0] ?? null;
    close(false);
    current = entry;
    opener = target ?? entry.querySelector("summary");
    marksOf(entry).forEach((node) => node.classList.add("of-card"));
    target?.classList.add("current");
    card.replaceChildren(...contents(entry, target));
    card.className = entry.className;
    card.hidden = false;
    document.documentElement.classList.add("with-card");
    (target ?? entry).scrollIntoView({ block: wide.matches ? "center" : "start", behavior: calm.matches ? "auto" : "smooth" });
    card.focus({ preventScroll: true });
  }

  function contents(entry, mark) {
    const summary = entry.querySelector("summary").cloneNode(true);
    const message = summary.querySelector(".message");
    message.id = "card-title";
    const body = entry.querySelector(".body").cloneNode(true);
    const listed = entries();
    const at = listed.indexOf(entry);
    const bar = create("div", { className: "card-bar" },
      button("‹", "Previous finding", () => step(-1)),
      button("›", "Next finding", () => step(1)),
      create("span", { className: "count", textContent: `${at + 1} of ${listed.length}` }),
      button("×", "Close", () => close()));
    const head = create("h2", { className: "card-head" }, ...summary.childNodes);
    return [bar, head, ...others(entry, mark), body];
  }

  // Where several findings share a place, the others are one step away.
  function others(entry, mark) {
    const numbers = (mark?.dataset.n ?? "").split(" ").filter(Boolean);
    const near = numbers.map((number) => entryFor(sectionOf(mark), number)).filter((node) => node && node !== entry);
    if (!near.length) return [];
    const links = near.map((node) => {
      const words = node.querySelector(".message").textContent;
      const link = button(words, null, () => show(node, mark));
      link.className = "also";
      return link;
    });
    return [create("p", { className: "also-here" }, "Also here: ", ...links)];
  }

  function button(words, label, act) {
    const node = create("button", { type: "button", textContent: words });
    if (label) node.setAttribute("aria-label", label);
    node.addEventListener("click", act);
    return node;
  }

  function close(back = true) {
    if (card.hidden) return;
    all(".of-card, .current").forEach((node) => node.classList.remove("of-card", "current"));
    card.hidden = true;
    document.documentElement.classList.remove("with-card");
    if (back) opener?.focus({ preventScroll: true });
    current = null;
  }

  function step(by) {
    const listed = entries();
    if (!listed.length) return;
    const at = listed.indexOf(current);
    const next = at < 0 ? nearest(listed, by) : (at + by + listed.length) % listed.length;
    show(listed[next]);
  }

  // With no card open, the keys begin at what is on the screen.
  function nearest(listed, by) {
    const tops = listed.map((entry) => (marksOf(entry)[0] ?? entry).getBoundingClientRect().top);
    if (by > 0) return Math.max(0, tops.findIndex((top) => top >= 0));
    return Math.max(0, tops.findLastIndex((top) => top < window.innerHeight));
  }

  function follow(event) {
    const link = event.target.closest("a[href^='#d']");
    if (!link) return;
    const mark = link.matches(".place") ? byId(link.hash.slice(1)) : link;
    if (!mark?.dataset?.n || !sectionOf(mark)) return;
    event.preventDefault();
    const asked = link.closest(".finding");
    const holder = card.contains(link) ? current : asked;
    const entry = holder ?? entryFor(sectionOf(mark), mark.dataset.n.split(" ")[0]);
    if (entry) show(entry, isShown(mark) ? mark : null);
  }

  document.addEventListener("click", follow);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n") step(1);
    else if (event.key === "p") step(-1);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });

  // --- What can be taken away ------------------------------------------------------------------------------------

  const withUnsafe = () => byId("unsafe")?.checked ?? false;

  function corrected(of) {
    const chosen = (old, fresh, unsafe) => (unsafe && !withUnsafe() ? old : fresh);
    return of.pieces.map((piece) => (typeof piece === "string" ? piece : chosen(...piece))).join("");
  }

  async function copy(words, what) {
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      const field = create("textarea", { value: words, className: "unseen" });
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      if (!done) return tell("The browser does not let this page copy.");
    }
    return tell(`${what} copied.`);
  }

  function save(words, name) {
    const link = create("a", { href: URL.createObjectURL(new Blob([words], { type: "text/plain" })), download: name });
    link.click();
    URL.revokeObjectURL(link.href);
    tell(`Saved as ${name}.`);
  }

  let silence = 0;
  function tell(words) {
    const line = byId("told");
    line.textContent = words;
    line.classList.add("shown");
    clearTimeout(silence);
    silence = setTimeout(() => line.classList.remove("shown"), 2500);
  }

  const fileName = (name) => `${name.replace(/^.*[/\\]/, "").replace(/[^\w.-]+/g, "-").replace(/\.\w+$/, "") || "text"}.corrected.txt`;
  const [only] = Object.values(facts.documents);
  byId("save-text")?.addEventListener("click", () => save(corrected(only), fileName(only.name)));
  byId("copy-text")?.addEventListener("click", () => copy(corrected(only), "Corrected text"));
  byId("copy-patch")?.addEventListener("click", () => {
    copy(facts.patches.map((file) => (withUnsafe() ? file.all : file.safe)).join(""), "Patch");
  });
  document.addEventListener("click", (event) => {
    const asked = event.target.closest("[data-copy], [data-text]");
    if (!asked) return;
    const { copy: one, text: whole } = asked.dataset;
    if (whole) return void copy(corrected(facts.documents[whole]), "Corrected text");
    const [anchor, number] = one.split(" ");
    copy(facts.documents[anchor].copies[number], "Correction");
  });

  // --- Names -----------------------------------------------------------------------------------------------------

  function houseList() {
    const tables = facts.names.flatMap((forms, row) => {
      if (!document.querySelector(`[data-use="${row}"]`).checked) return [];
      const keep = Number(document.querySelector(`[name="name${row}"]:checked`).value);
      const others = forms.filter((_, at) => at !== keep).join(", ");
      return [`[[name]]\ncanonical = ${forms[keep]}\nvariants = [${others}]`];
    });
    return tables.join("\n\n");
  }

  byId("names")?.addEventListener("change", () => {
    byId("house-list").textContent = houseList();
  });
  byId("copy-names")?.addEventListener("click", () => copy(`${houseList()}\n`, "Lines"));

  // --- The margin ------------------------------------------------------------------------------------------------

  const MOST_TICKS = 400;

  const severityOf = (node) => ["error", "warning"].find((name) => node.matches(`.${name}, :has(.${name})`)) ?? "info";

  function drawMargin() {
    const height = document.documentElement.scrollHeight;
    const ends = all(".text .mark.ends").filter(isShown);
    const places = ends.length > MOST_TICKS ? all("section.document") : ends;
    const ticks = places.map((place) => {
      const tick = create("a", { className: `tick ${severityOf(place)}`, href: `#${place.id}`, tabIndex: -1 });
      const top = place.getBoundingClientRect().top + window.scrollY;
      tick.style.top = `${(100 * top) / height}%`;
      tick.addEventListener("click", (event) => {
        event.preventDefault();
        if (place.matches(".mark")) place.click();
        else place.scrollIntoView();
      });
      return tick;
    });
    byId("minimap").replaceChildren(...ticks);
  }

  let drawing = 0;
  const redraw = () => {
    cancelAnimationFrame(drawing);
    drawing = requestAnimationFrame(drawMargin);
  };
  new ResizeObserver(redraw).observe(byId("main"));
  document.addEventListener("change", () => {
    if (current && !isShown(current)) close();
    redraw();
  });

  // --- Paper, and the first look ---------------------------------------------------------------------------------

  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = all(".findings details:not([open]), .passed:not([open])");
    closed.forEach((node) => { node.open = true; });
  });
  window.addEventListener("afterprint", () => closed.forEach((node) => { node.open = false; }));

  const filters = byId("filters");
  if (filters) filters.open = wide.matches;
  const asked = /^#d\d+[mf]\d+$/.test(location.hash) && byId(location.hash.slice(1));
  if (asked) {
    if (asked.matches(".finding")) show(asked);
    else asked.click();
  }
})();
