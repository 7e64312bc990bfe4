/** Where the client begins. */
import { render } from "solid-js/web";
import "@fontsource-variable/inter/wght.css";
import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/print.css";
import { App } from "./app";
import { PSEUDO, setLanguage } from "./i18n";
import { kept } from "./ui/kept";
import { listenToKeys } from "./ui/keys";
import { wearPalette } from "./ui/palette";
import { listenToPrint } from "./ui/print";

// Layout tests wear the pseudo-language; nothing on the screen offers it.
if (kept<string>("language", "") === PSEUDO) setLanguage(PSEUDO);
wearPalette();
listenToKeys();
listenToPrint();
const root = document.getElementById("root");
if (root) render(() => <App />, root);
