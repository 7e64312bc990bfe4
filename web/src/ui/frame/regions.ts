/** F6: from one region of the screen to the next, as in office programs. */

const REGIONS = "header, nav, main [role=region], main aside, main section, main";

/** Moves the focus by so many regions. */
export function moveRegion(step: number): void {
  const regions = [...document.querySelectorAll<HTMLElement>(REGIONS)].filter(
    (region) => region.offsetParent !== null && !region.querySelector("[role=region], aside, section"),
  );
  const here = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions[(here + step + regions.length) % regions.length];
  if (!next) return;
  const inside = next.querySelector<HTMLElement>("[tabindex='0'], button, a, input");
  if (inside) return inside.focus();
  next.tabIndex = -1;
  next.focus();
}
