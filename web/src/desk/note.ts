import { text, values } from "../chat/parse";
import type { NoteLine } from "./model";
import { momentInWords, TEXTS } from "./texts";

const KEY = "prowijs:desk";
// An older note was left behind, perhaps by somebody else at this desk.
const OLDEST = 60 * 60 * 1000;

/** The note of one call: topics, outcomes and what the adviser adds; in this tab only. */
export class Note {
  private started = 0;
  private all: readonly NoteLine[] = [];
  private isKept = true;

  constructor(private readonly store: Storage | null) {
    this.restore();
  }

  get lines(): readonly NoteLine[] {
    return this.all;
  }

  /** Whether clearing would lose what was copied, saved or printed nowhere. */
  get isUnsaved(): boolean {
    return this.all.length > 0 && !this.isKept;
  }

  /** When the call began, in words. */
  get head(): string {
    return TEXTS.noteHead + momentInWords(new Date(this.started || Date.now()));
  }

  /** Add a line; it takes the place of an earlier one with its key. */
  add(line: NoteLine): void {
    const isKnown = this.all.some((one) => one.key === line.key);
    this.begin();
    this.change(isKnown ? this.all.map((one) => (one.key === line.key ? line : one)) : [...this.all, line]);
  }

  remove(key: string): void {
    this.change(this.all.filter((line) => line.key !== key));
  }

  /** The call begins now, unless it has begun. */
  begin(): void {
    this.started ||= Date.now();
  }

  /** The next call: nothing is left of this one. */
  clear(): void {
    this.started = 0;
    this.all = [];
    this.isKept = true;
    this.store?.removeItem(KEY);
  }

  /** It was copied, saved or printed. */
  keep(): void {
    this.isKept = true;
    this.write();
  }

  toText(): string {
    return [`${this.head}`, ...this.all.map((line) => `- ${line.text}`), TEXTS.footer].join("\n\n") + "\n";
  }

  private change(lines: readonly NoteLine[]): void {
    this.all = lines;
    this.isKept = lines.length === 0;
    this.write();
  }

  private write(): void {
    const { started, all, isKept } = this;
    this.store?.setItem(KEY, JSON.stringify({ started, all, isKept, changed: Date.now() }));
  }

  /** After a reload, or after logging in again, the note is still there. */
  private restore(): void {
    let found: Record<string, unknown> = {};
    try {
      found = values(JSON.parse(this.store?.getItem(KEY) ?? "null"));
    } catch {
      // Somebody else's value: as if there were none.
    }
    if (!(Number(found.changed) > Date.now() - OLDEST)) {
      this.clear();
      return;
    }
    this.started = Number(found.started) || 0;
    this.isKept = found.isKept === true;
    const lines: unknown[] = Array.isArray(found.all) ? found.all : [];
    this.all = lines.map(values).map((line) => ({ key: text(line.key), text: text(line.text) }));
  }
}
