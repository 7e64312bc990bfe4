import { beforeEach, describe, expect, it } from "vitest";
import { kept } from "./kept";
import { adopt, forgetAll, onChange, remembered } from "./remembered";

describe("what an account remembers", () => {
  beforeEach(() => localStorage.clear());

  it("is kept in the browser and told on", () => {
    const told: unknown[] = [];
    onChange((name, value) => told.push([name, value]));
    const [width, setWidth] = remembered("width", 300);
    setWidth(340);
    expect([width(), kept("width", 0), told]).toEqual([340, 340, [["width", 340]]]);
  });

  it("comes before what the browser has, and is not told back", () => {
    const told: unknown[] = [];
    const [width, setWidth] = remembered("width", 300);
    const [height] = remembered("height", 200);
    setWidth(340);
    onChange((name) => told.push(name));
    adopt({ width: 410, unknown: true });
    expect([width(), height(), kept("width", 0), told]).toEqual([410, 200, 410, []]);
  });

  it("does not pass on to the next person at the same browser", () => {
    const [width, setWidth] = remembered("width", 300);
    setWidth(340);
    forgetAll();
    expect([width(), kept("width", 0)]).toEqual([300, 0]);
  });
});
