import { Announcer } from "../view/announcer";
import { button, element, setText } from "../view/dom";
import { renderAloud, renderDetail } from "./answer";
import { renderFound, renderPeople, renderQuestions, renderSteps } from "./beside";
import type { NoteLine, Reply } from "./model";
import { byId, fill } from "./page";
import type { Problem } from "./server";
import { KEYS, TEXTS } from "./texts";

// How long the typing must rest before a screen reader hears the answer, and how long a message stays.
const QUIET = 900;
const STAYS = 2500;

/** What somebody can press in an answer. */
export interface Presses {
  answerWith(choice: string): void;
  note(line: NoteLine): void;
  undo(): void;
}

/** The parts of the page that show a reply. */
export class Screen {
  private readonly announcer = new Announcer();
  private readonly hint = byId("hint", HTMLParagraphElement);
  private readonly usualHint = this.hint.textContent ?? "";
  private readonly toast = byId("toast", HTMLParagraphElement);
  private readonly problem = byId("status", HTMLParagraphElement);
  private readonly timers = { quiet: 0, toast: 0, hint: 0 };

  constructor(private readonly presses: Presses) {
    for (const part of document.querySelectorAll<HTMLElement>(".script")) {
      part.hidden = false;
    }
    document.body.append(this.announcer.region);
    const keys = KEYS.map(([key, what]) =>
      element("div", {}, element("dt", {}, element("kbd", {}, key)), element("dd", {}, what)),
    );
    byId("key-list", HTMLDListElement).append(...keys);
  }

  /** Show a reply, or nothing where nothing was asked. */
  show(reply: Reply | null): void {
    const aloud = reply ? renderAloud(reply) : [element("p", { class: "empty" }, TEXTS.empty)];
    byId("aloud", HTMLDivElement).replaceChildren(...aloud);
    this.fill("detail", reply?.answers.flatMap(renderDetail));
    this.fill("asking", reply && renderQuestions(reply.questions, (choice) => this.presses.answerWith(choice)));
    this.fill("steps", reply && renderSteps(reply.steps, (line) => this.presses.note(line)));
    this.fill("people", reply && renderPeople(reply.people, (line) => this.presses.note(line)));
    this.fill("found", reply && renderFound(reply.found));
    setText(byId("office", HTMLParagraphElement), reply?.office ?? "");
    byId("note-add", HTMLButtonElement).disabled = !reply?.note;
    this.problem.replaceChildren();
    this.announce(reply);
  }

  /** Show the lines of the call, and what was understood of them. */
  showTurns(turns: readonly string[], reply: Reply | null): void {
    const told = reply?.told.length ? `${TEXTS.told}${reply.told.join(", ")}.` : "";
    const masked = reply?.masked.length ? `${TEXTS.masked}${reply.masked.join(", ")}.` : "";
    setText(byId("told", HTMLParagraphElement), [told, masked].filter(Boolean).join(" "));
    const undo = turns.length ? [button(TEXTS.undo, () => this.presses.undo(), { class: "quiet" })] : [];
    byId("call-tools", HTMLParagraphElement).replaceChildren(...undo);
    byId("turns", HTMLOListElement).replaceChildren(...turns.map((turn) => element("li", {}, turn)));
    byId("call", HTMLElement).hidden = !turns.length && !told && !masked;
  }

  showProblem(problem: Problem): void {
    const link = problem.status === 401 ? element("a", { href: "/desk" }, TEXTS.logIn) : null;
    this.problem.replaceChildren(element("span", {}, `${problem.message || TEXTS.away} `, link));
  }

  /** Say what an action did, on the screen and to a screen reader. */
  tell(words: string): void {
    clearTimeout(this.timers.toast);
    setText(this.toast, words);
    this.timers.toast = setTimeout(() => setText(this.toast, ""), STAYS);
  }

  /** Say for a while under the text box what another press would do. */
  warn(words: string): void {
    clearTimeout(this.timers.hint);
    setText(this.hint, words);
    this.announcer.say(words);
    this.timers.hint = setTimeout(() => setText(this.hint, this.usualHint), STAYS);
  }

  private fill(name: string, children: readonly Node[] | null | undefined): void {
    fill(byId(name, HTMLElement), byId(`${name}-part`, HTMLElement), children ?? []);
  }

  private announce(reply: Reply | null): void {
    clearTimeout(this.timers.quiet);
    const words = reply?.answers[0]?.aloud.split("\n\n")[0];
    if (words) {
      this.timers.quiet = setTimeout(() => this.announcer.say(TEXTS.announced + words), QUIET);
    }
  }
}
