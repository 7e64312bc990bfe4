/**
 * Writing a definition document: what it says, which sublayers it has, and why. Those that the law asks
 * for cannot be taken away.
 */
import type { JSX } from "solid-js";
import { For, Show, createResource, createSignal } from "solid-js";
import { Problem } from "../api/errors";
import { type DefinitionRules, type SublayerRule, amendPicture, definePicture, readRules } from "../api/pictures";
import type { FormField, Json, JsonObject } from "../api/reports";
import type { PictureView } from "../api/types";
import { cited, known, t } from "../i18n";
import { Fault, faultAt } from "../ui/fault";
import { TextField } from "../ui/form";
import { FormDialog } from "../ui/form-dialog";
import { Entry, type Writing } from "../ui/report/entry";
import { pointer, pruned, put, valueAt } from "../ui/report/value";
import { wordText } from "../ui/report/words";
import { tellDone } from "../ui/toast";
import "../ui/report/report.css";

const HEAD = ["name", "kind", "owner", "purpose", "scope"];
const BODY = ["further_sublayers", "data_policy", "originators", "access", "retention_days", "classification_max"];
const LAYERS = ["events", "operational", "analysis"] as const;

export function WriteDialog(props: {
  which: "new" | "amend";
  picture: PictureView;
  onClose: () => void;
  onWritten: (id: string) => void;
}): JSX.Element {
  // The dialog is of the document as it was read when it was opened.
  // eslint-disable-next-line solid/reactivity
  const { which, picture } = props;
  const [rules] = createResource(readRules);
  const [document, setDocument] = createSignal<JsonObject>(which === "amend" ? asJson(picture) : specific(picture));
  const [reason, setReason] = createSignal("");
  const [fault, setFault] = createSignal<unknown>();
  const writing: Writing = {
    value: (path) => valueAt(document(), path),
    change: (path, value) => {
      setFault(undefined);
      setDocument(put(document(), path, value) as JsonObject);
    },
    faultAt: (path) => faultAt(fault(), `/definition${pointer(path)}`),
    focus: () => undefined,
  };
  const send = async (): Promise<void> => {
    const said = withRules(pruned(document()) as JsonObject);
    const written =
      which === "amend" ? await amendPicture(picture, said, reason()) : await definePicture(said, reason());
    tellDone(t(which === "amend" ? "pictures.done.amended" : "pictures.done.defined"));
    props.onWritten(written.id);
  };
  const placed = (): string[] => {
    const at = fault() instanceof Problem ? (fault() as Problem).field : undefined;
    return ["/reason", "/definition/sublayers", ...(at?.startsWith("/definition/") === true ? [at] : [])];
  };
  const isSpecific = (): boolean => document()["kind"] === "specific";
  const fields = (known: DefinitionRules, names: readonly string[]): FormField[] =>
    known.document.fields.filter(({ name }) => names.includes(name) && (which === "new" || name !== "kind"));
  return (
    <FormDialog
      wide
      title={which === "amend" ? t("pictures.amendTitle", { name: picture.definition.name }) : t("pictures.newTitle")}
      send={t(which === "amend" ? "pictures.amendSend" : "pictures.newSend")}
      placed={placed()}
      fault={fault()}
      onFault={setFault}
      onSend={send}
      onClose={props.onClose}
    >
      <TextField
        autofocus
        label={t("pictures.reason")}
        hint={t("pictures.reasonHint")}
        maxLength={4000}
        value={reason()}
        fault={faultAt(fault(), "/reason")}
        onInput={setReason}
      />
      <Show when={rules()} fallback={<p class="muted">{t("report.loading")}</p>}>
        {(known) => (
          <>
            <Entry fields={fields(known(), HEAD)} path={[]} writing={writing} />
            <Sublayers
              rules={known().sublayers}
              kind={String(document()["kind"])}
              chosen={(document()["sublayers"] as string[] | undefined) ?? []}
              fault={faultAt(fault(), "/definition/sublayers")}
              onChoose={(sublayers) => writing.change(["sublayers"], sublayers)}
            />
            <Entry fields={fields(known(), BODY)} path={[]} writing={writing} />
            <Show when={isSpecific()}>
              <Entry fields={asked(fields(known(), ["specific"]))} path={[]} writing={writing} />
            </Show>
          </>
        )}
      </Show>
    </FormDialog>
  );
}

/** What a specific picture has to say stands open. */
const asked = (fields: FormField[]): FormField[] => fields.map((field) => ({ ...field, needed: true }));

const asJson = (picture: PictureView): JsonObject => picture.definition as unknown as JsonObject;

/** A new document begins as one of this centre for an operation; the rest is its owner's to say. */
function specific(own: PictureView): JsonObject {
  const { area, further_sublayers, ...document } = asJson(own);
  void [area, further_sublayers];
  return { ...document, name: "", kind: "specific", purpose: "", scope: "", specific: { information: [] } };
}

/** Only a specific picture has rules of its own. */
function withRules(document: JsonObject): JsonObject {
  const { specific: rules, ...others } = document;
  return document["kind"] === "specific" && rules !== undefined ? { ...others, specific: rules } : others;
}

/** Which sublayers, layer by layer; those that the law asks for say so and stay. */
function Sublayers(props: {
  rules: SublayerRule[];
  kind: string;
  chosen: string[];
  fault: string | undefined;
  onChoose: (sublayers: Json[]) => void;
}): JSX.Element {
  const presence = (rule: SublayerRule): string =>
    (rule as unknown as Record<string, string>)[props.kind] ?? "free";
  const choose = (word: string, has: boolean): void => {
    const wanted = new Set(has ? [...props.chosen, word] : props.chosen.filter((one) => one !== word));
    props.onChoose(props.rules.map(({ sublayer }) => sublayer).filter((one) => wanted.has(one)));
  };
  return (
    <fieldset class="group picture-sublayers">
      <legend>{t("pictures.sublayers")}</legend>
      <Fault text={props.fault} />
      <div class="picture-layers">
        <For each={LAYERS}>
          {(layer) => (
            <div>
              <h4>{known(`layerOfLaw.${layer}`, layer)}</h4>
              <For each={props.rules.filter((rule) => rule.layer === layer)}>
                {(rule) => (
                  <label class="row" title={cited(rule.source)}>
                    <input
                      type="checkbox"
                      checked={presence(rule) === "mandatory" || props.chosen.includes(rule.sublayer)}
                      disabled={presence(rule) === "mandatory" && props.chosen.includes(rule.sublayer)}
                      onChange={(event) => choose(rule.sublayer, event.currentTarget.checked)}
                    />
                    <span>
                      {wordText(rule.sublayer)}
                      <Show when={presence(rule) !== "free"}>
                        {" "}
                        <span class="muted">{known(`presence.${presence(rule)}`, presence(rule))}</span>
                      </Show>
                    </span>
                  </label>
                )}
              </For>
            </div>
          )}
        </For>
      </div>
    </fieldset>
  );
}
