/** Where the client begins. */
import { render } from "solid-js/web";
import "@fontsource-variable/inter/wght.css";
import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/print.css";
import { App } from "./app";
import { listenToKeys } from "./ui/keys";
import { wearLanguage } from "./ui/language";
import { wearPalette } from "./ui/palette";
import { listenToPrint } from "./ui/print";

wearPalette();
listenToKeys();
listenToPrint();
const root = document.getElementById("root");
void wearLanguage().then(() => root && render(() => <App />, root));
