// Search, solutions, slides. Works from file://, asks for nothing.
(function () {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const main = byId("main");

  // The contents stand open where there is room for them.
  byId("contents").open = window.matchMedia("(min-width: 901px)").matches;

  // Search: sections that hold every word, those first that hold them in their heading.
  const query = byId("query"), results = byId("results");
  function element(name, text, parent) {
    const made = document.createElement(name);
    made.textContent = text;
    if (parent) parent.appendChild(made);
    return made;
  }
  function show(entry, words, list) {
    const item = element("li", "", list);
    const link = element("a", entry.heading === entry.title ? entry.title : entry.title + " · " + entry.heading, item);
    link.href = entry.page + (entry.anchor ? "#" + entry.anchor : "");
    const at = Math.max(0, entry.text.toLowerCase().indexOf(words[0]) - 60);
    const excerpt = element("div", "", item);
    const pattern = new RegExp("(" + words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|") + ")", "ig");
    ((at ? "… " : "") + entry.text.slice(at, at + 220) + " …").split(pattern).forEach((part, i) => {
      excerpt.appendChild(i % 2 ? element("mark", part) : document.createTextNode(part));
    });
  }
  function search() {
    const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    results.textContent = "";
    results.hidden = !words.length;
    if (!words.length) return;
    const score = (entry) => words.reduce((sum, word) => sum + (entry.heading.toLowerCase().includes(word) ? 5 : 0)
      + Math.min(4, entry.text.toLowerCase().split(word).length - 1), 0);
    const found = window.INDEX.filter((entry) => words.every((word) => (entry.heading + " " + entry.text).toLowerCase().includes(word)))
      .sort((a, b) => score(b) - score(a)).slice(0, 20);
    element("p", found.length ? found.length + (found.length === 20 ? " or more" : "") + " places" : "Nothing found. Try a shorter word.", results)
      .setAttribute("role", "status");
    const list = element("ol", "", results);
    found.forEach((entry) => show(entry, words, list));
  }
  query.addEventListener("input", search);
  byId("search").addEventListener("submit", (event) => { event.preventDefault(); search(); });
  results.addEventListener("click", (event) => { if (event.target.tagName === "A") results.hidden = true; });

  // Solutions: all at once, or each by a click on its own.
  const solutions = byId("solutions");
  function solve(open) {
    document.querySelectorAll("details.solution").forEach((details) => { details.open = open; });
    solutions.setAttribute("aria-pressed", String(open));
    solutions.textContent = open ? "Hide solutions" : "Show solutions";
  }
  if (solutions) {
    solutions.addEventListener("click", () => solve(solutions.getAttribute("aria-pressed") !== "true"));
    if (location.hash === "#solutions") solve(true);
  }

  // Slides: a slide a section, by arrow keys, swipe or buttons.
  const button = byId("slides");
  if (!button) return;
  let slides = [], current = 0;
  function cut() {
    let slide = null;
    Array.from(main.children).forEach((child) => {
      if (child.classList.contains("beside")) return;
      if (!slide || child.querySelector("h1, h2")) {
        slide = document.createElement("section");
        slide.className = "slide";
        main.insertBefore(slide, child);
        slides.push(slide);
      }
      slide.appendChild(child);
    });
  }
  function go(to) {
    current = Math.max(0, Math.min(slides.length - 1, to));
    slides.forEach((slide, i) => slide.classList.toggle("current", i === current));
    byId("slide-number").textContent = (current + 1) + " of " + slides.length;
    window.scrollTo(0, 0);
  }
  function toggle(on) {
    if (!slides.length) cut();
    document.body.classList.toggle("slide-show", on);
    button.setAttribute("aria-pressed", String(on));
    byId("slide-number").parentElement.hidden = !on;
    if (on) go(current);
  }
  const control = element("span", "");
  control.hidden = true;
  [["‹", -1, "Previous slide"], ["", 0, ""], ["›", 1, "Next slide"]].forEach(([sign, step, name]) => {
    if (!step) { element("span", "", control).id = "slide-number"; return; }
    const one = element("button", sign, control);
    one.type = "button";
    one.setAttribute("aria-label", name);
    one.addEventListener("click", () => go(current + step));
  });
  button.after(control);
  button.addEventListener("click", () => toggle(button.getAttribute("aria-pressed") !== "true"));
  document.addEventListener("keydown", (event) => {
    if (!document.body.classList.contains("slide-show") || /INPUT|AUDIO/.test(event.target.tagName)) return;
    const step = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
    if (step) { event.preventDefault(); go(current + step); }
    if (event.key === "Escape") toggle(false);
  });
  if (location.hash === "#slides") toggle(true);
})();
