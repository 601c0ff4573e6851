import '../ui/polyfills.ts';
import './styles/base.css';
import './styles/controls.css';
import './styles/parts.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from '../api/query.ts';
import { ResidentApp } from './app.tsx';
import { applyDisplay } from './kit/display.ts';

applyDisplay();
const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root');

createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <ResidentApp />
    </QueryClientProvider>
  </StrictMode>,
);
