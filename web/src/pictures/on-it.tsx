/** What is on a picture by layer, and what the rules of composition keep from it. */
import type { JSX } from "solid-js";
import { For, Show, createResource } from "solid-js";
import { readTree } from "../api/pictures";
import type { PictureTree, PictureView } from "../api/types";
import { cited, known, number, t } from "../i18n";
import { knownAt } from "../time/cursor";
import { Age } from "../ui/age";
import { wordText } from "../ui/report/words";
import { groundText } from "./words";

export function OnIt(props: { picture: PictureView }): JSX.Element {
  const [tree] = createResource(
    () => ({ id: props.picture.id, revision: props.picture.revision, known_at: knownAt() }),
    ({ id, known_at }) => readTree(id, known_at),
  );
  return (
    <Show when={tree.latest}>
      {(now) => (
        <>
          <section>
            <h3>{t("pictures.onIt")}</h3>
            <table class="picture-tree">
              <thead>
                <tr>
                  <th scope="col">{t("pictures.sublayer")}</th>
                  <th scope="col" class="number">{t("pictures.current")}</th>
                  <th scope="col" class="number">{t("pictures.over")}</th>
                  <th scope="col" class="number">{t("pictures.archived")}</th>
                  <th scope="col" class="number">{t("pictures.newest")}</th>
                </tr>
              </thead>
              <For each={now().layers}>{(layer) => <LayerRows layer={layer} />}</For>
            </table>
          </section>
          <Kept tree={now()} />
        </>
      )}
    </Show>
  );
}

function LayerRows(props: { layer: PictureTree["layers"][number] }): JSX.Element {
  const text = (count: number): string => (count === 0 ? "" : number(count));
  return (
    <tbody>
      <tr>
        <th colSpan={5} scope="rowgroup">
          {known(`layerOfLaw.${props.layer.layer}`, props.layer.layer)}
        </th>
      </tr>
      <For each={props.layer.sublayers}>
        {(view) => (
          <tr>
            <td title={cited(view.source)}>
              <span dir="auto">{view.name ?? wordText(view.sublayer)}</span>
              <Show when={view.presence !== "free"}>
                {" "}
                <span class="muted">{known(`presence.${view.presence}`, view.presence)}</span>
              </Show>
            </td>
            <td class="number">{text(view.current)}</td>
            <td class="number muted">{text(view.closed)}</td>
            <td class="number muted">{text(view.archived)}</td>
            <td class="number muted">
              <Show when={view.newest}>{(at) => <Age since={Date.parse(at())} />}</Show>
            </td>
          </tr>
        )}
      </For>
    </tbody>
  );
}

function Kept(props: { tree: PictureTree }): JSX.Element {
  return (
    <section>
      <h3>{t("pictures.leftOut")}</h3>
      <ul class="plain-list picture-grounds">
        <For each={props.tree.left_out} fallback={<li class="muted">{t("pictures.nothingLeftOut")}</li>}>
          {(one) => (
            <li class="row">
              <strong class="number">{number(one.count)}</strong>
              <span class="grow">{groundText(one.ground)}</span>
              <span class="muted">{cited(one.source)}</span>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}
