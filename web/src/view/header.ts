import { TEXTS } from "../texts";
import { button, element } from "./dom";

/** What the buttons of the header do. */
export interface HeaderActions {
  save(): void;
  erase(): void;
  /** Turn reading aloud on or off; gives what it now is. */
  toggleReading(): boolean;
  close(): void;
}

/** The top of the panel: its title, and what can be done with the conversation. */
export class Header {
  readonly part: HTMLElement;
  readonly title: HTMLElement;
  private readonly eraseButton = aboutConversation(TEXTS.erase, () => this.ask());
  private readonly no = button(TEXTS.eraseNo, () => this.answer(false));
  private readonly sure = element(
    "div",
    { class: "sure", role: "group", "aria-labelledby": "sure", hidden: "" },
    element("p", { id: "sure" }, TEXTS.eraseSure),
    element("div", { class: "row" }, button(TEXTS.eraseYes, () => this.answer(true)), this.no),
  );

  constructor(
    title: string,
    canRead: boolean,
    private readonly actions: HeaderActions,
  ) {
    this.title = element("h2", { id: "title", tabindex: "-1" }, title);
    const save = aboutConversation(TEXTS.save, () => actions.save());
    const read = button(TEXTS.read, () => read.setAttribute("aria-pressed", String(actions.toggleReading())), {
      class: "quiet",
      "aria-pressed": "false",
    });
    read.hidden = !canRead;
    this.part = element(
      "div",
      { class: "header" },
      element("div", { class: "top" }, this.title, button(TEXTS.close, () => actions.close())),
      element("div", { class: "row" }, save, this.eraseButton, read),
      this.sure,
    );
  }

  private ask(): void {
    this.sure.hidden = false;
    // The safe answer first, for who presses Enter twice.
    this.no.focus();
  }

  private answer(isYes: boolean): void {
    this.sure.hidden = true;
    this.eraseButton.focus();
    if (isYes) {
      this.actions.erase();
    }
  }
}

/** On a small screen the words "het gesprek" are there for a screen reader only. */
function aboutConversation(label: string, onPress: () => void): HTMLButtonElement {
  const made = button(label, onPress, { class: "quiet" });
  made.append(element("span", { class: "long" }, TEXTS.theConversation));
  return made;
}
