import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { startCommands } from './commands.ts';
import { languageOf, startI18n } from './i18n/i18n.ts';
import { startOpenedFiles } from './state/opened-files.ts';
import { startLive } from './state/start.ts';
import './styles/app.css';

const root = document.querySelector('#root');
if (!root) throw new Error('index.html has no #root');

startLive();
await startI18n(languageOf('system', navigator.language));
startCommands();
startOpenedFiles();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
