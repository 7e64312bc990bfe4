/** Barbs of wind, and arrows of waves and current. */
import type { Colours } from "../symbols/colours";
import { FONT } from "./base";

/** Knots of a half feather, and of the largest barb that is drawn. */
const HALF = 5;
const LARGEST = 100;
const SIZE = 40;

type Put = (name: string, size: number, draw: (pen: CanvasRenderingContext2D) => void) => void;

export function weatherLayers(colours: Colours): object[] {
  return [
    {
      id: "weather-arrows",
      type: "symbol",
      source: "weather",
      layout: {
        "icon-image": ["get", "sign"],
        "icon-rotate": ["get", "turn"],
        "icon-rotation-alignment": "map",
        "icon-allow-overlap": true,
        "text-field": ["get", "text"],
        "text-font": FONT,
        "text-size": 11,
        "text-offset": [0, 1.3],
        "text-optional": true,
      },
      paint: {
        "text-color": colours.water,
        "text-halo-color": colours.halo,
        "text-halo-width": 1.4,
        "icon-opacity": 0.9,
      },
    },
  ];
}

export function addWeatherImages(put: Put, colours: Colours): void {
  for (let knots = 0; knots <= LARGEST; knots += HALF) {
    put(`barb-${knots}`, SIZE, (pen) => twice(pen, colours, (ink) => barb(ink, knots)));
  }
  put("sea-arrow", 20, (pen) => twice(pen, colours, arrow));
}

/** Drawn with a halo first, so that it is seen over any water and land. */
function twice(
  pen: CanvasRenderingContext2D,
  colours: Colours,
  draw: (pen: CanvasRenderingContext2D) => void,
): void {
  pen.lineCap = "round";
  pen.lineJoin = "round";
  for (const [colour, width] of [
    [colours.halo, 3.4],
    [colours.water, 1.5],
  ] as const) {
    pen.strokeStyle = pen.fillStyle = colour;
    pen.lineWidth = width;
    draw(pen);
  }
}

/** Towards where the wind comes from: half a feather five knots, one ten, a flag fifty. */
function barb(pen: CanvasRenderingContext2D, knots: number): void {
  const middle = SIZE / 2;
  if (knots < HALF) {
    pen.beginPath();
    pen.arc(middle, middle, 3, 0, 7);
    pen.stroke();
    return;
  }
  pen.beginPath();
  pen.arc(middle, middle, 1, 0, 7);
  pen.moveTo(middle, middle);
  pen.lineTo(middle, 3);
  pen.stroke();
  let [left, y] = [knots, 3];
  for (; left >= 50; left -= 50, y += 5) feather(pen, middle, y, 8, true);
  for (; left >= 10; left -= 10, y += 3) feather(pen, middle, y, 8, false);
  if (left >= HALF) feather(pen, middle, knots === HALF ? y + 3 : y, 4, false);
}

function feather(pen: CanvasRenderingContext2D, x: number, y: number, length: number, flag: boolean): void {
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(x + length, y - length / 3);
  if (flag) {
    pen.lineTo(x, y + 4);
    pen.closePath();
    pen.fill();
  }
  pen.stroke();
}

/** Up is where it goes. */
function arrow(pen: CanvasRenderingContext2D): void {
  pen.beginPath();
  pen.moveTo(10, 17);
  pen.lineTo(10, 3);
  pen.moveTo(6, 8);
  pen.lineTo(10, 3);
  pen.lineTo(14, 8);
  pen.stroke();
}
