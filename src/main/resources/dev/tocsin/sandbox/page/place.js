const GAP_PX = 4;
const EDGE_PX = 8;

/** On a phone a menu comes up from the bottom, where the thumb is; the stylesheet says how. */
const SHEET = matchMedia('(max-width: 699px)');

/**
 * Puts a popover beside what it belongs to, where there is room, and keeps it there until the returned function is
 * called. Popovers stand above everything, so that neither a list that scrolls nor a dialog cuts them off.
 */
export function placeBeside(popover, anchor, { sheet = false, wide = false } = {}) {
  const place = () => {
    const { style } = popover;
    popover.classList.toggle('sheet', sheet && SHEET.matches);
    style.cssText = '';
    if (sheet && SHEET.matches) return;
    const box = anchor.getBoundingClientRect();
    const height = window.visualViewport?.height ?? innerHeight;
    if (wide) style.width = `${box.width}px`;
    const below = height - box.bottom - GAP_PX - EDGE_PX;
    const above = box.top - GAP_PX - EDGE_PX;
    const upwards = popover.offsetHeight > below && above > below;
    style.maxHeight = `${Math.min(upwards ? above : below, parseFloat(getComputedStyle(popover).maxHeight) || Infinity)}px`;
    style.top = `${upwards ? box.top - GAP_PX - popover.offsetHeight : box.bottom + GAP_PX}px`;
    const inward = box.left < innerWidth / 2 ? box.left : box.right - popover.offsetWidth;
    const left = wide ? box.left : inward;
    style.left = `${Math.max(EDGE_PX, Math.min(left, innerWidth - popover.offsetWidth - EDGE_PX))}px`;
  };
  const follow = (event) => {
    if (!popover.contains(event.target)) place();
  };
  place();
  const observer = new ResizeObserver(place);
  observer.observe(popover);
  addEventListener('scroll', follow, true);
  addEventListener('resize', place);
  return () => {
    observer.disconnect();
    removeEventListener('scroll', follow, true);
    removeEventListener('resize', place);
  };
}
