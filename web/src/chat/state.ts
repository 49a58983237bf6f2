import type { Line } from "../model";

/** What the view shows: `asked` is the message without an answer yet, `reason` says why the widget waits. */
export interface State {
  readonly lines: readonly Line[];
  readonly asked: string | null;
  readonly phase: "rest" | "busy" | "away" | "refused";
  readonly reason: string;
  readonly seconds: number;
  readonly notice: string;
}

/** Who hears of what happens in a conversation. */
export interface Listener {
  onChange(state: State): void;
  /** New lines of the bot; `isOwn` where they answer this tab. */
  onAnswer(lines: readonly Line[], isOwn: boolean): void;
  /** A message that the server did not take, to type again. */
  onReturn(words: string): void;
}

/** A conversation without anything in it. */
export const EMPTY: State = { lines: [], asked: null, phase: "rest", reason: "", seconds: 0, notice: "" };

/** The lines that are not among the known ones, each once. */
export function newLines(known: readonly Line[], lines: readonly Line[]): Line[] {
  const numbers = new Set(known.map((line) => line.n));
  return lines.filter((line) => !numbers.has(line.n) && numbers.add(line.n));
}

/** Two lists of lines as one, in the order of the conversation. */
export function inOrder(known: readonly Line[], fresh: readonly Line[]): Line[] {
  return [...known, ...fresh].sort((one, other) => one.n - other.n);
}

/** An id that no other message has. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
