import { describe, expect, it } from "vitest";
import { fieldsOf, settings } from "./source-fields";

describe("the settings of a source", () => {
  it("hold only what its kind of connection asks for", () => {
    const fields = { ...fieldsOf(undefined), name: " north ", kind: "udp" as const };
    const filled = { ...fields, listen: "0.0.0.0:5632", address: "10.0.0.5:1" };
    expect(settings(filled)).toEqual({
      name: "north",
      owner: "",
      connection: { kind: "udp", listen: "0.0.0.0:5632" },
      silence_secs: 120,
    });
  });

  it("never raise an alarm for silence when the field is empty", () => {
    expect(settings({ ...fieldsOf(undefined), silence: "" }).silence_secs).toBeNull();
  });

  it("leave to the node what is missing", () => {
    const { connection } = settings({ ...fieldsOf(undefined), kind: "serial", baud: "" });
    expect(connection).toEqual({ kind: "serial", device: "", baud: 0 });
  });
});
