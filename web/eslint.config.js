import solid from "eslint-plugin-solid/configs/typescript";
import tseslint from "typescript-eslint";

/** Folders of screens. A screen knows the shared parts, never another screen. */
const SCREENS = ["access", "alarms", "audit", "briefings", "events", "health", "picture", "sections"];

const screenRule = (screen) => ({
  files: [`src/${screen}/**/*.{ts,tsx}`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          {
            group: SCREENS.filter((other) => other !== screen).map((other) => `**/${other}/**`),
            message: "A screen does not import another screen; share through ui, map, time, api.",
          },
          { group: ["maplibre-gl", "**/map/maplibre/**"], message: "Use map/contract.ts." },
        ],
      },
    ],
  },
});

const sharedRule = {
  files: ["src/{ui,time,api,i18n,map}/**/*.{ts,tsx}"],
  ignores: ["src/map/maplibre/**"],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          {
            group: SCREENS.map((screen) => `**/${screen}/**`),
            message: "Shared parts know no screen.",
          },
          { group: ["maplibre-gl"], message: "Only map/maplibre knows the engine." },
        ],
      },
    ],
  },
};

export default tseslint.config(
  { ignores: ["dist/**", "node_modules/**", "src/api/schema.d.ts"] },
  ...tseslint.configs.strict,
  {
    files: ["src/**/*.{ts,tsx}"],
    ...solid,
    rules: {
      ...solid.rules,
      "solid/reactivity": ["warn", { customReactiveFunctions: ["draw", "bind", "keepEvent", "showMarking", "checking"] }],
      eqeqeq: "error",
      "no-console": "error",
      "max-lines": ["error", { max: 700 }],
      "max-lines-per-function": ["error", { max: 250 }],
      "@typescript-eslint/consistent-type-imports": "error",
    },
  },
  { files: ["src/**/*.tsx"], rules: { "max-lines": ["error", { max: 250 }] } },
  ...SCREENS.map(screenRule),
  sharedRule,
  // Texts follow the language wherever they are read; the catalogue itself draws nothing.
  { files: ["src/i18n/**"], rules: { "solid/reactivity": "off" } },
);
