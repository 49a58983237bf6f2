"""What the page with the figures says around them."""

INTRODUCTION = """# Chat widgets compared

Made by `make bench-widget`: our widget beside three others from npm, each with its panel open on a page of its own,
from a server on loopback that sends everything gzipped (level 9) and lets nothing be cached. {visits} visits of each
widget under each condition: {runs} runs of {rounds} rounds. Each round has a new browser, warmed by an empty page; each
visit has a new context; the order is drawn anew. All widgets, ours too, have a stub that gives every message the same
reply, so no model is needed.

{day}, Chromium {chromium} without a window, {width} by {height} pixels, Playwright {playwright},
{system}, {processor}, {cores} cores, {gigabytes} GB. Before a visit the benchmark waits, {longest:.0f} seconds
at most, until the processors are busy for less than {quiet:.0%} of the time. Other work on the machine made that
impossible before {disturbed} of the visits; it makes times longer and spreads them wider. Figures are medians, with the
middle half of the values in brackets."""

SIZE = """## Size

What the page loads until the panel is open and at rest, without the page itself and the replies of the stub. No widget
loaded another file with the first message{later}. Node packs our file to a few bytes more than Python does here."""

TIME = """## Time until the panel is painted

Milliseconds from navigation start to the first frame in which the text box is wholly in the window and not transparent.
A script in the page looks at each animation frame and notes the time when that frame has been painted by the page;
*first content* is the browser's own first contentful paint: when something, perhaps not yet the text box, reached the
screen. Throttled: processor {slower}x slower, {latency} ms of delay for each request, {down} KB/s down and {up} KB/s
up, as "Slow 4G" in Chromium's developer tools. *{bare}* shows what the browser itself needs."""

MEMORY = """## Memory

KB after garbage collection, minus the empty page in the same round, unthrottled, three seconds after the panel was
seen, and three seconds after a typed question got the stub's reply. Heap is JavaScript's; private memory is what the
page's process wrote and shares with no other (`Private_Dirty` in `/proc/<pid>/smaps_rollup`), with compiled scripts,
layout and pictures. Private pages that are clean are not counted: they are the browser's own code, and private only as
long as no other browser runs on the machine. After the message the browser's own needs for a mouse and typing are in
it too."""

RUNS = """## How far the runs differ

Medians of each run, and their difference in percent of the smaller."""

NOT_BEST = "## Where ours is not the lightest or quickest"
BEST = "Nowhere: in every figure above the median of ours is the lowest."
FAULTS = "## Faults in the pages"

LIMITS = """## What these figures do not say

- The widgets do not do the same. botframework-webchat takes attachments, and its full script adds cards, Markdown and a
  speech service to the minimal one; deep-chat knows the interfaces of many language models; rasa-webchat has carousels.
  Ours has a greeting with example questions, reading aloud, saving and erasing, and speaks only our own protocol.
- deep-chat and botframework-webchat bring no button that opens them: they fill a box in the page. rasa-webchat has one,
  and is measured in its `embedded` form, which is always open, told not to wait for its connection; as it comes it
  hides until it is connected.
- rasa-webchat and deep-chat ask for a font elsewhere. There is no network here: the request fails at once, and the
  font's bytes, time and memory are not in the figures.
- Scripts are as the packages publish them for a browser. A site that bundles the packages itself may get less.
- A throttled desktop is no old phone: memory, storage and graphics are those of this machine. The server on loopback
  has no TLS and speaks HTTP/1.1. Other browsers and real phones were not measured."""
