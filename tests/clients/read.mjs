// Reads one file with the program that the first argument names, and prints what it found as JSON.
import { readFileSync } from "node:fs";

const [program, path] = process.argv.slice(2);
const text = readFileSync(path, "utf8");

const readers = {
  async "graphology-graphml"() {
    await dom();
    const { MultiDirectedGraph } = (await import("graphology")).default;
    const { parse } = await import("graphology-graphml/node/index.js").then((m) => m.default);
    const graph = parse(MultiDirectedGraph, text);
    return { nodes: graph.order, edges: graph.size };
  },
  async "graphology-gexf"() {
    const { MultiDirectedGraph } = (await import("graphology")).default;
    const { default: gexf } = await import("graphology-gexf");
    const graph = gexf.parse(MultiDirectedGraph, text, { allowUndeclaredAttributes: false });
    const placed = graph.filterNodes((node, data) => typeof data.x === "number" && data.color && data.size).length;
    return { nodes: graph.order, edges: graph.size, placed };
  },
  async cytoscape() {
    const { default: cytoscape } = await import("cytoscape");
    const made = JSON.parse(text);
    const graph = cytoscape({ headless: true, styleEnabled: true, ...made });
    const placed = graph.nodes().filter((node) => Number.isFinite(node.position("x"))).length;
    return { nodes: graph.nodes().length, edges: graph.edges().length, placed };
  },
  async mermaid() {
    await dom();
    const { default: mermaid } = await import("mermaid");
    const found = await mermaid.parse(text);
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
    return { type: found.diagramType, actors: diagram.db.getActors().size, messages: diagram.db.getMessages().length };
  },
};

async function dom() {
  const { JSDOM } = await import("jsdom");
  const { window } = new JSDOM("<!doctype html><body></body>");
  for (const name of ["window", "document", "DOMParser", "Element", "Document", "Option", "XMLSerializer"]) {
    Object.defineProperty(globalThis, name, { value: name === "window" ? window : window[name], configurable: true });
  }
}

console.log(JSON.stringify(await readers[program]()));
// Some keep timers running.
process.exit(0);
