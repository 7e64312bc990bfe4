/** Confidence: three criteria, never one number (2021/581 Art. 16). */
import type { JSX } from "solid-js";
import type { Confidence } from "../../api/types";
import { t } from "../../i18n";
import { SelectField } from "../form";
import { CREDIBILITIES, RELIABILITIES, VALIDATIONS, options, word } from "./words";

/** What may be said of what nobody has looked at. */
export const FIRST_CONFIDENCE: Confidence = {
  credibility: "uncorroborated",
  reliability: "cannot_be_judged",
  validation: "not_validated",
};

export function ConfidenceFields(props: {
  value: Confidence;
  onChange: (value: Confidence) => void;
}): JSX.Element {
  return (
    <fieldset class="group form">
      <legend>{t("event.confidence")}</legend>
      <SelectField
        label={t("confidence.credibility")}
        value={props.value.credibility}
        options={options("credibility", CREDIBILITIES)}
        onChange={(credibility) => props.onChange({ ...props.value, credibility })}
      />
      <div class="form-pair">
        <SelectField
          label={t("confidence.reliability")}
          value={props.value.reliability}
          options={options("reliability", RELIABILITIES)}
          onChange={(reliability) => props.onChange({ ...props.value, reliability })}
        />
        <SelectField
          label={t("confidence.validation")}
          value={props.value.validation}
          options={options("validation", VALIDATIONS)}
          onChange={(validation) => props.onChange({ ...props.value, validation })}
        />
      </div>
    </fieldset>
  );
}

/** The three in one chip: `X4 not validated`. */
export function ConfidenceChip(props: { value: Confidence }): JSX.Element {
  const grid = (): string => {
    const reliability = "ABCX"[RELIABILITIES.indexOf(props.value.reliability)] ?? "X";
    return `${reliability}${CREDIBILITIES.indexOf(props.value.credibility) + 1}`;
  };
  const words = (): string =>
    [
      word("reliability", props.value.reliability),
      word("credibility", props.value.credibility),
      word("validation", props.value.validation),
    ].join(", ");
  return (
    <span class="chip" title={words()}>
      {t("confidence.chip", { grid: grid(), validation: word("validation", props.value.validation) })}
    </span>
  );
}
