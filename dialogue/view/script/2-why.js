// The panel that tells what an utterance is and why. All of it is set as text, never as markup.

function element(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

class Why {
  constructor(memo) {
    this.memo = memo;
    this.panel = memo.article.querySelector(".why");
    this.place = this.panel.querySelector(".about");
    this.hint = [...this.place.childNodes];
    this.panel.querySelector(".close").addEventListener("click", () => memo.release());
  }

  // `spoken`: a screen reader says it; what the mouse passes over it does not.
  show(id, spoken) {
    this.place.setAttribute("aria-live", spoken ? "polite" : "off");
    this.hold();
    this.panel.scrollTop = 0;
    if (!id) {
      this.place.replaceChildren(...this.hint);
      return;
    }
    const segment = this.memo.segments.get(id);
    const words = (this.memo.pieces.get(id) ?? []).filter((piece) => !piece.classList.contains("furniture"));
    const list = element("dl", {});
    for (const [label, value, rule] of segment.rows) {
      list.append(element("dt", {}, label), this.reason(value, rule, label === "act" ? segment.beat : []));
    }
    for (const problem of segment.open) list.append(element("dt", {}, "undecided"), element("dd", {}, problem));
    this.place.replaceChildren(
      element("h3", {}, segment.label),
      element("blockquote", {}, words.map((piece) => piece.textContent).join(" ").replace(/\s+/g, " ")),
      list,
    );
  }

  // What the rules say is told of what is held: of all that is passed over it would be too much.
  hold() {
    this.panel.classList.toggle("held", this.memo.shown !== null && this.memo.shown === this.memo.pinned);
  }

  reason(value, rule, beaten) {
    const found = element("dd", {}, element("b", {}, value || "–"), " ", this.rule(rule));
    const [, says, source] = RULES.get(rule) ?? [];
    const told = [says, source].filter(Boolean).join(" ");
    if (told) found.append(element("span", { class: "says" }, told));
    for (const [loser, act] of beaten) {
      found.append(element("span", { class: "beat" }, `beat ${act} `, this.rule(loser)));
    }
    return found;
  }

  rule(name) {
    const [place] = RULES.get(name) ?? [];
    return element("span", { class: "rule", ...(place && { title: place }) }, name ?? "no rule is named");
  }

  // Where there is no room beside the text the panel comes up over it.
  raise() { this.panel.classList.add("up"); }
  lower() { this.panel.classList.remove("up"); }
}
