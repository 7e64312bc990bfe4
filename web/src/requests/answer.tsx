/**
 * Answering in words, by reports that are filed, or both. What is another's leaves with their consent
 * only (2021/581 Art. 14(4)), so the field for it appears as soon as their report is chosen.
 */
import type { JSX } from "solid-js";
import { For, Show, createResource, createSignal } from "solid-js";
import { type Filed, threadOf } from "../api/reports";
import { answerRequest } from "../api/requests";
import type { RequestView } from "../api/types";
import { t } from "../i18n";
import { dateText } from "../ui/age";
import { faultAt } from "../ui/fault";
import { CheckField, SelectField, TextField } from "../ui/form";
import { FormDialog } from "../ui/form-dialog";
import { wordText } from "../ui/report/words";
import { tellDone } from "../ui/toast";
import { WhoField } from "./dialogs";
import { placesFor } from "./words";

const CLASSIFICATIONS = ["unclassified", "sensitive_non_classified", "restreint_ue", "confidentiel_ue"];
const SENSITIVITIES = ["white", "green", "amber", "red"];

export function AnswerDialog(props: {
  request: RequestView;
  onClose: () => void;
  onChanged: (request: RequestView) => void;
}): JSX.Element {
  // The dialog is of the request as it was read when it was opened.
  // eslint-disable-next-line solid/reactivity
  const request = props.request;
  const places = placesFor(request, ["open", "expired"]);
  const some = places.length > 0 ? places : placesFor(request, ["answered"]);
  const [asked, setAsked] = createSignal(some[0] ?? 0);
  const [text, setText] = createSignal("");
  const [policy, setPolicy] = createSignal("");
  const [classification, setClassification] = createSignal<string>(request.handling.classification);
  const [sensitivity, setSensitivity] = createSignal<string>(request.handling.sensitivity);
  const [reports, setReports] = createSignal<readonly string[]>([]);
  const [consents, setConsents] = createSignal<Record<string, string>>({});
  const [fault, setFault] = createSignal<unknown>();
  const [thread] = createResource(
    () => (request.direction === "incoming" ? request.event : undefined),
    (event) => threadOf(event),
  );
  const offered = (): Filed[] =>
    (thread.latest ?? []).filter(({ report }) => report.form["request_for_information"] === undefined);
  const mark = (id: string, on: boolean): void =>
    void setReports((now) => (on ? [...now, id] : now.filter((other) => other !== id)));
  const owners = (): string[] => {
    const chosen = offered().filter(({ id }) => reports().includes(id));
    const names = chosen.flatMap(({ report }) => ownerOf(report) ?? []);
    return [...new Set(names)].filter((name) => name !== request.asker?.name);
  };

  const send = async (): Promise<void> => {
    const given = owners().flatMap((originator) => {
      const reference = consents()[originator]?.trim() ?? "";
      return reference === "" ? [] : [{ originator, reference }];
    });
    const answer = {
      asked: asked(),
      ...(text().trim() === "" ? {} : { text: text() }),
      ...(policy().trim() === "" ? {} : { data_policy: policy() }),
      reports: [...reports()],
      consents: given,
      handling: {
        classification: classification(),
        sensitivity: sensitivity(),
        originator_consent_required: true,
        national_security_restricted: false,
        onward_transmission_prohibited: true,
        personal_data: "none",
        protects_asylum_or_risk_group: false,
      },
    };
    props.onChanged(await answerRequest(request, answer));
    tellDone(t("requests.done.answered"));
  };
  return (
    <FormDialog
      title={t(request.direction === "incoming" ? "requests.answerTitle" : "requests.enterAnswerTitle")}
      send={t("requests.answerSend")}
      placed={["/text", "/consents"]}
      fault={fault()}
      onFault={setFault}
      onSend={send}
      onClose={props.onClose}
    >
      <p class="request-question" dir="auto">{request.question.question}</p>
      <WhoField request={request} places={some} asked={asked()} onChange={setAsked} />
      <TextField
        autofocus
        label={t("requests.answerText")}
        lines={4}
        maxLength={4000}
        value={text()}
        fault={faultAt(fault(), "/text")}
        onInput={setText}
      />
      <Show when={offered().length > 0}>
        <fieldset class="field choice-field">
          <legend class="label">{t("requests.answerReports")}</legend>
          <For each={offered()}>
            {(one) => (
              <CheckField
                label={reportLabel(one)}
                checked={reports().includes(one.id)}
                onChange={(on) => mark(one.id, on)}
              />
            )}
          </For>
        </fieldset>
      </Show>
      <For each={owners()}>
        {(name) => (
          <TextField
            label={t("requests.consent", { who: name })}
            hint={t("requests.consentHint")}
            maxLength={200}
            value={consents()[name] ?? ""}
            fault={faultAt(fault(), "/consents")}
            onInput={(reference) => setConsents((now) => ({ ...now, [name]: reference }))}
          />
        )}
      </For>
      <div class="report-fields">
        <div class="report-field short">
          <SelectField
            label={t("requests.classification")}
            value={classification()}
            options={CLASSIFICATIONS.map((value) => ({ value, label: wordText(value) }))}
            onChange={setClassification}
          />
        </div>
        <div class="report-field short">
          <SelectField
            label={t("requests.sensitivity")}
            value={sensitivity()}
            options={SENSITIVITIES.map((value) => ({ value, label: wordText(value) }))}
            onChange={setSensitivity}
          />
        </div>
      </div>
      <p class="hint">{t("requests.markingHint")}</p>
      <TextField
        label={t("requests.dataPolicyField")}
        maxLength={4000}
        value={policy()}
        onInput={setPolicy}
      />
    </FormDialog>
  );
}

/** Whose a report is; this centre's when absent. */
function ownerOf(report: Filed["report"]): string | undefined {
  const who = report["originator"];
  if (who === null || typeof who !== "object" || Array.isArray(who)) return undefined;
  return typeof who["name"] === "string" ? who["name"] : undefined;
}

function reportLabel({ report, filed }: Filed): string {
  const title = report.form["single_event"]?.["title"];
  const named = typeof title === "string" ? title : wordText(Object.keys(report.form)[0] ?? "");
  const owner = ownerOf(report);
  const at = dateText(Date.parse(filed.known));
  return owner === undefined ? `${named}, ${at}` : `${named}, ${owner}, ${at}`;
}
