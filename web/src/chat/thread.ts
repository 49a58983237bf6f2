import type { Line } from "../model";
import { TEXTS } from "../texts";
import type { Problem } from "./server";
import { EMPTY, inOrder, type Listener, newLines, randomId, type State } from "./state";
import type { Store } from "./store";

/** What this tab knows of the conversation, and how each event changes it. */
export class Thread {
  state = EMPTY;
  session: string | null = null;
  messageId = "";
  /** All lines up to this number are known. */
  upTo = 0;
  /** Rises when the conversation is forgotten: a reply to an earlier request is then dropped. */
  epoch = 0;

  constructor(
    private readonly store: Store,
    private readonly listener: Listener,
  ) {}

  /** Take a message to send. */
  ask(words: string): void {
    this.messageId = randomId();
    this.show({ asked: words, notice: "" });
  }

  /** The server started a conversation, or took up the known one. */
  join(known: string | null, session: string, lines: readonly Line[]): void {
    // Another tab may have started one meanwhile: the next step takes up that one.
    if (this.store.session === known) {
      this.session = this.store.session = session;
      this.add(lines, true);
    }
  }

  /** The message was answered. */
  answer(lines: readonly Line[]): void {
    const fresh = this.add(lines, false, { asked: null });
    this.store.tellNews();
    this.listener.onAnswer(fresh, true);
  }

  /** Lines that came by another tab. */
  follow(lines: readonly Line[]): void {
    this.listener.onAnswer(this.add(lines, true), false);
  }

  /** Forget the conversation here and in the other tabs, and let the server erase it. */
  erase(): void {
    const session = this.session ?? this.store.session;
    this.forget({ asked: null, notice: session ? "" : TEXTS.erased });
    if (session) {
      this.store.eraseSession(session);
    }
  }

  /** The server does not know the session: a new one takes over the message that has no answer yet. */
  expire(): void {
    this.store.session = null;
    this.forget({ notice: this.state.lines.length ? TEXTS.expired : "" });
  }

  /** The server did not take the message: give it back. */
  giveUp(problem: Problem): void {
    const words = this.state.asked;
    const isRefused = problem.status === 403;
    const notice = problem.message || (isRefused ? TEXTS.refused : TEXTS.failed);
    this.show({ asked: null, phase: isRefused ? "refused" : "rest", notice });
    if (words !== null) {
      this.listener.onReturn(words);
    }
  }

  /** Forget session and lines, and change what else is shown. */
  forget(change: Partial<State>): void {
    this.epoch += 1;
    this.session = null;
    this.upTo = 0;
    this.show({ ...change, lines: [] });
  }

  /** Change what is shown. */
  show(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    this.listener.onChange(this.state);
  }

  /** Add lines and give those of the bot that are new; `isComplete` where none before them can be missing. */
  private add(lines: readonly Line[], isComplete: boolean, change: Partial<State> = {}): Line[] {
    const fresh = newLines(this.state.lines, lines);
    if (isComplete) {
      this.upTo = Math.max(this.upTo, ...lines.map((line) => line.n));
    }
    this.show({ ...change, lines: inOrder(this.state.lines, fresh) });
    return fresh.filter((line) => !line.isUser);
  }
}
