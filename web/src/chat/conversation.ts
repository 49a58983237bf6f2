import { TEXTS } from "../texts";
import { Loop, type Work } from "./loop";
import { Problem, type Server } from "./server";
import type { Listener } from "./state";
import { type Neighbours, Store } from "./store";
import { Thread } from "./thread";

/** A conversation with the server: starts it, sends each message until it is answered, follows other tabs, erases. */
export class Conversation implements Neighbours, Work {
  private readonly store: Store;
  private readonly thread: Thread;
  private readonly loop = new Loop(this);
  private hasOpened = false;
  private isOpen = false;
  private isStopped = false;
  private wantsStart = false;
  private hasRestarted = false;
  // Counted, so that news that comes during a request is not lost.
  private news = 0;
  private followed = 0;

  constructor(
    address: string,
    private readonly server: Server,
    listener: Listener,
  ) {
    this.store = new Store(address, this);
    this.thread = new Thread(this.store, listener);
  }

  /** Finish an erase that the server did not hear of before the page was left. */
  resume(): void {
    this.loop.wake();
  }

  /** The panel opened; the first time this starts the session. */
  open(): void {
    this.isOpen = true;
    this.wantsStart ||= !this.hasOpened;
    this.hasOpened = true;
    this.loop.wake();
  }

  /** The panel closed: without a message under way nothing is tried any more. */
  close(): void {
    this.isOpen = false;
    this.loop.wake();
  }

  /** Send a message; false while an earlier one has no answer yet. */
  send(words: string): boolean {
    const isFree = this.thread.state.asked === null;
    if (isFree) {
      this.thread.ask(words);
      this.loop.wake();
    }
    return isFree;
  }

  /** Try again now instead of after the pause. */
  retry(): void {
    this.loop.wake();
  }

  /** Forget the conversation here, in the other tabs and on the server. */
  erase(): void {
    this.wantsStart = false;
    this.thread.erase();
    this.loop.wake();
  }

  /** The element left the page. */
  stop(): void {
    this.isStopped = true;
    this.store.stop();
    this.loop.wake();
  }

  onNews(): void {
    this.news += 1;
    void this.loop.run();
  }

  onSession(session: string | null): void {
    if (this.hasOpened && session !== this.thread.session) {
      this.wantsStart = session !== null;
      this.thread.forget(session ? { notice: "" } : { asked: null, notice: TEXTS.erased });
      void this.loop.run();
    }
  }

  hasWork(): boolean {
    const { state, session } = this.thread;
    const isWanted = this.isOpen && (session ? this.news > this.followed : this.wantsStart);
    return !this.isStopped && (isWanted || state.asked !== null || this.store.toErase !== null);
  }

  async step(): Promise<void> {
    const { thread } = this;
    const { epoch, state } = thread;
    thread.show({ phase: state.phase === "away" ? "away" : state.asked === null ? "rest" : "busy", seconds: 0 });
    try {
      const takeOver = await this.request();
      if (epoch === thread.epoch) {
        thread.show({ phase: "rest" });
        takeOver();
      }
    } catch (error) {
      if (epoch === thread.epoch) {
        throw error;
      }
    }
  }

  isSettled(problem: Problem): boolean {
    if (problem.status === 401) {
      const isFirst = !this.hasRestarted;
      this.hasRestarted = this.wantsStart = true;
      this.thread.expire();
      // Not at once again where the server does not know its own new session.
      return isFirst;
    }
    if (mayPass(problem.status)) {
      return false;
    }
    this.wantsStart = false;
    this.followed = this.news;
    this.thread.giveUp(problem);
    return true;
  }

  onPause(problem: Problem, seconds: number): void {
    const reason = problem.message || TEXTS.away;
    this.thread.show({ phase: "away", reason: this.store.toErase ? `${TEXTS.erasedHere} ${reason}` : reason, seconds });
  }

  onRest(): void {
    if (this.thread.state.phase !== "refused") {
      this.thread.show({ phase: "rest" });
    }
  }

  /** Do the next request; the function given back takes its reply over. */
  private async request(): Promise<() => void> {
    const { server, store, thread, news } = this;
    const { session, messageId, state } = thread;
    const gone = store.toErase;
    if (gone) {
      const notice = await this.eraseOnServer(gone);
      return () => thread.show({ notice });
    }
    if (!session) {
      const known = store.session;
      const reply = await server.start(known);
      return () => {
        this.wantsStart = this.wantsStart && store.session !== known;
        thread.join(known, reply.session, reply.lines);
      };
    }
    if (news > this.followed) {
      const lines = await server.lines(session, thread.upTo);
      return () => {
        this.followed = news;
        thread.follow(lines);
      };
    }
    const lines = await server.message(session, state.asked ?? "", messageId);
    return () => {
      this.hasRestarted = false;
      thread.answer(lines);
    };
  }

  private async eraseOnServer(session: string): Promise<string> {
    let notice: string = TEXTS.erased;
    try {
      await this.server.erase(session);
    } catch (error) {
      const status = error instanceof Problem ? error.status : 0;
      if (mayPass(status)) {
        throw error;
      }
      // 401: the server does not know it any more.
      notice = status === 401 ? TEXTS.erased : TEXTS.eraseFailed;
    }
    this.store.erased(session);
    return notice;
  }
}

/** Whether a request that failed with this status may succeed later. */
function mayPass(status: number): boolean {
  return status < 400 || status >= 500 || [404, 408, 425, 429].includes(status);
}
