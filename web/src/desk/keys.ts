import { takesText } from "./page";

/** What the keys do. */
export interface Actions {
  toSearch(): void;
  escape(): void;
  addToNote(): void;
  /** Choose the answer with this number, from 1; false where there is none. */
  chooseAnswer(number: number): boolean;
}

/** Shortcuts for the whole page. Single keys count only outside text, and can be switched off. */
export function listen(actions: Actions, singleKeys: HTMLInputElement): void {
  document.addEventListener("keydown", (event) => {
    if (!event.isComposing && !document.querySelector("dialog[open]") && isTaken(event, actions, singleKeys.checked)) {
      event.preventDefault();
    }
  });
}

function isTaken(event: KeyboardEvent, actions: Actions, hasSingleKeys: boolean): boolean {
  const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
  const hasCommand = (ctrlKey || metaKey) && !altKey && !shiftKey;
  if (key === "Escape") {
    // Held down it counts once: the second time begins a new call.
    if (!event.repeat) {
      actions.escape();
    }
    return true;
  }
  if (hasCommand && key.toLowerCase() === "k") {
    actions.toSearch();
    return true;
  }
  if (hasCommand && key === "Enter") {
    actions.addToNote();
    return true;
  }
  // By the place of the key: with Alt some keyboards give another character.
  const number = Number(/^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1] ?? 0);
  if (altKey && !ctrlKey && !metaKey && !shiftKey && number) {
    return actions.chooseAnswer(number);
  }
  if (!hasSingleKeys || takesText(target) || altKey || ctrlKey || metaKey) {
    return false;
  }
  if (key === "/") {
    actions.toSearch();
    return true;
  }
  return !shiftKey && number > 0 && actions.chooseAnswer(number);
}
