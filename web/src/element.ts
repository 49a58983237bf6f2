import { type Options, readOptions } from "./options";
import { Widget } from "./widget";

/** The name of the custom element. */
export const TAG = "prowijs-chat";

/** Define the custom element; `home` is the server where the element names none. */
export function defineChat(home: string): void {
  if (customElements.get(TAG)) {
    return;
  }
  customElements.define(
    TAG,
    class extends HTMLElement {
      private widget: Widget | null = null;
      private options: Options | null = null;

      connectedCallback(): void {
        this.lang = "nl";
        this.dir = "ltr";
        this.options ??= readOptions(this, home);
        // It would be a tooltip on everything in the widget.
        this.removeAttribute("title");
        this.widget = new Widget(this.shadowRoot ?? this.attachShadow({ mode: "open" }), this.options);
      }

      disconnectedCallback(): void {
        this.widget?.stop();
      }
    },
  );
}
