// Looks at the page that it was put into, and leaves what is wrong with it in the page's place, a line each.
addEventListener("load", () => {
  const wrong = [];
  const width = document.documentElement.clientWidth;
  const name = (element) => element.tagName + "." + (element.getAttribute("class") || "") + " ";

  for (const element of document.querySelectorAll("body *")) {
    const box = element.getBoundingClientRect();
    if (box.width > 0 && (box.left < -2 || box.right > width + 2))
      wrong.push("outside: " + name(element) + Math.round(box.left) + " to " + Math.round(box.right) + " of " + width);
  }

  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
    if (node.data.trim() === "" || boxes.length === 0) continue;
    const size = parseFloat(getComputedStyle(node.parentElement).fontSize);
    if (size < 12) wrong.push("small: " + size + " px: " + node.data);
    for (const box of boxes) {
      const other = texts.find((one) => one.node !== node && Math.min(one.box.right, box.right) - Math.max(one.box.left, box.left) > 1 &&
        Math.min(one.box.bottom, box.bottom) - Math.max(one.box.top, box.top) > 4);
      if (other) wrong.push("overlapping: " + node.data + " and " + other.node.data);
      texts.push({ node, box });
    }
  }

  const segments = [...document.querySelectorAll(".segment")];
  for (const segment of segments) {
    segment.focus();
    if (document.activeElement !== segment) wrong.push("not focused: " + segment.getAttribute("aria-label"));
    const tip = segment.querySelector(".tip");
    const box = tip.getBoundingClientRect();
    if (getComputedStyle(tip).display === "none") wrong.push("no tip: " + segment.getAttribute("aria-label"));
    if (box.left < -2 || box.right > width + 2) wrong.push("tip outside: " + tip.textContent);
    if (getComputedStyle(segment.querySelector(".block")).outlineStyle === "none") wrong.push("focus not seen");
  }

  document.body.textContent =
    "<" + width + " pixels, " + segments.length + " segments, " + texts.length + " texts>" + wrong.map((line) => "\n" + line).join("") + "<end>";
});
