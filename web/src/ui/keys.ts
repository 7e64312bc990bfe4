/**
 * The one table of keys: it drives the bindings, the help under `?` and the command palette.
 *
 * Single letters work outside text fields only, and can be switched off (WCAG 2.1.4). A screen
 * adds what its keys do with `bind`; a key without a bound act does nothing.
 */
import { createSignal, onCleanup } from "solid-js";
import { type Key, t } from "../i18n";
import { remembered } from "./remembered";

export interface Shortcut {
  /** What it does, as a name that `bind` uses. */
  act: string;
  /** As it is typed: `a`, `Shift+S`, `Control+k`, or `g p` for one after the other. */
  keys: string;
  text: Key;
  group:
    | "everywhere"
    | "go"
    | "list"
    | "alarms"
    | "events"
    | "requests"
    | "watchlists"
    | "sections"
    | "pictures"
    | "assets"
    | "watch"
    | "briefings"
    | "audit"
    | "picture"
    | "time";
}

/** Every key of the client. */
export const SHORTCUTS: readonly Shortcut[] = [
  { act: "help", keys: "?", text: "keys.help", group: "everywhere" },
  { act: "palette", keys: "Control+k", text: "keys.palette", group: "everywhere" },
  { act: "nextRegion", keys: "F6", text: "keys.nextRegion", group: "everywhere" },
  { act: "previousRegion", keys: "Shift+F6", text: "keys.previousRegion", group: "everywhere" },
  { act: "close", keys: "Escape", text: "keys.close", group: "everywhere" },
  { act: "send", keys: "Control+Enter", text: "keys.send", group: "everywhere" },
  { act: "print", keys: "Control+Shift+E", text: "keys.print", group: "everywhere" },
  { act: "paper", keys: "Shift+P", text: "keys.paper", group: "everywhere" },
  { act: "goPicture", keys: "g p", text: "keys.goPicture", group: "go" },
  { act: "goAlarms", keys: "g a", text: "keys.goAlarms", group: "go" },
  { act: "goEvents", keys: "g e", text: "keys.goEvents", group: "go" },
  { act: "goIncidents", keys: "g i", text: "keys.goIncidents", group: "go" },
  { act: "goLog", keys: "g l", text: "keys.goLog", group: "go" },
  { act: "goRequests", keys: "g q", text: "keys.goRequests", group: "go" },
  { act: "goWatchlists", keys: "g w", text: "keys.goWatchlists", group: "go" },
  { act: "goAssets", keys: "g o", text: "keys.goAssets", group: "go" },
  { act: "goSections", keys: "g s", text: "keys.goSections", group: "go" },
  { act: "goPictures", keys: "g d", text: "keys.goPictures", group: "go" },
  { act: "goQuality", keys: "g y", text: "keys.goQuality", group: "go" },
  { act: "goBriefings", keys: "g b", text: "keys.goBriefings", group: "go" },
  { act: "goAudit", keys: "g t", text: "keys.goAudit", group: "go" },
  { act: "goHealth", keys: "g h", text: "keys.goHealth", group: "go" },
  { act: "goAccounts", keys: "g u", text: "keys.goAccounts", group: "go" },
  { act: "filter", keys: "/", text: "keys.filter", group: "list" },
  { act: "next", keys: "j", text: "keys.next", group: "list" },
  { act: "previous", keys: "k", text: "keys.previous", group: "list" },
  { act: "open", keys: "Enter", text: "keys.open", group: "list" },
  { act: "mark", keys: "x", text: "keys.mark", group: "list" },
  { act: "tab1", keys: "1", text: "keys.tab1", group: "list" },
  { act: "tab2", keys: "2", text: "keys.tab2", group: "list" },
  { act: "tab3", keys: "3", text: "keys.tab3", group: "list" },
  { act: "tab4", keys: "4", text: "keys.tab4", group: "list" },
  { act: "tab5", keys: "5", text: "keys.tab5", group: "list" },
  { act: "tab6", keys: "6", text: "keys.tab6", group: "list" },
  { act: "markAll", keys: "Shift+X", text: "keys.markAll", group: "list" },
  { act: "acknowledge", keys: "a", text: "keys.acknowledge", group: "alarms" },
  { act: "silence", keys: "s", text: "keys.silence", group: "alarms" },
  { act: "handOver", keys: "h", text: "keys.handOver", group: "alarms" },
  { act: "shelve", keys: "Shift+S", text: "keys.shelve", group: "alarms" },
  { act: "notReal", keys: "r", text: "keys.notReal", group: "alarms" },
  { act: "newEvent", keys: "n", text: "keys.newEvent", group: "alarms" },
  { act: "report", keys: "e", text: "keys.report", group: "alarms" },
  { act: "conclude", keys: "c", text: "keys.conclude", group: "alarms" },
  { act: "undo", keys: "u", text: "keys.undo", group: "alarms" },
  { act: "newReport", keys: "n", text: "keys.newReport", group: "events" },
  { act: "followUp", keys: "f", text: "keys.followUp", group: "events" },
  { act: "moreImpact", keys: "+", text: "keys.moreImpact", group: "events" },
  { act: "lessImpact", keys: "-", text: "keys.lessImpact", group: "events" },
  { act: "closeEvent", keys: "c", text: "keys.closeEvent", group: "events" },
  { act: "requestInfo", keys: "q", text: "keys.requestInfo", group: "events" },
  { act: "newRequest", keys: "n", text: "keys.newRequest", group: "requests" },
  { act: "enterRequest", keys: "Shift+N", text: "keys.enterRequest", group: "requests" },
  { act: "answerRequest", keys: "r", text: "keys.answerRequest", group: "requests" },
  { act: "refuseRequest", keys: "Shift+R", text: "keys.refuseRequest", group: "requests" },
  { act: "takeUp", keys: "t", text: "keys.takeUp", group: "requests" },
  { act: "closeRequest", keys: "c", text: "keys.closeRequest", group: "requests" },
  { act: "newEntry", keys: "n", text: "keys.newEntry", group: "watchlists" },
  { act: "withdrawEntry", keys: "w", text: "keys.withdrawEntry", group: "watchlists" },
  { act: "propose", keys: "n", text: "keys.propose", group: "sections" },
  { act: "giveWord", keys: "d", text: "keys.giveWord", group: "sections" },
  { act: "newPicture", keys: "n", text: "keys.newPicture", group: "pictures" },
  { act: "amendPicture", keys: "e", text: "keys.amendPicture", group: "pictures" },
  { act: "closePicture", keys: "c", text: "keys.closePicture", group: "pictures" },
  { act: "newPatrol", keys: "n", text: "keys.newPatrol", group: "assets" },
  { act: "drawSchedule", keys: "d", text: "keys.drawSchedule", group: "assets" },
  { act: "setOut", keys: "o", text: "keys.setOut", group: "assets" },
  { act: "comeBack", keys: "r", text: "keys.comeBack", group: "assets" },
  { act: "movePatrol", keys: "m", text: "keys.movePatrol", group: "assets" },
  { act: "cancelPatrol", keys: "c", text: "keys.cancelPatrol", group: "assets" },
  { act: "changeAsset", keys: "e", text: "keys.changeAsset", group: "assets" },
  { act: "incident", keys: "i", text: "keys.incident", group: "watch" },
  { act: "writeLine", keys: "n", text: "keys.writeLine", group: "watch" },
  { act: "newTask", keys: "t", text: "keys.newTask", group: "watch" },
  { act: "signOut", keys: "Shift+O", text: "keys.signOut", group: "watch" },
  { act: "takeOver", keys: "Shift+T", text: "keys.takeOver", group: "watch" },
  { act: "phase1", keys: "Alt+1", text: "keys.phase1", group: "watch" },
  { act: "phase2", keys: "Alt+2", text: "keys.phase2", group: "watch" },
  { act: "phase3", keys: "Alt+3", text: "keys.phase3", group: "watch" },
  { act: "phase4", keys: "Alt+4", text: "keys.phase4", group: "watch" },
  { act: "newPage", keys: "n", text: "keys.newPage", group: "briefings" },
  { act: "pageEarlier", keys: "Shift+K", text: "keys.pageEarlier", group: "briefings" },
  { act: "pageLater", keys: "Shift+J", text: "keys.pageLater", group: "briefings" },
  { act: "present", keys: "p", text: "keys.present", group: "briefings" },
  { act: "newDay", keys: "d", text: "keys.newDay", group: "briefings" },
  { act: "signRecord", keys: "Shift+R", text: "keys.signRecord", group: "audit" },
  { act: "toBriefing", keys: "Shift+B", text: "keys.toBriefing", group: "picture" },
  { act: "zoomTo", keys: "z", text: "keys.zoomTo", group: "picture" },
  { act: "follow", keys: "f", text: "keys.follow", group: "picture" },
  { act: "watch", keys: "w", text: "keys.watch", group: "picture" },
  { act: "layers", keys: "l", text: "keys.layers", group: "picture" },
  { act: "labels", keys: "b", text: "keys.labels", group: "picture" },
  { act: "measure", keys: "m", text: "keys.measure", group: "picture" },
  { act: "rings", keys: "o", text: "keys.rings", group: "picture" },
  { act: "intercept", keys: "Shift+I", text: "keys.intercept", group: "picture" },
  { act: "note", keys: "Shift+N", text: "keys.note", group: "picture" },
  { act: "mapMenu", keys: "Shift+F10", text: "keys.mapMenu", group: "picture" },
  { act: "fitMarked", keys: "Shift+F", text: "keys.fitMarked", group: "picture" },
  { act: "fitAlarms", keys: "Shift+Z", text: "keys.fitAlarms", group: "picture" },
  { act: "setTime", keys: "t", text: "keys.setTime", group: "time" },
  { act: "playPause", keys: "p", text: "keys.playPause", group: "time" },
  { act: "backMinute", keys: "[", text: "keys.backMinute", group: "time" },
  { act: "onMinute", keys: "]", text: "keys.onMinute", group: "time" },
  { act: "backHour", keys: "{", text: "keys.backHour", group: "time" },
  { act: "onHour", keys: "}", text: "keys.onHour", group: "time" },
  { act: "backToLive", keys: ".", text: "keys.backToLive", group: "time" },
];

/** How long the second key of a pair may take; a busy page does not shorten it. */
const PAIR_MS = 3000;

const bound = new Map<string, (() => void)[]>();
const [version, setVersion] = createSignal(0);
const [lettersOn, setLettersOn] = remembered("letters", true);
let pairFrom = "";
let pairUntil = 0;

export { lettersOn };

/** Switches keys without Control on or off. */
export function switchLetters(on: boolean): void {
  setLettersOn(on);
}

/** Says what an act of the table does while the component lives; the last one bound wins. */
export function bind(acts: Partial<Record<string, () => void>>): void {
  for (const [act, run] of Object.entries(acts)) {
    if (run) bound.set(act, [...(bound.get(act) ?? []), run]);
  }
  setVersion((now) => now + 1);
  onCleanup(() => {
    for (const [act, run] of Object.entries(acts)) {
      bound.set(act, (bound.get(act) ?? []).filter((other) => other !== run));
    }
    setVersion((now) => now + 1);
  });
}

/** The shortcuts that do something on this screen. */
export function activeShortcuts(): Shortcut[] {
  version();
  return SHORTCUTS.filter((shortcut) => (bound.get(shortcut.act)?.length ?? 0) > 0);
}

/** Does what an act is bound to. */
export function run(act: string): boolean {
  const last = bound.get(act)?.at(-1);
  last?.();
  return last !== undefined;
}

/** The keys of an act, for a hint on its button. */
export const keysOf = (act: string): string =>
  SHORTCUTS.find((shortcut) => shortcut.act === act)?.keys ?? "";

/** Keys as they are printed on a keyboard. */
export const keysText = (keys: string): string => keys.replace("Control", t("keys.control")).replaceAll("+", " ");

/** Listens to the keyboard of the page. */
export function listenToKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const typed = nameOf(event);
    const composed = event.getModifierState("AltGraph");
    const plain = composed || (!event.ctrlKey && !event.metaKey && !event.altKey);
    if (plain && typed.length === 1 && (!lettersOn() || isTyping(event.target))) return;
    if (typed === "Enter" && isPressable(event.target)) return;
    // An open dialog has the keyboard: it closes with Escape by itself, and can be sent or printed.
    const inDialogs = ["send", "print"].map(keysOf);
    if (document.querySelector("dialog[open]") && !inDialogs.includes(typed)) return;
    if (obey(typed, event.timeStamp)) event.preventDefault();
  });
}

/** Runs what a typed key, or the pair it ends, is bound to. */
function obey(typed: string, now: number): boolean {
  const pair = now < pairUntil ? `${pairFrom} ${typed}` : "";
  pairUntil = 0;
  const found = SHORTCUTS.find((shortcut) => shortcut.keys === pair);
  if (found) return run(found.act);
  if (SHORTCUTS.some((shortcut) => shortcut.keys.startsWith(`${typed} `))) {
    [pairFrom, pairUntil] = [typed, now + PAIR_MS];
    return true;
  }
  return SHORTCUTS.some((shortcut) => shortcut.keys === typed && run(shortcut.act));
}

function nameOf(event: KeyboardEvent): string {
  // AltGr, which types the brackets of many keyboards, tells itself as Control and Alt.
  const control = (event.ctrlKey || event.metaKey) && !event.getModifierState("AltGraph") ? "Control+" : event.altKey && !event.getModifierState("AltGraph") ? "Alt+" : "";
  const key = latin(event);
  const shifted = event.shiftKey && (key.length > 1 || /^[A-Z]$/.test(key));
  // The menu key of a keyboard is another name for the same wish.
  if (event.key === "ContextMenu") return "Shift+F10";
  return `${control}${shifted ? "Shift+" : ""}${key}`;
}

/** What a key types on a Latin keyboard, when it types a letter of another script, such as Cyrillic. */
export function latin({ key, code, shiftKey }: Pick<KeyboardEvent, "key" | "code" | "shiftKey">): string {
  if (!/^[^\u0000-\u007f]$/u.test(key)) return key;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return shiftKey ? letter : letter.toLowerCase();
  const bracket = { BracketLeft: "[{", BracketRight: "]}" }[code];
  return bracket?.[shiftKey ? 1 : 0] ?? key;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio], [type=range]), textarea, select"))
  );
}

/** What Enter already presses. */
function isPressable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("button, a, input, textarea, select, summary");
}
