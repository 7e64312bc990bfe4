/** Who is proposed: the soonest to be there, not the nearest. */
import { expect, it } from "vitest";
import { type Asset, proposals } from "./assets";

const boat = (name: string, lat: number, knots: number | undefined, status = "fully_operational"): Asset => ({
  name,
  kind: "coastal_patrol_boat",
  status,
  position: [10, lat],
  ...(knots === undefined ? {} : { speed_max: knots }),
});

it("orders by time, takes the place of a track before a reported one, and leaves out who cannot come", () => {
  const assets = [
    boat("slow and near", 55.1, 5),
    boat("fast and far", 55.3, 40),
    boat("away", 55.0, 30, "not_available"),
    boat("no speed", 55.0, undefined),
    { ...boat("by track", 60, 20), track: "mmsi-219000001" },
  ];
  const target = { at: [10, 55] as [number, number], course: 0, knots: 0 };
  const found = proposals(assets, target, () => [10, 55.05]);
  expect(found.map(({ asset }) => asset.name)).toEqual(["by track", "fast and far", "slow and near"]);
});
