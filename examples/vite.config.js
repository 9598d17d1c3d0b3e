import { defineConfig } from 'vite';

export default defineConfig({
  // The development server of Vite 7 and older would part the program from its files.
  optimizeDeps: { exclude: ['rbm-playground'] },
});
