import './state/ask-first.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { startCommands } from './commands.ts';
import { ViewBoundary } from './features/problem/view-boundary.tsx';
import { languageOf, startI18n } from './i18n/i18n.ts';
import { doWithoutTiles, given } from './state/first-page.ts';
import { startOpenedFiles } from './state/opened-files.ts';
import { startLive } from './state/start.ts';
import './styles/app.css';

/** The frame is shown without its content where that takes longer than this to read, ms. */
const PATIENCE_MS = 400;

const root = document.querySelector('#root');
if (!root) throw new Error('index.html has no #root');

startLive();
const first = await Promise.race([given(), patience()]);
if (first === null) doWithoutTiles();
await startI18n(languageOf(first?.settings.language ?? 'system', navigator.language));
startCommands();
startOpenedFiles();
createRoot(root).render(
  <StrictMode>
    <ViewBoundary>
      <App />
    </ViewBoundary>
  </StrictMode>,
);

async function patience(): Promise<null> {
  await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  return null;
}
