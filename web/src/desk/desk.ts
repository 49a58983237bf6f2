import { type Actions, listen } from "./keys";
import { Likely } from "./likely";
import type { Call, NoteLine, Reply } from "./model";
import { NotePanel } from "./notePanel";
import { byId } from "./page";
import { type Presses, Screen } from "./screen";
import { answer, Problem } from "./server";
import { TEXTS } from "./texts";

// How long the typing must rest before the server is asked.
const REST = 120;
// A second Escape within this time begins a new call.
const TWICE = 2500;

/** The page of the adviser: the call lives here, and each answer comes from all its lines anew. */
export class Desk implements Actions, Presses {
  private readonly search = byId("search", HTMLFormElement);
  private readonly box = byId("text", HTMLInputElement);
  private readonly audience = byId("audience", HTMLSelectElement);
  private readonly on = byId("on", HTMLInputElement);
  private readonly sure = byId("sure", HTMLDialogElement);
  private readonly screen = new Screen(this);
  private readonly likely: Likely;
  private readonly notes: NotePanel;
  private turns: readonly string[] = [];
  private shown: { readonly call: Call; readonly reply: Reply } | null = null;
  private asked = "";
  private abort = new AbortController();
  private timer = 0;
  private escapedAt = 0;

  constructor() {
    const list = byId("likely", HTMLUListElement);
    this.likely = new Likely(this.box, list, byId("likely-part", HTMLElement), (title) => this.chooseQuestion(title));
    this.notes = new NotePanel(
      (words) => this.screen.tell(words),
      (problem) => this.screen.showProblem(problem),
    );
  }

  /** Take the page over from the plain form. */
  start(): void {
    const sent = this.search.querySelectorAll<HTMLInputElement>("[name=turns]");
    this.turns = [...sent].map((turn) => turn.value);
    sent.forEach((turn) => turn.remove());
    this.search.addEventListener("submit", (event) => {
      event.preventDefault();
      this.enter();
    });
    this.box.addEventListener("input", () => this.ask(REST));
    this.box.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        this.likely.move(event.key === "ArrowDown" ? 1 : -1);
      }
    });
    for (const field of [this.audience, this.on]) {
      field.addEventListener("change", () => this.ask(0));
    }
    byId("new-call", HTMLButtonElement).form?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.newCall();
    });
    byId("logout", HTMLFormElement).addEventListener("submit", () => this.notes.clear());
    byId("note-add", HTMLButtonElement).addEventListener("click", () => this.addToNote());
    this.sure.addEventListener("close", () => (this.sure.returnValue === "yes" ? this.clear() : this.toSearch()));
    listen(this, byId("single-keys", HTMLInputElement));
    this.ask(0);
  }

  toSearch(): void {
    this.box.focus();
    this.box.select();
  }

  escape(): void {
    const isSecond = Date.now() - this.escapedAt < TWICE;
    this.escapedAt = isSecond ? 0 : Date.now();
    if (isSecond) {
      this.newCall();
      return;
    }
    this.box.value = "";
    this.likely.leave();
    this.ask(0);
    this.toSearch();
    this.screen.warn(TEXTS.once);
  }

  addToNote(): void {
    const line = this.shown?.reply.note;
    if (document.activeElement?.id === "own-text") {
      void this.notes.addOwn();
    } else if (line) {
      this.notes.add(line);
    } else {
      this.screen.tell(TEXTS.noteNothing);
    }
  }

  chooseAnswer(number: number): boolean {
    const asked = this.shown?.reply.questions.find((one) => one.kind === "asked");
    const choice = asked?.choices[number - 1];
    if (choice) {
      this.answerWith(choice);
    }
    return choice !== undefined;
  }

  answerWith(choice: string): void {
    // What stands on the screen is what is answered: nothing that is still under way.
    this.goOn(this.shown?.call.turns ?? this.turns, choice);
  }

  note(line: NoteLine): void {
    this.notes.add(line);
  }

  undo(): void {
    this.turns = this.turns.slice(0, -1);
    this.screen.showTurns(this.turns, this.shown?.reply ?? null);
    this.ask(0);
    this.toSearch();
  }

  /** Enter: the chosen question, or else the typed line becomes part of the call. */
  private enter(): void {
    const chosen = this.likely.chosen;
    const typed = this.box.value.trim();
    if (chosen) {
      this.chooseQuestion(chosen);
    } else if (typed) {
      this.goOn(this.turns, typed);
    }
  }

  /** Another question was meant: the line that is still being typed goes, unless it told something. */
  private chooseQuestion(title: string): void {
    const { shown, turns } = this;
    const hasTyped = shown !== null && shown.call.turns.length > turns.length;
    this.goOn(hasTyped && shown.reply.tells ? shown.call.turns : turns, title);
  }

  private goOn(turns: readonly string[], turn: string): void {
    this.turns = [...turns, turn];
    this.box.value = "";
    this.toSearch();
    this.screen.showTurns(this.turns, this.shown?.reply ?? null);
    this.ask(0);
  }

  private newCall(): void {
    if (this.notes.note.isUnsaved) {
      this.sure.returnValue = "";
      this.sure.showModal();
    } else {
      this.clear();
    }
  }

  private clear(): void {
    this.turns = [];
    this.search.reset();
    this.box.value = "";
    this.notes.clear();
    this.ask(0);
    this.toSearch();
    this.screen.tell(TEXTS.fresh);
  }

  /** Ask for the answer to the call as it stands, once the typing rests; what was asked before is given up. */
  private ask(rest: number): void {
    const typed = this.box.value.trim();
    const turns = typed ? [...this.turns, typed] : this.turns;
    const call: Call = { turns, audience: this.audience.value, on: this.on.value };
    if (JSON.stringify(call) === this.asked) {
      return;
    }
    this.asked = JSON.stringify(call);
    clearTimeout(this.timer);
    this.abort.abort();
    this.abort = new AbortController();
    if (turns.length) {
      const { signal } = this.abort;
      this.timer = setTimeout(() => void this.request(call, signal), rest);
    } else {
      this.show(null);
    }
  }

  private async request(call: Call, signal: AbortSignal): Promise<void> {
    this.notes.note.begin();
    try {
      const reply = await answer(call, signal);
      if (!signal.aborted) {
        this.show({ call, reply });
      }
    } catch (error) {
      if (!signal.aborted) {
        this.asked = "";
        this.screen.showProblem(error instanceof Problem ? error : new Problem(0));
      }
    }
  }

  private show(shown: Desk["shown"]): void {
    this.shown = shown;
    this.likely.show(shown?.reply.likely ?? []);
    this.screen.show(shown?.reply ?? null);
    this.screen.showTurns(this.turns, shown?.reply ?? null);
  }
}
