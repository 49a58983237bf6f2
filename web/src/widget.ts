import { Conversation } from "./chat/conversation";
import { Server } from "./chat/server";
import { EMPTY, type Listener, type State } from "./chat/state";
import type { Line } from "./model";
import type { Options } from "./options";
import { conversationText, spokenParts } from "./render/plain";
import { download, today } from "./save";
import { TEXTS } from "./texts";
import { Announcer } from "./view/announcer";
import { button, setText } from "./view/dom";
import { Panel, type PanelActions } from "./view/panel";
import { Reader } from "./view/reader";
import { sheets } from "./view/styles";

const SHOWN = 2000;

/** The launcher and the panel in a shadow root, with the conversation behind them. */
export class Widget implements Listener, PanelActions {
  private readonly announcer = new Announcer();
  private readonly reader = new Reader();
  private readonly conversation: Conversation;
  private readonly panel: Panel;
  private readonly launcher: HTMLButtonElement;
  private state: State = EMPTY;

  constructor(
    root: ShadowRoot,
    private readonly options: Options,
  ) {
    this.panel = new Panel(options, this.reader.isPossible, this);
    this.launcher = button(options.title, () => this.open(true), {
      class: "launcher primary",
      "aria-haspopup": "dialog",
      "aria-expanded": "false",
      "aria-controls": "panel",
    });
    for (const part of [this.panel.part, this.launcher]) {
      part.classList.toggle("left", options.isLeft);
    }
    root.adoptedStyleSheets = sheets(options.colour);
    root.replaceChildren(this.launcher, this.panel.part, this.announcer.region);
    this.conversation = new Conversation(options.server, new Server(options.server), this);
    this.panel.show(this.state);
    this.conversation.resume();
    if (options.isOpen) {
      // The page keeps the focus: nobody asked for the panel.
      this.open(false);
    }
  }

  /** The element left the page. */
  stop(): void {
    this.reader.stop();
    this.conversation.stop();
  }

  onChange(state: State): void {
    this.state = state;
    this.panel.show(state);
  }

  onAnswer(lines: readonly Line[], isOwn: boolean): void {
    if (!lines.length) {
      return;
    }
    this.announce(`${TEXTS.bot} antwoordt: ${lines.map((line) => line.answer?.lead ?? line.text).join(" ")}`);
    // Another tab reads its own answers.
    if (isOwn) {
      this.reader.read(lines.flatMap(spokenParts));
    }
  }

  onReturn(words: string): void {
    this.panel.form.putBack(words);
  }

  send(words: string): boolean {
    this.reader.stop();
    return this.conversation.send(words);
  }

  retry(): void {
    this.conversation.retry();
  }

  announce(text: string): void {
    this.announcer.say(text);
  }

  save(): void {
    const { lines } = this.state;
    if (lines.length) {
      download(conversationText(lines, this.options.title, today()), `prowijs-gesprek-${today()}.txt`);
    }
    this.announce(lines.length ? TEXTS.saved : TEXTS.nothingToSave);
  }

  erase(): void {
    this.reader.stop();
    this.conversation.erase();
  }

  toggleReading(): boolean {
    this.reader.isOn = !this.reader.isOn;
    const last = this.state.lines[this.state.lines.length - 1];
    this.reader.read(last && !last.isUser ? spokenParts(last) : []);
    if (this.reader.isOn && this.reader.lacksDutch) {
      this.announce(TEXTS.noVoice);
    }
    return this.reader.isOn;
  }

  copy(text: string, pressed: HTMLButtonElement): void {
    const label = pressed.firstChild ?? pressed;
    const before = (pressed.dataset.label ??= label.textContent ?? "");
    const tell = (words: string): void => {
      this.announce(words);
      setText(label, words);
      setTimeout(() => setText(label, before), SHOWN);
    };
    // Without https a page has no clipboard.
    (navigator.clipboard?.writeText(text) ?? Promise.reject()).then(
      () => tell(TEXTS.copied),
      () => tell(TEXTS.copyFailed),
    );
  }

  close(): void {
    this.reader.stop();
    this.panel.part.hidden = true;
    this.launcher.hidden = false;
    this.launcher.focus();
    this.conversation.close();
  }

  private open(takesFocus: boolean): void {
    this.launcher.hidden = true;
    this.panel.open(takesFocus);
    this.conversation.open();
  }
}
