import type { Word } from "../model";
import { button, element } from "../view/dom";
import { renderLinked } from "./links";

/** A text with links and buttons in it, and what the buttons open, to stand below it. */
export interface Marked {
  readonly inline: readonly (Node | string)[];
  readonly below: readonly HTMLElement[];
}

let made = 0;

/** The abbreviations of an answer: each becomes a button where the answer first names it. */
export class Terms {
  private readonly left: Map<string, Word>;
  private readonly names: RegExp | null;

  constructor(words: readonly Word[]) {
    this.left = new Map(words.map((word) => [word.short.toLowerCase(), word]));
    // "vmbo bb" before "vmbo".
    const names = words.map((word) => word.short).sort((one, other) => other.length - one.length);
    const any = names.map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|");
    // What stands in an address is no word: "duo.nl" does not name DUO.
    const address = "https?://\\S+|[\\w.-]+\\.nl\\b";
    this.names = any ? new RegExp(`${address}|(?<![\\p{L}\\p{N}_])(?:${any})(?![\\p{L}\\p{N}_])`, "giu") : null;
  }

  /** A text with links, and with buttons for the abbreviations that were not named before. */
  readonly mark = (text: string): Marked => {
    const parts = renderLinked(text).map((part) =>
      typeof part === "string" ? this.markWords(part) : { inline: [part], below: [] },
    );
    return { inline: parts.flatMap((part) => part.inline), below: parts.flatMap((part) => part.below) };
  };

  private markWords(text: string): Marked {
    const inline: (Node | string)[] = [];
    const below: HTMLElement[] = [];
    let from = 0;
    for (const found of this.names ? text.matchAll(this.names) : []) {
      const name = found[0].toLowerCase();
      const word = this.left.get(name);
      if (word) {
        this.left.delete(name);
        const meaning = renderMeaning(word);
        const at = found.index ?? 0;
        inline.push(text.slice(from, at), renderTerm(found[0], meaning));
        below.push(meaning);
        from = at + found[0].length;
      }
    }
    return { inline: [...inline, text.slice(from)], below };
  }
}

/** Close the explanations that are open in a part of the conversation; false where none was. */
export function closeTerms(part: Element): boolean {
  const open = part.querySelectorAll<HTMLElement>(".term[aria-expanded=true]");
  open.forEach((term) => term.click());
  return open.length > 0;
}

function renderMeaning({ short, full, text }: Word): HTMLElement {
  made += 1;
  return element(
    "div",
    { class: "meaning", id: `term-${made}`, hidden: "" },
    element("p", {}, element("strong", {}, short), ` = ${full}. ${text}`.trimEnd()),
  );
}

function renderTerm(name: string, meaning: HTMLElement): HTMLElement {
  const term = button(
    name,
    () => {
      meaning.hidden = !meaning.hidden;
      term.setAttribute("aria-expanded", String(!meaning.hidden));
      meaning.scrollIntoView({ block: "nearest" });
    },
    { class: "term", "aria-expanded": "false", "aria-controls": meaning.id },
  );
  return term;
}
