import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** In development `/console/…` is answered with the console's page, as the server does in production. */
const consoleFallback: Plugin = {
  name: 'console-fallback',
  configureServer(server) {
    server.middlewares.use((request, _response, next) => {
      if (/^\/console(\/|\?|$)/.test(request.url ?? '')) request.url = '/console.html';
      next();
    });
  },
};

const api = process.env.API_ORIGIN ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), consoleFallback],
  build: {
    target: ['chrome90', 'safari14'],
    manifest: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rolldownOptions: { input: { resident: 'index.html', console: 'console.html' } },
  },
  // The server compares the origin of unsafe requests with the host they were sent to.
  server: { proxy: Object.fromEntries(['/api', '/livez', '/readyz'].map((path) => [path, { target: api, changeOrigin: false }])) },
});
