import { download, today } from "../save";
import { button, element, setText } from "../view/dom";
import type { NoteLine } from "./model";
import { Note } from "./note";
import { byId } from "./page";
import { Problem, withoutPersonalData } from "./server";
import { TEXTS } from "./texts";

/** The note on the page: its lines, own words, and copy, save and print. */
export class NotePanel {
  readonly note = new Note(storage());
  private readonly head = byId("note-head", HTMLParagraphElement);
  private readonly lines = byId("note-lines", HTMLOListElement);
  private readonly own = byId("own-text", HTMLTextAreaElement);
  private readonly tools: readonly HTMLButtonElement[];

  constructor(
    private readonly say: (words: string) => void,
    private readonly onProblem: (problem: Problem) => void,
  ) {
    this.tools = [
      button(TEXTS.copy, () => void this.copy()),
      button(TEXTS.save, () => this.save()),
      button(TEXTS.print, () => this.print()),
    ];
    byId("note-tools", HTMLParagraphElement).replaceChildren(...this.tools);
    byId("own", HTMLFormElement).addEventListener("submit", (event) => {
      event.preventDefault();
      void this.addOwn();
    });
    this.show();
  }

  add(line: NoteLine): void {
    this.note.add(line);
    this.show();
    this.say(TEXTS.noteAdded);
  }

  clear(): void {
    this.note.clear();
    this.own.value = "";
    this.show();
  }

  /** Add the adviser's own words, as the server gives them back without personal data. */
  async addOwn(): Promise<void> {
    const words = this.own.value.trim();
    if (!words) {
      return;
    }
    try {
      const masked = await withoutPersonalData(words);
      this.own.value = "";
      this.add({ key: `eigen:${Date.now()}`, text: TEXTS.own + masked.text });
      if (masked.kinds.length) {
        this.say(`${TEXTS.noteAdded} ${TEXTS.masked}${masked.kinds.join(", ")}.`);
      }
    } catch (error) {
      this.onProblem(error instanceof Problem ? error : new Problem(0));
    }
  }

  private show(): void {
    const { note } = this;
    setText(this.head, note.lines.length ? note.head : TEXTS.noteEmpty);
    this.lines.replaceChildren(...note.lines.map((line) => this.renderLine(line)));
    for (const tool of this.tools) {
      tool.hidden = note.lines.length === 0;
    }
  }

  private renderLine(line: NoteLine): HTMLElement {
    const remove = button(TEXTS.removeLine, () => this.remove(line.key), { class: "quiet" });
    remove.append(element("span", { class: "unseen" }, `: ${line.text}`));
    return element("li", {}, element("p", {}, line.text), remove);
  }

  private remove(key: string): void {
    this.note.remove(key);
    this.show();
    this.say(TEXTS.noteGone);
    // The pressed button is gone: the focus goes on to what stands next.
    (this.lines.querySelector("button") ?? this.own).focus();
  }

  private async copy(): Promise<void> {
    try {
      // Without https a page has no clipboard.
      await (navigator.clipboard?.writeText(this.note.toText()) ?? Promise.reject());
      this.note.keep();
      this.say(TEXTS.copied);
    } catch {
      this.say(TEXTS.copyFailed);
    }
  }

  private save(): void {
    download(this.note.toText(), `notitie-${today()}.txt`);
    this.note.keep();
    this.say(TEXTS.saved);
  }

  private print(): void {
    window.print();
    this.note.keep();
  }
}

/** The store of this tab; null where the browser allows none. */
function storage(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}
