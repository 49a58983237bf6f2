import type { State } from "../chat/state";
import type { Line } from "../model";
import { type Message, renderLine, renderUser } from "../render/message";
import type { Actions } from "../render/parts";
import { TEXTS } from "../texts";
import { element, hasFocus } from "./dom";

const MARGIN = 8;

/** The conversation: the greeting, the lines, and the message that has no answer yet. */
export class Transcript {
  readonly region: HTMLElement;
  private readonly list: HTMLElement;
  private readonly shown = new Map<number, Message>();
  private lines: readonly Line[] = [];
  private asked: Message | null = null;

  constructor(
    private readonly greeting: Message,
    private readonly actions: Actions,
  ) {
    this.list = element("ol", { role: "list" }, greeting.item);
    this.region = element(
      "div",
      { class: "transcript", role: "region", "aria-label": TEXTS.conversation, tabindex: "0" },
      this.list,
    );
  }

  /** Show the state of the conversation; only what changed is touched. */
  show({ lines, asked }: State): void {
    const isAskedNew = (asked === null) !== (this.asked === null);
    const isNew = lines !== this.lines || isAskedNew;
    if (lines !== this.lines) {
      this.showLines(lines);
    }
    if (isAskedNew) {
      this.showAsked(asked);
    }
    if (isNew) {
      this.showChoices();
      this.scrollToNewest();
    }
  }

  /** Put the focus on the message that was asked last, after its button went away. */
  focusAsked(): void {
    (this.asked?.article ?? this.region).focus({ preventScroll: true });
  }

  /** Bring the start of the newest answer into view; an answer may be longer than the panel. */
  scrollToNewest(): void {
    const turn = this.lines.map((line) => line.isUser).lastIndexOf(true);
    const newest = this.lines[turn + 1] ?? this.lines[turn];
    const article = (this.asked ?? (newest && this.shown.get(newest.n)))?.article;
    // Where the conversation does not scroll by itself the panel around it does.
    for (let box: HTMLElement | null = this.region; article && box; box = box.parentElement) {
      box.scrollTop += article.getBoundingClientRect().top - box.getBoundingClientRect().top - MARGIN;
    }
  }

  private showLines(lines: readonly Line[]): void {
    const numbers = new Set(lines.map((line) => line.n));
    for (const [n, message] of this.shown) {
      if (!numbers.has(n)) {
        message.item.remove();
        this.shown.delete(n);
      }
    }
    let before: Element = this.greeting.item;
    for (const line of lines) {
      const message = this.shown.get(line.n) ?? renderLine(line, this.actions);
      if (!this.shown.has(line.n)) {
        this.shown.set(line.n, message);
        before.after(message.item);
      }
      before = message.item;
    }
    this.lines = lines;
  }

  private showAsked(asked: string | null): void {
    const earlier = this.asked;
    this.asked = asked === null ? null : renderUser(asked);
    if (this.asked) {
      this.list.append(this.asked.item);
    } else if (earlier) {
      const mine = [...this.lines].reverse().find((line) => line.isUser);
      const hadFocus = hasFocus(earlier.item);
      earlier.item.remove();
      if (hadFocus) {
        const message = mine && this.shown.get(mine.n);
        (message?.article ?? this.region).focus({ preventScroll: true });
      }
    }
  }

  private showChoices(): void {
    const messages = [this.greeting, ...this.lines.map((line) => this.shown.get(line.n))];
    messages.forEach((message, index) => {
      if (message?.choices) {
        message.choices.hidden = this.asked !== null || index !== messages.length - 1;
      }
    });
  }
}
