// One memorandum: its utterances in the text and in the diagram, and which of them is pointed at.

const HTML = document.documentElement;
const RULES = new Map(Object.entries(JSON.parse(document.getElementById("rules").textContent)));
const wide = matchMedia("(min-width: 70.01rem)");

function grouped(nodes, key) {
  const found = new Map();
  for (const node of nodes) {
    const name = node.dataset[key];
    if (!found.has(name)) found.set(name, []);
    found.get(name).push(node);
  }
  return found;
}

class Memo {
  constructor(article) {
    this.article = article;
    this.words = article.querySelector(".words");
    this.roll = article.querySelector(".roll");
    const told = JSON.parse(article.querySelector("script.data").textContent).segments;
    this.segments = new Map(Object.entries(told).sort(([, one], [, other]) => one.n - other.n));
    this.pieces = grouped(this.words.querySelectorAll("[data-s]"), "s");
    this.cards = new Map([...this.roll.querySelectorAll(".card")].map((card) => [card.dataset.s, card]));
    this.from = grouped(this.roll.querySelectorAll("[data-from]"), "from");
    this.to = grouped(this.roll.querySelectorAll("[data-to]"), "to");
    this.marked = [];
    this.pinned = null;
    this.shown = null;
    this.why = new Why(this);
    for (const [place, other] of [[this.words, this.roll], [this.roll, this.words]]) this.listen(place, other);
    this.filter = new Filter(this);
    this.search = new Search(this);
    addEventListener("scroll", () => this.follow(), { passive: true });
    // In the next frame: what an observer changes at once it may be told of again without end.
    new ResizeObserver(() => requestAnimationFrame(() => this.measure())).observe(article.querySelector(".tools"));
  }

  listen(place, other) {
    const named = (event) => event.target.closest("[data-s]")?.dataset.s;
    place.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch") return;
      this.show(named(event) ?? this.pinned, false);
      if (place === this.words) this.near(this.shown);
    });
    place.addEventListener("pointerleave", () => this.show(this.pinned, false));
    place.addEventListener("focusin", (event) => {
      const id = named(event);
      if (id && event.target.matches(":focus-visible")) this.show(id, true);
    });
    place.addEventListener("click", (event) => {
      const id = named(event);
      if (!id || !getSelection().isCollapsed) return;
      this.pin(id, place === this.words ? "card" : "text");
    });
    place.addEventListener("keydown", (event) => this.key(event, place));
  }

  // The keys of a list of which one entry has the focus.
  key(event, place) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const id = event.target.closest("[data-s]")?.dataset.s;
    if (!id) return;
    const there = [...this.segments.keys()].filter((one) => this.pieces.has(one) && !this.cards.get(one)?.classList.contains("out"));
    const at = there.indexOf(id);
    const goals = {
      ArrowDown: there[at + 1], ArrowRight: there[at + 1], ArrowUp: there[at - 1], ArrowLeft: there[at - 1],
      Home: there[0], End: there.at(-1), r: this.segments.get(id).to[0],
    };
    if (event.key === "Enter" || event.key === " ") this.pin(id, place === this.words ? "card" : "text");
    else if (event.key in goals) { if (goals[event.key]) this.focus(goals[event.key], place); }
    else return;
    event.preventDefault();
  }

  node(id, place) {
    return place === this.words ? this.pieces.get(id)?.[0] : this.cards.get(id);
  }

  focus(id, place) {
    const node = this.node(id, place);
    if (!node) return;
    for (const old of place.querySelectorAll('[tabindex="0"]')) old.tabIndex = -1;
    node.setAttribute("tabindex", "0");
    node.focus({ preventScroll: true });
    this.show(id, true);
    if (place === this.words) { node.scrollIntoView({ block: "nearest" }); this.near(id); } else this.near(id);
  }

  // Light an utterance and those it is linked to; `id` null lets go.
  show(id, spoken) {
    if (id === this.shown) return this.why.hold();
    for (const [node, name] of this.marked) node.classList.remove(name);
    this.marked = [];
    this.shown = id ?? null;
    if (id) {
      const mark = (node, name) => { node.classList.add(name); this.marked.push([node, name]); };
      const all = (one, name) => {
        for (const piece of this.pieces.get(one) ?? []) mark(piece, name);
        if (this.cards.has(one)) mark(this.cards.get(one), name);
      };
      all(id, "lit");
      for (const kin of [...this.segments.get(id).to, ...this.segments.get(id).by]) all(kin, "kin");
      for (const line of [...(this.from.get(id) ?? []), ...(this.to.get(id) ?? [])]) mark(line, "lit");
    }
    this.why.show(this.shown, spoken);
  }

  // Hold an utterance, and bring it into sight on the other side.
  pin(id, side) {
    this.pinned = id;
    this.show(id, true);
    this.why.raise();
    history.replaceState(null, "", `#${this.article.id}-${id}`);
    if (side === "card") this.near(id, "center");
    else if (side === "text") this.pieces.get(id)?.[0].scrollIntoView({ block: "center" });
  }

  release() {
    this.pinned = null;
    this.show(null, false);
    this.why.lower();
  }

  // Scroll the diagram alone, and no further than needed.
  near(id, how = "nearest") {
    const card = this.cards.get(id);
    if (!card || this.roll.scrollHeight <= this.roll.clientHeight + 1) return;
    const [box, frame] = [card.getBoundingClientRect(), this.roll.getBoundingClientRect()];
    const head = this.roll.querySelector(".heads").getBoundingClientRect().height;
    const above = box.top - frame.top - head - 8, below = box.bottom - frame.bottom + 8;
    if (how === "center") this.roll.scrollTop += box.top - (frame.top + head + frame.bottom - box.height) / 2;
    else if (above < 0) this.roll.scrollTop += above;
    else if (below > 0) this.roll.scrollTop += below;
    const left = box.left - frame.left - 8, right = box.right - frame.right + 8;
    if (left < 0) this.roll.scrollLeft += left;
    else if (right > 0) this.roll.scrollLeft += right;
  }

  // While the text is scrolled the diagram keeps step, unless the reader is in it.
  follow() {
    if (this.waiting || this.article.hidden || !wide.matches || this.roll.matches(":hover")) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      const lit = this.pieces.get(this.shown)?.[0].getBoundingClientRect();
      if (lit && lit.bottom > 0 && lit.top < innerHeight) return this.near(this.shown);
      const box = this.words.getBoundingClientRect();
      const top = this.article.querySelector(".tools").getBoundingClientRect().bottom + 30;
      for (let y = top; y < innerHeight * 0.7; y += 45) {
        const id = document.elementFromPoint(box.left + box.width / 2, y)?.closest?.("[data-s]")?.dataset.s;
        if (id && this.cards.has(id)) {
          const card = this.cards.get(id).getBoundingClientRect(), frame = this.roll.getBoundingClientRect();
          this.roll.scrollTop += card.top - frame.top - frame.height * 0.25;
          return;
        }
      }
    });
  }

  measure() {
    if (!this.article.hidden)
      HTML.style.setProperty("--bar", `${this.article.querySelector(".tools").offsetHeight}px`);
  }
}
