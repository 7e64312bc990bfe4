import { defineConfig } from "vitest/config";
import solid from "vite-plugin-solid";

/** Where a node runs while the client is worked on: `npm run dev` hands API and tiles to it. */
const node = process.env["THALWEG_NODE"] ?? "http://127.0.0.1:8470";

export default defineConfig({
  plugins: [solid()],
  build: {
    target: "es2022",
    sourcemap: false,
    // The map engine is one known large piece, loaded after the frame stands.
    chunkSizeWarningLimit: 1200,
    rollupOptions: {
      output: {
        manualChunks: (id: string) => (id.includes("maplibre-gl") ? "map-engine" : undefined),
      },
    },
  },
  worker: { format: "es" },
  server: {
    proxy: {
      "/api": { target: node, ws: true },
      "/tiles": node,
    },
  },
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
    environment: "jsdom",
  },
});
