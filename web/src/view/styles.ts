import { colourRule } from "../colour";

/** Where the panel fills the screen; as wide as 480 pixels with letters of the usual size. */
export const SMALL = "(max-width: 30em), (max-height: 30em)";
// Too low for a conversation that scrolls between two bars: the panel scrolls as a whole.
const LOW = "(max-height: 34em)";
const UNSEEN = "position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap";

// A site's NL Design System tokens come first, then its --prowijs-* properties, then the colours of Prowijs.
const CSS = `
:host{all:initial;display:block;color-scheme:light;
--_accent:var(--utrecht-button-primary-action-background-color,var(--prowijs-accent,#154273));
--_on-accent:var(--utrecht-button-primary-action-color,var(--prowijs-on-accent,#fff));
--_accent-text:var(--prowijs-accent-text,var(--prowijs-accent,#154273));
--_heading:var(--utrecht-heading-color,var(--_accent-text));
--_link:var(--utrecht-link-color,var(--_accent-text));
--_button:var(--utrecht-button-secondary-action-color,var(--_link));
--_button-paper:var(--utrecht-button-secondary-action-background-color,var(--_paper));
--_button-line:var(--utrecht-button-secondary-action-border-color,var(--_button));
--_ink:var(--utrecht-document-color,#1b1b1b);
--_paper:var(--utrecht-document-background-color,#fff);
--_soft:var(--prowijs-soft,color-mix(in srgb,var(--_accent) 8%,var(--_paper)));
--_term:var(--prowijs-term-color,var(--_link));
--_line:var(--utrecht-textbox-border-color,var(--_accent-text));
--_focus:var(--utrecht-focus-outline-color,#b36b00);
--_radius:var(--utrecht-button-border-radius,.375em);
font:400 max(1rem,16px)/1.5 var(--utrecht-document-font-family,system-ui,sans-serif);color:var(--_ink)}
*,::before,::after{box-sizing:border-box}
[hidden]{display:none!important}
h2,h3,h4,p,ul,ol,dl,dd,pre{margin:0;padding:0}
h2,h3,h4{color:var(--_heading);font-family:var(--utrecht-heading-font-family,inherit);font-weight:var(--utrecht-heading-font-weight,700);line-height:1.3}
h2{font-size:1.125em}
h3{font-size:.875em}
h4{font-size:1em}
a{color:var(--_link);text-decoration:underline}
small,.small{font-size:.875em}
:focus{outline:none}
:focus-visible{outline:3px solid var(--_focus);outline-offset:2px;box-shadow:0 0 0 2px var(--_paper)}
button,.button{display:inline-block;min-block-size:max(2.75em,44px);min-inline-size:44px;margin:0;padding:.4em .8em;font:inherit;text-align:start;text-decoration:none;overflow-wrap:anywhere;color:var(--_button);background:var(--_button-paper);border:2px solid var(--_button-line);border-radius:var(--_radius);cursor:pointer}
button:hover,.button:hover{text-decoration:underline}
.primary{color:var(--_on-accent);background:var(--_accent);border-color:var(--utrecht-button-primary-action-border-color,var(--_accent));font-weight:600}
.term{min-block-size:max(1.5em,24px);min-inline-size:24px;margin:-1px -.15em;padding:0 .1em;line-height:inherit;text-align:center;color:var(--_term);background:none;border:1px solid transparent;text-decoration:underline dotted max(.125em,2px);text-underline-offset:.2em}
.term:hover,.term[aria-expanded=true]{text-decoration:underline solid max(.125em,2px)}
.quiet{font-size:.875em;padding:.3em .6em;border-width:1px}
[aria-pressed=true]{border-width:3px}
[aria-pressed=true]::before{content:"✓ "}
.launcher{position:fixed;z-index:var(--prowijs-z-index,1000);inset-block-end:1em;inset-inline-end:1em;max-inline-size:calc(100vw - 2em);border-radius:2em;padding-inline:1.25em}
.panel{position:fixed;z-index:var(--prowijs-z-index,1000);inset-block-end:1em;inset-inline-end:1em;display:flex;flex-direction:column;inline-size:min(28em,100vw - 2em);block-size:min(46em,100vh - 2em);block-size:min(46em,100dvh - 2em);overflow:auto;overscroll-behavior:contain;overflow-wrap:anywhere;background:var(--_paper);border:2px solid var(--_accent);border-radius:.5em}
.left{inset-inline:1em auto}
.header,.form,.status{flex:none;padding:.6em .75em}
.header{border-block-end:1px solid var(--_line)}
.top{display:flex;align-items:center;justify-content:space-between;gap:.5em;margin-block-end:.4em}
.sure{margin-block-start:.6em;padding:.6em;border:2px solid var(--_focus);border-radius:var(--_radius)}
.sure>*+*{margin-block-start:.5em}
.row{display:flex;flex-wrap:wrap;gap:.5em}
.transcript{position:relative;flex:1 0 0;min-block-size:10em;overflow:auto;padding:.75em;scroll-padding:.75em}
.transcript:focus-visible{outline-offset:-3px;box-shadow:none}
ol[role]{list-style:none}
ol[role]>li+li{margin-block-start:.75em}
article{padding:.6em .75em;background:var(--_soft);border:1px solid transparent;border-radius:.5em;scroll-margin:.75em}
article.user{margin-inline-start:2em;background:var(--_paper);border:2px solid var(--_accent)}
article>*+*,section>*+*,article div>*+*{margin-block-start:.5em}
article .row>*{margin:0}
article p,.status p{white-space:pre-line}
article ul,article ol{padding-inline-start:1.4em}
article ul{list-style:disc}
p.lead,.question,.notice{font-weight:600}
p.lead~p.lead{font-weight:400}
a[href^="tel:"]{white-space:nowrap}
.doubt{padding:.4em .6em;background:color-mix(in srgb,#f5b400 16%,var(--_paper));border-inline-start:.25em solid #b36b00}
summary{min-block-size:max(2em,32px);padding:.3em .5em;border:1px solid var(--_line);border-radius:var(--_radius);cursor:pointer;color:var(--_link)}
details>*+*{margin-block-start:.5em}
.meaning{margin-block-start:.4em;padding:.4em .6em;font-weight:400;border-inline-start:.25em solid var(--_term);background:var(--_paper)}
.source{padding-block-start:.5em;border-block-start:1px solid var(--_line);font-size:.9375em}
.contact,.letter{padding:.6em;border:1px solid var(--_line);border-radius:var(--_radius);background:var(--_paper)}
.letter pre{font:inherit;white-space:pre-wrap}
.translation{padding-inline-start:.6em;border-inline-start:.25em solid var(--_accent)}
.translation>:first-child{font-weight:600}
dl>div{display:flex;flex-wrap:wrap;column-gap:.5em}
article dl>div+div{margin:0}
article dd{margin:0}
dt{font-weight:600}
dt::after{content:" ="}
.status{display:flex;flex-direction:column;align-items:flex-start;gap:.5em;border-block-start:1px solid var(--_line)}
.form{border-block-start:1px solid var(--_line)}
.form>*+*{margin-block-start:.4em}
label{display:block;font-weight:600}
.grow{display:grid;max-block-size:12em;overflow:auto}
textarea,.grow::after{grid-area:1/1;margin:0;padding:.5em;font:inherit;line-height:1.4;overflow-wrap:anywhere;white-space:pre-wrap;border:max(1px,var(--utrecht-textbox-border-width,2px)) solid var(--_line);border-radius:var(--utrecht-textbox-border-radius,.375em)}
textarea{inline-size:100%;overflow:hidden;resize:none;color:var(--utrecht-textbox-color,var(--_ink));background:var(--utrecht-textbox-background-color,var(--_paper))}
textarea:focus-visible{outline-offset:-3px;box-shadow:none}
.grow::after{content:attr(data-text) " ";visibility:hidden;min-block-size:3.8em}
.unseen{${UNSEEN}}
div.unseen{position:fixed;inset-block-end:0}
@media ${SMALL}{
.panel{inset:0;inline-size:auto;block-size:auto;border-radius:0;padding:env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left)}
article.user{margin-inline-start:1em}
.long{${UNSEEN}}
}
@media ${LOW}{
.panel{display:block}
.transcript{min-block-size:0;overflow:visible}
}
@media (forced-colors:active){
article,.panel{border-color:CanvasText}
button,.button,summary,textarea{border-color:ButtonText}
.term{margin-inline:0}
a:focus-visible,button:focus-visible,textarea:focus-visible,summary:focus-visible,:focus-visible{outline-color:Highlight;box-shadow:none}
}
`;

/** The style sheets of a widget; constructed ones need no permission of a site's content security policy. */
export function sheets(colour: string): CSSStyleSheet[] {
  return [CSS, colourRule(colour)].flatMap((rules) => {
    if (rules === null) {
      return [];
    }
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    return [sheet];
  });
}
