// Put into the page before its own scripts. Each frame asks whether the text box can be seen; the time noted is after
// that frame was painted, in milliseconds since navigation start.
(path) => {
  const seen = { panel: null, contentful: null };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntriesByName("first-contentful-paint")) {
      seen.contentful = entry.startTime;
    }
  }).observe({ type: "paint", buffered: true });

  const find = () => path.reduce((root, selector) => (root?.shadowRoot ?? root)?.querySelector(selector), document);

  const isVisible = (box) => {
    const { width, height, left, right, top, bottom } = box.getBoundingClientRect();
    const isInWindow = width > 0 && height > 0 && left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
    return isInWindow && box.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };

  const onFrame = () => {
    const box = find();
    if (!box || !isVisible(box)) {
      requestAnimationFrame(onFrame);
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      seen.panel = performance.now();
      port1.close();
    };
    port2.postMessage(null);
  };

  const middle = () => {
    const { left, right, top, bottom } = find().getBoundingClientRect();
    return [(left + right) / 2, (top + bottom) / 2];
  };

  const contains = (root, text) =>
    root.textContent.includes(text) ||
    [...root.querySelectorAll("*")].some(({ shadowRoot }) => shadowRoot && contains(shadowRoot, text));

  Object.defineProperty(window, "probe", {
    value: { seen: () => seen, middle, says: (text) => contains(document.documentElement, text) },
  });
  if (path.length) {
    requestAnimationFrame(onFrame);
  }
};
