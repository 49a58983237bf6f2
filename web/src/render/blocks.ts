import { element } from "../view/dom";
import type { Marked } from "./terms";

/** A paragraph, or a list of items; `first` is the number of the first item of a numbered list. */
export type Block =
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[]; readonly first: number | null };

/** The paragraphs and lists of a text: an empty line ends a paragraph, "- " and "1. " begin an item. */
export function toBlocks(text: string): Block[] {
  return text.split(/\n\s*\n/).flatMap(blocksOfParagraph);
}

function blocksOfParagraph(paragraph: string): Block[] {
  const blocks: Block[] = [];
  let words: string[] = [];
  let list: { kind: "list"; items: string[]; first: number | null } | null = null;
  for (const line of paragraph.split("\n").map((one) => one.trim()).filter(Boolean)) {
    const item = /^(?:[-•]|(\d{1,3})\.)\s+(.+)$/.exec(line);
    if (!item) {
      words.push(line);
      list = null;
      continue;
    }
    if (words.length) {
      blocks.push({ kind: "paragraph", text: words.join("\n") });
      words = [];
    }
    const number = item[1] === undefined ? null : Number(item[1]);
    if (!list || (list.first === null) !== (number === null)) {
      list = { kind: "list", items: [], first: number };
      blocks.push(list);
    }
    list.items.push(item[2] ?? "");
  }
  return words.length ? [...blocks, { kind: "paragraph", text: words.join("\n") }] : blocks;
}

/** A text as paragraphs and lists; `attributes` go onto each of them, `mark` finds abbreviations in it. */
export function renderText(
  text: string,
  attributes: Readonly<Record<string, string>> = {},
  mark: (text: string) => Marked = unmarked,
): HTMLElement[] {
  return toBlocks(text).flatMap((block) => {
    if (block.kind === "paragraph") {
      const { inline, below } = mark(block.text);
      return [element("p", attributes, ...inline), ...below];
    }
    const items = block.items.map((item) => {
      const { inline, below } = mark(item);
      return element("li", {}, ...inline, ...below);
    });
    return block.first === null
      ? element("ul", attributes, ...items)
      : element("ol", { ...attributes, start: String(block.first) }, ...items);
  });
}

function unmarked(text: string): Marked {
  return { inline: [text], below: [] };
}
