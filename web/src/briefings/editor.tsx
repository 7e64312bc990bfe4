/** One page as it is put together: title, time, words, map view, chart. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import type { BriefingPage } from "../api/types";
import { t } from "../i18n";
import { coordinates } from "../map/place";
import { Button } from "../ui/button";
import { faultAt } from "../ui/fault";
import { type Option, SelectField, TextField, WhenField } from "../ui/form";

const FIGURES = ["events_over_time", "events_by_kind", "events_by_section", "reports_in_time"] as const;
const DAYS_MAX = 366;

type Chart = NonNullable<BriefingPage["chart"]>;

export function PageEditor(props: {
  page: BriefingPage;
  index: number;
  fault: unknown;
  onChange: (page: BriefingPage) => void;
}): JSX.Element {
  const at = (field: string): string | undefined => faultAt(props.fault, `/pages/${props.index}${field}`);
  const put = (change: Partial<BriefingPage>): void => props.onChange({ ...props.page, ...change });
  /** The page without a part of it. */
  const drop = (part: "text" | "view" | "chart"): void => {
    const rest = Object.entries(props.page).filter(([name]) => name !== part);
    props.onChange(Object.fromEntries(rest) as unknown as BriefingPage);
  };
  const time = (field: string): void => {
    const instant = Date.parse(`${field}Z`);
    if (!Number.isNaN(instant)) put({ known_at: new Date(instant).toISOString() });
  };
  const chart = (change: Partial<Chart>): void =>
    put({ chart: { figures: "events_by_kind", days: 1, ...props.page.chart, ...change } });
  const figures = (): Option<"none" | Chart["figures"]>[] => [
    { value: "none", label: t("briefings.noChart") },
    ...FIGURES.map((value) => ({ value, label: t(`briefings.figures.${value}`) })),
  ];
  return (
    <div class="stack editor">
      <TextField
        label={t("briefings.pageTitle")}
        required
        maxLength={200}
        value={props.page.title}
        fault={at("/title")}
        onInput={(title) => put({ title })}
      />
      <WhenField
        timed
        label={t("briefings.time")}
        required
        value={props.page.known_at.slice(0, 16)}
        hint={t("briefings.timeHint")}
        fault={at("/known_at")}
        onWhen={time}
      />
      <TextField
        label={t("briefings.text")}
        lines={6}
        maxLength={4000}
        value={props.page.text ?? ""}
        fault={at("/text") ?? at("")}
        onInput={(text) => (text.trim() === "" ? drop("text") : put({ text }))}
      />
      <Show when={props.page.view} fallback={<p class="muted">{t("briefings.noView")}</p>}>
        {(view) => (
          <p class="row">
            <span class="grow">
              {t("briefings.view", {
                place: coordinates(view().centre as unknown as [number, number]),
                zoom: view().zoom.toFixed(1),
                palette: t(`palette.${view().palette}`),
              })}
            </span>
            <Button onPress={() => drop("view")}>{t("briefings.dropView")}</Button>
          </p>
        )}
      </Show>
      <div class="editor-chart">
        <SelectField
          label={t("briefings.chart")}
          value={props.page.chart?.figures ?? "none"}
          options={figures()}
          onChange={(value) => (value === "none" ? drop("chart") : chart({ figures: value }))}
        />
        <Show when={props.page.chart}>
          {(now) => (
            <TextField
              label={t("briefings.chartDays")}
              type="number"
              min={1}
              max={DAYS_MAX}
              value={String(now().days)}
              fault={at("/chart/days")}
              onInput={(days) => chart({ days: Math.max(1, Math.trunc(Number(days)) || 1) })}
            />
          )}
        </Show>
      </div>
    </div>
  );
}
