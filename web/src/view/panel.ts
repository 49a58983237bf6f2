import type { State } from "../chat/state";
import type { Options } from "../options";
import { renderGreeting } from "../render/message";
import type { Actions } from "../render/parts";
import { TEXTS } from "../texts";
import { element, hasFocus } from "./dom";
import { Form } from "./form";
import { Header, type HeaderActions } from "./header";
import { Status } from "./status";
import { SMALL } from "./styles";
import { Transcript } from "./transcript";

/** What a panel asks of the widget. */
export interface PanelActions extends HeaderActions {
  /** False where the message was not taken. */
  send(words: string): boolean;
  retry(): void;
  copy: Actions["copy"];
  announce(text: string): void;
}

/** The dialog with the conversation and the form. */
export class Panel {
  readonly part: HTMLElement;
  readonly form: Form;
  private readonly header: Header;
  private readonly transcript: Transcript;
  private readonly status: Status;
  private phase: State["phase"] = "rest";

  constructor(
    options: Options,
    canRead: boolean,
    private readonly actions: PanelActions,
  ) {
    const inMessages: Actions = {
      say: (words) => this.press(words),
      copy: (text, pressed) => actions.copy(text, pressed),
    };
    this.header = new Header(options.title, canRead, actions);
    this.transcript = new Transcript(renderGreeting(TEXTS.greeting, options.questions, inMessages), inMessages);
    this.form = new Form(options.language, (words) => actions.send(words));
    this.status = new Status(
      options.contact,
      () => actions.retry(),
      (text) => actions.announce(text),
      () => this.transcript.focusAsked(),
    );
    this.part = element(
      "div",
      { id: "panel", class: "panel", role: "dialog", "aria-labelledby": "title", hidden: "" },
      this.header.part,
      this.transcript.region,
      this.status.part,
      this.form.part,
    );
    this.part.addEventListener("keydown", (event) => this.onKey(event));
  }

  /** Show the state of the conversation. */
  show(state: State): void {
    this.transcript.show(state);
    this.status.show(state);
    if (state.phase !== this.phase) {
      // The status takes room from the conversation: keep the newest message in view.
      this.phase = state.phase;
      this.transcript.scrollToNewest();
    }
  }

  /** Show the panel; `takesFocus` where the visitor asked for it. */
  open(takesFocus: boolean): void {
    this.part.hidden = false;
    this.transcript.scrollToNewest();
    if (takesFocus) {
      // On a touch screen the keyboard would cover the greeting.
      const isTouch = matchMedia("(pointer: coarse)").matches;
      (isTouch || matchMedia(SMALL).matches ? this.header.title : this.form.box).focus();
    }
  }

  private press(words: string): void {
    const hadFocus = hasFocus(this.transcript.region);
    if (this.actions.send(words) && hadFocus) {
      this.transcript.focusAsked();
    }
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === "Escape" && !event.isComposing) {
      event.stopPropagation();
      this.actions.close();
    } else if (event.key === "Tab" && matchMedia(SMALL).matches) {
      this.keepFocus(event);
    }
  }

  /** Where the panel fills the screen the focus goes round in it: on the page behind it could not be seen. */
  private keepFocus(event: KeyboardEvent): void {
    const all = this.part.querySelectorAll<HTMLElement>('a[href], button, textarea, summary, [tabindex="0"]');
    const seen = [...all].filter((one) => one.getClientRects().length > 0);
    const [from, to] = event.shiftKey ? [seen[0], seen[seen.length - 1]] : [seen[seen.length - 1], seen[0]];
    const active = (this.part.getRootNode() as ShadowRoot).activeElement;
    if (active === from || (event.shiftKey && active === this.header.title)) {
      event.preventDefault();
      to?.focus();
    }
  }
}
