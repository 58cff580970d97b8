// Filters: of the speakers pressed and the acts pressed, all else grows pale. Nothing leaves the text.

class Filter {
  constructor(memo) {
    this.memo = memo;
    this.form = memo.article.querySelector(".tools");
    this.chips = [...this.form.querySelectorAll(".chip")];
    this.clear = this.form.querySelector(".clear");
    this.count = this.form.querySelector(".shown");
    for (const chip of this.chips) {
      chip.addEventListener("click", () => {
        chip.setAttribute("aria-pressed", chip.getAttribute("aria-pressed") !== "true");
        this.apply();
      });
    }
    this.clear.addEventListener("click", () => {
      for (const chip of this.chips) chip.setAttribute("aria-pressed", "false");
      this.apply();
    });
    this.form.addEventListener("submit", (event) => event.preventDefault());
  }

  pressed(key) {
    return new Set(this.chips.filter((c) => c.getAttribute("aria-pressed") === "true").map((c) => c.dataset[key]).filter(Boolean));
  }

  apply() {
    const [speakers, acts] = [this.pressed("speaker"), this.pressed("act")];
    const { memo } = this;
    let shown = 0;
    for (const [id, { who, act }] of memo.segments) {
      const out = (speakers.size > 0 && !who.some((one) => speakers.has(one))) || (acts.size > 0 && !acts.has(act));
      if (!out) shown += 1;
      for (const piece of memo.pieces.get(id) ?? []) piece.classList.toggle("out", out);
      memo.cards.get(id)?.classList.toggle("out", out);
    }
    for (const [source, lines] of memo.from) {
      for (const line of lines) line.classList.toggle("out", memo.cards.get(source).classList.contains("out"));
    }
    const all = speakers.size + acts.size === 0;
    this.clear.hidden = all;
    this.count.value = all ? "" : `${shown} of ${memo.segments.size} utterances`;
  }
}
