/** The node does not answer: says so and tries again. */
import type { JSX } from "solid-js";
import { onCleanup, onMount } from "solid-js";
import { arrive } from "../api/session";
import { t } from "../i18n";
import { Button } from "../ui/button";
import { Card } from "./card";

const AGAIN_MS = 5000;

export function Unreachable(): JSX.Element {
  onMount(() => {
    const timer = setInterval(() => void arrive(), AGAIN_MS);
    onCleanup(() => clearInterval(timer));
  });
  return (
    <Card title={t("unreachable.title")}>
      <p>{t("unreachable.text")}</p>
      <Button look="first" onPress={() => void arrive()}>
        {t("unreachable.again")}
      </Button>
    </Card>
  );
}
