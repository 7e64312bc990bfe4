/** Drawing one row of the timeline. */

export interface TimelineRow {
  name: string;
  counts: number[];
}

/** What the node answers. */
export interface Timeline {
  bins: number;
  from: string;
  step_secs: number;
  rows: TimelineRow[];
  gaps: { source: number | string; from: string; to: string }[];
}

const HATCH_PX = 5;

/** Bars by the square root, so that a few are still seen beside many; gaps are hatched. */
export function drawRow(
  canvas: HTMLCanvasElement,
  row: TimelineRow | undefined,
  gapsOf: Timeline | undefined,
): void {
  const ratio = window.devicePixelRatio;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  const pen = canvas.getContext("2d");
  if (!pen) return;
  pen.scale(ratio, ratio);
  const style = getComputedStyle(canvas);
  pen.fillStyle = style.getPropertyValue("--muted");
  const most = Math.sqrt(Math.max(1, ...(row?.counts ?? [])));
  const step = width / Math.max(1, row?.counts.length ?? 1);
  row?.counts.forEach((count, bin) => {
    if (count === 0) return;
    const tall = Math.max(2, (Math.sqrt(count) / most) * (height - 2));
    pen.fillRect(bin * step, height - tall, Math.max(1, step - 0.6), tall);
  });
  if (gapsOf) hatchGaps(pen, gapsOf, width, height, style.getPropertyValue("--line-strong"));
}

function hatchGaps(
  pen: CanvasRenderingContext2D,
  timeline: Timeline,
  width: number,
  height: number,
  colour: string,
): void {
  const begin = Date.parse(timeline.from);
  const whole = timeline.bins * timeline.step_secs * 1000;
  const at = (instant: string): number => ((Date.parse(instant) - begin) / whole) * width;
  pen.strokeStyle = colour;
  pen.lineWidth = 1;
  for (const gap of timeline.gaps) {
    pen.save();
    pen.beginPath();
    pen.rect(at(gap.from), 0, at(gap.to) - at(gap.from), height);
    pen.clip();
    pen.beginPath();
    for (let x = at(gap.from) - height; x < at(gap.to); x += HATCH_PX) {
      pen.moveTo(x, height);
      pen.lineTo(x + height, 0);
    }
    pen.stroke();
    pen.restore();
  }
}
