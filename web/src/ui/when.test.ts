import { describe, expect, it } from "vitest";
import { readWhen, writtenWhen } from "./when";

describe("a day", () => {
  it("is read as it is written", () => {
    expect(readWhen(" 2026-11-28 ", false)).toBe("2026-11-28");
    expect(readWhen("2026-11-28 06:24Z", true)).toBe("2026-11-28T06:24");
    expect(writtenWhen("2026-11-28T06:24:30Z")).toBe("2026-11-28 06:24");
  });

  it.each(["28.11.2026", "11/28/2026", "2026-02-30", "2026-13-01", "2026-11-2", "", "2026-11-28 06:24"])(
    "is not %s",
    (text) => expect(readWhen(text, false)).toBeUndefined(),
  );

  it.each(["2026-11-28", "2026-11-28 24:00", "2026-11-28 06:60", "06:24"])("and a time are not %s", (text) =>
    expect(readWhen(text, true)).toBeUndefined(),
  );
});
