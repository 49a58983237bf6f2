import type { State } from "../chat/state";
import { renderLinked } from "../render/links";
import { retryIn, TEXTS } from "../texts";
import { button, element, hasFocus, setText } from "./dom";

/** The line between conversation and form: what the widget is doing, and help when the server is away. */
export class Status {
  readonly part: HTMLElement;
  private readonly notice = element("p");
  private readonly progress = element("p");
  private readonly contact: HTMLElement;
  private readonly retry: HTMLButtonElement;
  private told = "";

  constructor(
    contact: string,
    onRetry: () => void,
    private readonly announce: (text: string) => void,
    private readonly giveFocusAway: () => void,
  ) {
    this.contact = element("p", {}, ...renderLinked(contact));
    this.retry = button(TEXTS.retry, onRetry);
    this.part = element("div", { class: "status" }, this.notice, this.progress, this.contact, this.retry);
  }

  /** Show the state of the conversation. */
  show(state: State): void {
    const isAway = state.phase === "away";
    const progress = isAway ? awayText(state) : state.phase === "busy" ? TEXTS.busy : "";
    setText(this.notice, state.notice);
    setText(this.progress, progress);
    this.notice.hidden = !state.notice;
    this.progress.hidden = !progress;
    this.contact.hidden = !isAway && state.phase !== "refused";
    if (!isAway && hasFocus(this.retry)) {
      this.giveFocusAway();
    }
    this.retry.hidden = !isAway;
    this.part.hidden = !state.notice && !progress && this.contact.hidden;
    this.tell(state.notice, progress, isAway ? state.reason : progress);
  }

  /** Announce what is new; while the server is away the seconds are not news. */
  private tell(notice: string, progress: string, news: string): void {
    const isNew = notice + news !== this.told;
    this.told = notice + news;
    const text = [notice, progress].filter(Boolean).join(" ");
    if (isNew && text) {
      this.announce(text);
    }
  }
}

function awayText({ reason, seconds }: State): string {
  return `${reason} ${seconds ? retryIn(seconds) : TEXTS.retrying}`;
}
