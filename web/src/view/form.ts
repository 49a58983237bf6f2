import { TEXTS } from "../texts";
import { button, element } from "./dom";

/** The form to type a question in. */
export class Form {
  readonly part: HTMLElement;
  readonly box: HTMLTextAreaElement;
  private readonly sizer: HTMLElement;

  /** `onSend` gives whether the question was taken; it stays in the box otherwise. */
  constructor(
    language: string,
    private readonly onSend: (words: string) => boolean,
  ) {
    this.box = element("textarea", {
      id: "box",
      rows: "2",
      dir: "auto",
      lang: language,
      "aria-describedby": "hint",
      autocomplete: "off",
    });
    // The box grows with a copy of its text behind it, without inline styles.
    this.sizer = element("div", { class: "grow" }, this.box);
    this.part = element(
      "div",
      { class: "form" },
      element("label", { for: "box" }, TEXTS.ask),
      this.sizer,
      element("p", { id: "hint", class: "small" }, TEXTS.hint),
      button(TEXTS.send, () => this.submit(), { class: "primary" }),
    );
    this.box.addEventListener("input", () => this.grow());
    this.box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.submit();
      }
    });
  }

  /** Put a question back that was not taken; what was typed since stays below it. */
  putBack(words: string): void {
    this.box.value = [words, this.box.value].filter(Boolean).join("\n");
    this.grow();
  }

  /** Empty the box. */
  clear(): void {
    this.box.value = "";
    this.grow();
  }

  private submit(): void {
    const words = this.box.value.trim();
    if (words && this.onSend(words)) {
      this.clear();
    }
    this.box.focus();
  }

  private grow(): void {
    this.sizer.dataset.text = this.box.value;
  }
}
