/** Where the client begins. */
import { render } from "solid-js/web";
import "@fontsource-variable/inter/wght.css";
import "./ui/tokens.css";
import "./ui/base.css";
import { App } from "./app";
import { listenToKeys } from "./ui/keys";
import { wearPalette } from "./ui/palette";

wearPalette();
listenToKeys();
const root = document.getElementById("root");
if (root) render(() => <App />, root);
