import '../ui/polyfills.ts';
import 'antd/dist/reset.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/parts.css';
import './styles/list.css';
import './styles/record.css';
import './styles/forms.css';
import './styles/charts.css';
import './styles/ballots.css';
import './styles/print.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from '../api/query.ts';
import { AntdProvider } from './antd-provider.tsx';
import { createConsoleRouter } from './router.tsx';

const client = createQueryClient();
const router = createConsoleRouter(client);
const place = document.getElementById('root');
if (!place) throw new Error('console.html has no #root');

createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <AntdProvider>
        <RouterProvider router={router} />
      </AntdProvider>
    </QueryClientProvider>
  </StrictMode>,
);
