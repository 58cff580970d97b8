// The page: light or dark, tabs and index of several memoranda, links into them.

const memos = new Map();
const articles = [...document.querySelectorAll("article.memo")];
const index = document.getElementById("index");
const tabs = [...document.querySelectorAll('[role="tab"]')];

// Sets a memorandum up when it is first seen: a page may hold hundreds.
function memoOf(article) {
  if (!memos.has(article.id)) memos.set(article.id, new Memo(article));
  return memos.get(article.id);
}

function open(id) {
  for (const panel of [index, ...articles]) if (panel && index) panel.hidden = panel.id !== id;
  for (const tab of tabs) {
    const on = tab.getAttribute("aria-controls") === id;
    tab.setAttribute("aria-selected", on);
    tab.tabIndex = on ? 0 : -1;
    if (on) tab.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  const article = articles.find((one) => one.id === id);
  if (article) memoOf(article).measure();
}

function current() {
  return articles.find((article) => !article.hidden);
}

// #memo or #memo-segment.
function goToAddress() {
  const name = decodeURIComponent(location.hash.slice(1));
  const article = articles.find((one) => name === one.id || name.startsWith(`${one.id}-`));
  if (index) open(article ? article.id : "index");
  else memoOf(articles[0]);
  if (!article) return;
  const segment = name.slice(article.id.length + 1);
  const memo = memoOf(article);
  if (memo.segments.has(segment)) {
    memo.pin(segment, "text");
    memo.near(segment, "center");
  } else scrollTo(0, 0);
}

for (const tab of tabs) {
  const id = tab.getAttribute("aria-controls");
  tab.addEventListener("click", () => {
    open(id);
    history.replaceState(null, "", `#${id}`);
    scrollTo(0, 0);
  });
  tab.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length];
    next.click();
    next.focus();
  });
}
for (const article of articles) {
  if (!index) break;
  article.setAttribute("role", "tabpanel");
  article.setAttribute("aria-labelledby", `tab-${article.id}`);
}

index?.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
index?.querySelector("input").addEventListener("input", (event) => {
  const query = event.target.value.trim();
  let [total, held] = [0, 0];
  for (const row of index.querySelectorAll("tr[data-memo]")) {
    const text = document.getElementById(row.dataset.memo).querySelector(".words").textContent;
    const hits = query ? [...text.matchAll(patternOf(query))].length : 0;
    row.hidden = query !== "" && hits === 0;
    row.querySelector(".found").textContent = hits || "";
    total += hits;
    held += hits > 0;
  }
  for (const cell of index.querySelectorAll(".found")) cell.hidden = query === "";
  index.querySelector(".hits").value = query ? `${counted(total, "hit")} in ${counted(held, "memorandum", "memoranda")}` : "";
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-go]");
  if (!link) return;
  event.preventDefault();
  memoOf(link.closest("article")).pin(link.dataset.go, "text");
});
document.addEventListener("keydown", (event) => {
  const article = current();
  if (event.target.matches("input") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && article) memoOf(article).release();
  if (event.key === "/") {
    event.preventDefault();
    (article ?? index).querySelector("input").focus();
  }
});
document.querySelector(".theme").addEventListener("click", () => {
  const dark = HTML.dataset.theme ? HTML.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  HTML.dataset.theme = dark ? "light" : "dark";
});
addEventListener("hashchange", goToAddress);
if (index) open("index");
document.body.classList.add("ready");
goToAddress();
