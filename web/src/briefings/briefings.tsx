/**
 * S16, the briefing composer: ordered pages, each frozen at its own time; presented full screen,
 * printed as a booklet, and moved to a new day with one key.
 */
import type { JSX } from "solid-js";
import { Show, createSignal } from "solid-js";
import type { Classification } from "../api/types";
import { t } from "../i18n";
import { Button } from "../ui/button";
import { Fault, faultAt, faultElsewhere } from "../ui/fault";
import { SelectField, TextField } from "../ui/form";
import { bind } from "../ui/keys";
import { refusal } from "../ui/refusal";
import { type Composer, createComposer } from "./composer";
import { changedPage } from "./draft";
import { PageEditor } from "./editor";
import { BriefingList, PageList, lastOf } from "./lists";
import { Presentation } from "./present";
import { BookletDialog } from "./print";
import "./briefings.css";

const MARKINGS: readonly Classification[] = [
  "unclassified",
  "sensitive_non_classified",
  "restreint_ue",
  "confidentiel_ue",
];

export default function Briefings(): JSX.Element {
  const composer = createComposer();
  const [presenting, setPresenting] = createSignal(false);
  const [printing, setPrinting] = createSignal(false);
  const last = (): number => composer.draft().pages.length - 1;
  bind({
    next: () => composer.toPage(Math.min(composer.index() + 1, last())),
    previous: () => composer.toPage(Math.max(composer.index() - 1, 0)),
    newPage: () => composer.add(),
    pageLater: () => composer.shift(1),
    pageEarlier: () => composer.shift(-1),
    present: () => composer.whyNotKept() === undefined && setPresenting(true),
    newDay: () => composer.moveOn(),
    send: () => composer.save(),
    print: () => composer.whyNotKept() === undefined && setPrinting(true),
  });
  return (
    <div class="briefings">
      <h1 class="hidden">{t("briefings.title")}</h1>
      <BriefingList composer={composer} />
      <PageList composer={composer} />
      <section class="briefings-editor" aria-label={t("briefings.editor")}>
        <div class="row briefings-tools">
          <span class="grow muted" role="status">
            {composer.changed() ? t("briefings.changed") : (lastOf(composer.record()) ?? "")}
          </span>
          <Button act="newDay" refused={composer.whyNotDay()} onPress={() => composer.moveOn()}>
            {t("briefings.newDay")}
          </Button>
          <Button act="print" refused={composer.whyNotKept()} onPress={() => setPrinting(true)}>
            {t("briefings.booklet")}
          </Button>
          <Button act="present" refused={composer.whyNotKept()} onPress={() => setPresenting(true)}>
            {t("briefings.present")}
          </Button>
          <Button look="first" act="send" refused={composer.whyNotSave()} onPress={() => composer.save()}>
            {t("briefings.save")}
          </Button>
        </div>
        <Form composer={composer} />
      </section>
      <Show when={presenting() && composer.record()}>
        {(one) => <Presentation record={one()} from={composer.index()} onClose={() => setPresenting(false)} />}
      </Show>
      <Show when={printing() && composer.record()}>
        {(one) => <BookletDialog record={one()} onClose={() => setPrinting(false)} />}
      </Show>
    </div>
  );
}

function Form(props: { composer: Composer }): JSX.Element {
  const draft = (): ReturnType<Composer["draft"]> => props.composer.draft();
  const fault = (): unknown => props.composer.fault();
  return (
    <div class="briefings-form stack">
      <Fault text={faultElsewhere(fault(), placed(draft().pages.length))} />
      <TextField
        label={t("briefings.name")}
        required
        maxLength={200}
        value={draft().title}
        fault={faultAt(fault(), "/title")}
        onInput={(title) => props.composer.put({ ...draft(), title })}
      />
      <SelectField
        label={t("briefings.marking")}
        hint={t("briefings.markingHint")}
        value={draft().marking}
        options={MARKINGS.map((value) => ({ value, label: t(`marking.${value}`) }))}
        onChange={(marking) => props.composer.put({ ...draft(), marking })}
      />
      <Show when={props.composer.page()}>
        {(one) => (
          <PageEditor
            page={one()}
            index={props.composer.index()}
            fault={fault()}
            onChange={(next) => props.composer.put(changedPage(draft(), props.composer.index(), next))}
          />
        )}
      </Show>
      <Show when={props.composer.record()}>
        <p>
          <Button
            refused={refusal("write_events") ?? props.composer.whyNotKept()}
            onPress={() => props.composer.retire()}
          >
            {t("briefings.retire")}
          </Button>
        </p>
      </Show>
    </div>
  );
}

/** The fields that show their own faults. */
const placed = (pages: number): string[] => [
  "/title",
  ...Array.from({ length: pages }, (_, nth) =>
    ["", "/title", "/known_at", "/text", "/chart/days"].map((field) => `/pages/${nth}${field}`),
  ).flat(),
];
