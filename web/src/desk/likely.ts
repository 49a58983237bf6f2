import { element } from "../view/dom";
import { fill } from "./page";

/** The likely questions: a list under the text box, walked by its arrow keys while the focus stays in the box. */
export class Likely {
  private titles: readonly string[] = [];
  private at = -1;

  constructor(
    private readonly box: HTMLInputElement,
    private readonly list: HTMLElement,
    private readonly section: HTMLElement,
    private readonly choose: (title: string) => void,
  ) {
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-labelledby", "likely-title");
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", list.id);
    this.show([]);
  }

  /** The question that Enter would choose, or null. */
  get chosen(): string | null {
    return this.titles[this.at] ?? null;
  }

  /** Show other questions; none is chosen yet. */
  show(titles: readonly string[]): void {
    this.titles = titles;
    const options = titles.map((title, place) => {
      const option = element("li", { id: `likely-${place}`, role: "option", "aria-selected": "false" }, title);
      option.addEventListener("click", () => this.choose(title));
      return option;
    });
    fill(this.list, this.section, options);
    this.box.setAttribute("aria-expanded", String(titles.length > 0));
    this.mark(-1);
  }

  /** Go one question down (1) or up (-1); above the first one is the text box itself. */
  move(step: 1 | -1): void {
    const places = this.titles.length + 1;
    this.mark(((this.at + 1 + step + places) % places) - 1);
  }

  /** Choose none. */
  leave(): void {
    this.mark(-1);
  }

  private mark(place: number): void {
    this.at = place;
    [...this.list.children].forEach((option, number) => {
      option.setAttribute("aria-selected", String(number === place));
    });
    if (place < 0) {
      this.box.removeAttribute("aria-activedescendant");
    } else {
      this.box.setAttribute("aria-activedescendant", `likely-${place}`);
      this.list.children[place]?.scrollIntoView({ block: "nearest" });
    }
  }
}
