import { element } from "./dom";

const STAYS = 2000;

/** Tells a screen reader what happens, in a live region that is empty the rest of the time. */
export class Announcer {
  readonly region = element("div", { class: "unseen", role: "status", "aria-live": "polite" });
  private timer = 0;

  /** Say a text once. */
  say(text: string): void {
    clearTimeout(this.timer);
    this.region.textContent = text;
    this.timer = setTimeout(() => (this.region.textContent = ""), STAYS);
  }
}
