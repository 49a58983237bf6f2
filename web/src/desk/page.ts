/** An element of the page by its id; the page and the script belong together, so a missing one is a fault. */
export function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) {
    throw new Error(`The page has no ${kind.name} with id ${id}.`);
  }
  return found;
}

/** Whether somebody types in an element: single keys belong to the text there. */
export function takesText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && target.type !== "checkbox")
  );
}

/** Fill a list or part, and show its section only where it holds something. */
export function fill(part: HTMLElement, section: HTMLElement, children: readonly Node[]): void {
  part.replaceChildren(...children);
  section.hidden = children.length === 0;
}
