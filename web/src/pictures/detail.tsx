/** One picture: what its document says, what is on it, what the rules keep from it, what it said before. */
import type { JSX } from "solid-js";
import { For, Show, createResource, createSignal } from "solid-js";
import { closePicture, readVersions } from "../api/pictures";
import type { JsonObject } from "../api/reports";
import type { DefinitionDocument, PictureView } from "../api/types";
import { number, t } from "../i18n";
import { knownAt } from "../time/cursor";
import { dateText } from "../ui/age";
import { Button } from "../ui/button";
import { faultAt } from "../ui/fault";
import { TextField } from "../ui/form";
import { FormDialog } from "../ui/form-dialog";
import { bind } from "../ui/keys";
import { ReportRead } from "../ui/report/read";
import { fieldText } from "../ui/report/words";
import { tellDone } from "../ui/toast";
import { OnIt } from "./on-it";
import { kindText, markText, retentionText } from "./words";

interface Acts {
  refused: string | undefined;
  onAmend: () => void;
  onChanged: () => void;
}

export function PictureDetail(props: Acts & { picture: PictureView | undefined }): JSX.Element {
  return (
    <aside class="desk-details" aria-label={t("pictures.document")}>
      <Show when={props.picture} fallback={<p class="empty">{t("pictures.choose")}</p>}>
        {(picture) => (
          <>
            <header class="desk-head">
              <div class="grow">
                <h2 class="desk-title" dir="auto">{picture().definition.name}</h2>
                <p>
                  <strong>{kindText(picture().definition.kind)}</strong>
                </p>
                <p class="muted">
                  <Written picture={picture()} />
                </p>
              </div>
            </header>
            <Tools {...props} picture={picture()} />
            <div class="desk-body" tabIndex={0} role="group" aria-label={t("pictures.document")}>
              <Closed picture={picture()} />
              <OnIt picture={picture()} />
              <Says document={picture().definition} />
              <Versions picture={picture()} />
            </div>
          </>
        )}
      </Show>
    </aside>
  );
}

function Written(props: { picture: PictureView }): JSX.Element {
  return (
    <Show when={props.picture.written} fallback={t("pictures.byLawLong")}>
      {(written) =>
        t("pictures.writtenBy", {
          n: props.picture.revision,
          at: dateText(Date.parse(written().happened)),
          who: props.picture.by ?? "",
        })
      }
    </Show>
  );
}

function Closed(props: { picture: PictureView }): JSX.Element {
  return (
    <Show when={props.picture.closed}>
      {(closed) => (
        <p>
          <strong>{t("pictures.closedAt", { at: dateText(Date.parse(closed().happened)), who: closed().by })}</strong>{" "}
          <span dir="auto">{closed().reason}</span>
        </p>
      )}
    </Show>
  );
}

function Tools(props: Acts & { picture: PictureView }): JSX.Element {
  const [closing, setClosing] = createSignal<PictureView>();
  const whyNotClose = (): string | undefined =>
    props.refused ?? (props.picture.own ? t("pictures.ownStays") : undefined);
  const ask = (): void => void (whyNotClose() === undefined && setClosing(props.picture));
  bind({ closePicture: ask });
  return (
    <div class="acts" role="toolbar" aria-label={t("acts.label")}>
      <Button act="amendPicture" refused={props.refused} onPress={props.onAmend}>
        {t("pictures.amend")}
      </Button>
      <Button act="closePicture" refused={whyNotClose()} onPress={ask}>
        {t("pictures.close")}
      </Button>
      <Show when={closing()} keyed>
        {(picture) => (
          <CloseDialog picture={picture} onClose={() => setClosing(undefined)} onChanged={props.onChanged} />
        )}
      </Show>
    </div>
  );
}

function CloseDialog(props: { picture: PictureView; onClose: () => void; onChanged: () => void }): JSX.Element {
  const [reason, setReason] = createSignal("");
  const [fault, setFault] = createSignal<unknown>();
  const send = async (): Promise<void> => {
    await closePicture(props.picture, reason());
    tellDone(t("pictures.done.closed"));
    props.onChanged();
  };
  return (
    <FormDialog
      title={t("pictures.closeTitle", { name: props.picture.definition.name })}
      send={t("pictures.closeSend")}
      placed={["/reason"]}
      fault={fault()}
      onFault={setFault}
      onSend={send}
      onClose={props.onClose}
    >
      <p class="muted">{t("pictures.closeHint")}</p>
      <TextField
        autofocus
        label={t("reason.label")}
        lines={2}
        maxLength={4000}
        value={reason()}
        fault={faultAt(fault(), "/reason")}
        onInput={setReason}
      />
    </FormDialog>
  );
}

/** What is told by a line of its own, or by the tree. */
const TOLD = new Set([
  "name",
  "kind",
  "owner",
  "purpose",
  "scope",
  "area",
  "sublayers",
  "data_policy",
  "retention_days",
  "classification_max",
]);

function Says(props: { document: DefinitionDocument }): JSX.Element {
  const rest = (): JsonObject =>
    Object.fromEntries(Object.entries(props.document).filter(([name]) => !TOLD.has(name))) as JsonObject;
  return (
    <section>
      <h3>{t("pictures.says")}</h3>
      <dl class="facts">
        <dt>{t("pictures.owner")}</dt>
        <dd dir="auto">{props.document.owner.name}</dd>
        <dt>{fieldText("purpose", "text")}</dt>
        <dd dir="auto">{props.document.purpose}</dd>
        <dt>{fieldText("scope")}</dt>
        <dd dir="auto">{props.document.scope}</dd>
        <dt>{t("pictures.area")}</dt>
        <dd>{t(props.document.area === undefined ? "pictures.everywhere" : "pictures.drawnArea")}</dd>
        <dt>{fieldText("data_policy")}</dt>
        <dd dir="auto">{props.document.data_policy}</dd>
        <dt>{t("pictures.retention")}</dt>
        <dd>{t("pictures.retentionLong", { time: retentionText(props.document.retention_days) })}</dd>
        <dt>{t("pictures.markingMax")}</dt>
        <dd>{markText(props.document.classification_max)}</dd>
      </dl>
      <ReportRead report={rest()} defects={[]} />
    </section>
  );
}

function Versions(props: { picture: PictureView }): JSX.Element {
  const [versions] = createResource(
    () => ({ id: props.picture.id, revision: props.picture.revision, known_at: knownAt() }),
    ({ id, known_at }) => readVersions(id, known_at),
  );
  return (
    <section>
      <h3>{t("pictures.versions")}</h3>
      <ul class="plain-list">
        <For each={versions.latest} fallback={<li class="muted">{t("pictures.byLawLong")}</li>}>
          {(version) => (
            <li>
              <span class="row">
                <strong class="number">{number(version.revision)}</strong>
                <span class="grow" dir="auto">{version.by}</span>
                <span class="muted">{dateText(Date.parse(version.happened))}</span>
              </span>
              <span dir="auto">{version.reason}</span>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}
