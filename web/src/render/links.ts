import { TEXTS } from "../texts";
import { element } from "../view/dom";
import { safeLink, withLinks } from "./addresses";

/** A link to a site that is allowed; any other address gives the text alone. */
export function renderLink(text: string, address: string): Node | string {
  const href = safeLink(address);
  return href
    ? element("a", { href, target: "_blank", rel: "noopener noreferrer" }, text, element("small", {}, TEXTS.newTab))
    : text;
}

/** A text with links to the sites and phone numbers in it. */
export function renderLinked(text: string): (Node | string)[] {
  return withLinks(text).map((piece) => {
    if (piece.href?.startsWith("tel:")) {
      return element("a", { href: piece.href }, piece.text);
    }
    return piece.href ? renderLink(piece.text, piece.href) : piece.text;
  });
}
