import { defineChat, TAG } from "./element";
import { NAMES } from "./options";

const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;

/** Put a chat on the page with what the script's data attributes say, unless the page has one. */
function appendChat(): void {
  if (document.querySelector(TAG)) {
    return;
  }
  const chat = document.createElement(TAG);
  for (const name of NAMES) {
    const value = script?.getAttribute(`data-${name}`);
    if (value != null) {
      chat.setAttribute(name, value);
    }
  }
  document.body.append(chat);
}

defineChat(new URL(script?.src || location.href).origin);
if (document.readyState === "loading") {
  document.addEventListener("DOMContentLoaded", appendChat);
} else if (script) {
  appendChat();
}
