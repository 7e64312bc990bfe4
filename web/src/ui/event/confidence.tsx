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
  return (
    <span class="chip" title={inWords(props.value)}>
      {t("confidence.chip", { short: confidenceText(props.value) })}
    </span>
  );
}

/** The three in short, where there is little room. */
export function ConfidenceShort(props: { value: Confidence }): JSX.Element {
  return <span title={inWords(props.value)}>{confidenceText(props.value)}</span>;
}

function confidenceText(value: Confidence): string {
  const reliability = "ABCX"[RELIABILITIES.indexOf(value.reliability)] ?? "X";
  const grid = `${reliability}${CREDIBILITIES.indexOf(value.credibility) + 1}`;
  return t("confidence.short", { grid, validation: word("validation", value.validation) });
}

const inWords = (value: Confidence): string =>
  [
    word("reliability", value.reliability),
    word("credibility", value.credibility),
    word("validation", value.validation),
  ].join(", ");
