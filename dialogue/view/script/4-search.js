// Search in the text, over line ends and whatever the case; hits are painted without touching the text.

class Search {
  constructor(memo) {
    this.memo = memo;
    this.box = memo.article.querySelector(".find input");
    this.count = memo.article.querySelector(".find .hits");
    this.buttons = [...memo.article.querySelectorAll("[data-step]")];
    this.ranges = [];
    this.at = -1;
    this.box.addEventListener("input", () => this.find());
    this.box.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.step(event.shiftKey ? -1 : 1);
      else if (event.key === "Escape") { this.box.value = ""; this.find(); this.box.blur(); }
    });
    for (const button of this.buttons) button.addEventListener("click", () => this.step(Number(button.dataset.step)));
  }

  find() {
    this.ranges = this.box.value.trim() ? [...this.matches(this.box.value)] : [];
    this.at = -1;
    for (const card of this.memo.cards.values()) card.classList.remove("hit");
    for (const range of this.ranges) {
      for (const node of [range.startContainer, range.endContainer]) {
        this.memo.cards.get(node.parentElement.closest("[data-s]")?.dataset.s)?.classList.add("hit");
      }
    }
    for (const button of this.buttons) button.disabled = this.ranges.length === 0;
    this.paint();
  }

  *matches(query) {
    const pattern = patternOf(query);
    const walker = document.createTreeWalker(this.memo.words, NodeFilter.SHOW_TEXT);
    const nodes = [], starts = [];
    let text = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      nodes.push(node);
      starts.push(text.length);
      text += node.data;
    }
    let number = 0;
    const place = (offset) => {
      while (number + 1 < starts.length && starts[number + 1] <= offset) number += 1;
      return [nodes[number], offset - starts[number]];
    };
    for (const match of text.matchAll(pattern)) {
      const range = new Range();
      range.setStart(...place(match.index));
      const [node, offset] = place(match.index + match[0].length - 1);
      range.setEnd(node, offset + 1);
      yield range;
    }
  }

  step(by) {
    if (!this.ranges.length) return;
    this.at = (this.at + by + this.ranges.length + (this.at < 0 && by < 0 ? 1 : 0)) % this.ranges.length;
    const node = this.ranges[this.at].startContainer.parentElement;
    node.scrollIntoView({ block: "center" });
    const id = node.closest("[data-s]")?.dataset.s;
    if (id) { this.memo.show(id, false); this.memo.near(id); }
    this.paint();
  }

  paint() {
    const total = this.ranges.length;
    this.count.value = !this.box.value.trim() ? "" : total === 0 ? "no hit" : this.at < 0 ? counted(total, "hit") : `${this.at + 1} of ${total}`;
    if (!("highlights" in CSS)) return;
    CSS.highlights.set("found", new Highlight(...this.ranges));
    CSS.highlights.set("here", new Highlight(...this.ranges.slice(Math.max(this.at, 0), this.at + 1)));
  }
}

function counted(count, one, several = `${one}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : several}`;
}

function patternOf(query) {
  const words = query.trim().split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(words.join("\\s+"), "giu");
}
