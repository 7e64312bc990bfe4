/** Places as people write them: degrees and decimal minutes, as on a chart. */

/** `57°28.35'N 011°20.10'E`. */
export const placeText = ([lon, lat]: readonly [number, number]): string =>
  `${half(lat, 2, "N", "S")} ${half(lon, 3, "E", "W")}`;

function half(degrees: number, width: number, positive: string, negative: string): string {
  const hundredths = Math.round(Math.abs(degrees) * 6000);
  const whole = String(Math.floor(hundredths / 6000)).padStart(width, "0");
  const minutes = ((hundredths % 6000) / 100).toFixed(2).padStart(5, "0");
  return `${whole}°${minutes}'${degrees < 0 ? negative : positive}`;
}
